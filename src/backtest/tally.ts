import { totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import { statusOf, STATUSES, type Status } from '../model/status.js'
import type { Rulebook } from '../compile/rulebook.js'
import { stagesOf } from '../questions/refundEta.js'
import type { PlayedOrder } from './playUnder.js'
import { startSpread, type Spread } from './spread.js'

/**
 * How long things took: until the order ended, until the seller had the money once the goods were
 * there, until a refund began, until it was there (where that was reported), and until it has to
 * be there at the latest. One length an order, or one a refund.
 */
export const DURATIONS = [
  'paidToEnd',
  'deliveredToSellerPaid',
  'paidToRefund',
  'refundToLanded',
  'refundToLatest',
] as const
export type Duration = (typeof DURATIONS)[number]

const SUMS = ['paid', 'held', 'refunded', 'released', 'fees', 'owed'] as const
/**
 * Money of many orders in one currency, minor units: held + refunded + released + fees = paid.
 * `owed` is outside of it. Added up without loss; beyond 2^53 the nearest number is shown.
 */
export type MoneyTotals = { readonly currency: string } & {
  readonly [S in (typeof SUMS)[number]]: Minor
}

/** Orders added up. */
export interface Totals {
  readonly orders: number
  readonly statuses: readonly { readonly status: Status; readonly orders: number }[]
  /** By currency, those alone that there are. */
  readonly money: readonly MoneyTotals[]
  /** null: there was none. */
  readonly durations: { readonly [D in Duration]: Spread | null }
}

const lengthsOf = (
  rules: Rulebook,
  { order, releasedAt }: PlayedOrder,
): readonly (readonly [Duration, number])[] => {
  const {
    anchors: { paid, delivered },
    ending,
  } = order
  const refunds = order.refunds.filter(({ failed }) => failed === null)
  const since = (
    duration: Duration,
    from: number | null,
    to: number | null,
  ): readonly [Duration, number] => [duration, from === null || to === null ? NaN : to - from]
  return [
    since('paidToEnd', paid, ending?.at ?? null),
    since('deliveredToSellerPaid', delivered, releasedAt),
    ...refunds.flatMap((refund) => [
      since('paidToRefund', paid, refund.started),
      since('refundToLanded', refund.started, refund.landed),
      since(
        'refundToLatest',
        refund.started,
        stagesOf(rules, order, refund, refund.started).arrival.latest,
      ),
    ]),
    // What came the other way round, as a parcel that arrives once the seller was paid, took no
    // time that anybody waited.
  ].filter(([, length]) => length >= 0 && length < Infinity)
}

export interface TallySoFar {
  readonly add: (rules: Rulebook, played: PlayedOrder) => void
  readonly report: () => Totals
}

/** Adds orders up in constant memory. */
export const startTally = (): TallySoFar => {
  let orders = 0
  const statuses = new Map<Status, number>()
  const money = new Map<string, bigint[]>()
  const spreads = new Map(DURATIONS.map((duration) => [duration, startSpread()]))
  const reported = (duration: Duration): Spread | null => spreads.get(duration)?.report() ?? null
  return {
    add: (rules, played) => {
      const { order } = played
      orders += 1
      const status = statusOf(order)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const sums = {
        ...totals(order.ledger),
        owed: order.owed.reduce((sum, { amount }) => sum + amount, 0),
      }
      const before = money.get(order.terms.currency)
      money.set(
        order.terms.currency,
        SUMS.map((sum, index) => (before?.[index] ?? 0n) + BigInt(sums[sum])),
      )
      for (const [duration, length] of lengthsOf(rules, played)) spreads.get(duration)?.add(length)
    },
    report: () => ({
      orders,
      statuses: STATUSES.flatMap((status) =>
        statuses.has(status) ? [{ status, orders: statuses.get(status) ?? 0 }] : [],
      ),
      money: [...money]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, sums]) => {
          const [paid = 0, held = 0, refunded = 0, released = 0, fees = 0, owed = 0] =
            sums.map(Number)
          return { currency, paid, held, refunded, released, fees, owed }
        }),
      durations: {
        paidToEnd: reported('paidToEnd'),
        deliveredToSellerPaid: reported('deliveredToSellerPaid'),
        paidToRefund: reported('paidToRefund'),
        refundToLanded: reported('refundToLanded'),
        refundToLatest: reported('refundToLatest'),
      },
    }),
  }
}
