import type { Rulebook } from '../compile/rulebook.js'
import { totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { statusOf, STATUSES, type Status } from '../model/views/status.js'
import { stagesOf } from '../questions/money/refundEta.js'
import { owedTo } from '../rules/record/shares.js'
import { at } from '../rules/vocabulary/lenses.js'
import type { PlayedOrder } from './playUnder.js'
import { startSpread, type Spread } from './spread.js'
import { textOrder } from './textOrder.js'

/** How long things took; each is explained at `DurationName`. */
export const DURATIONS = [
  'paidToEnd',
  'deliveredToSellerPaid',
  'paidToRefund',
  'refundToLanded',
  'refundToLatest',
] as const
/**
 * How long something took, one length per order or per refund:
 *
 * - `paidToEnd`: from payment until the order ended.
 * - `deliveredToSellerPaid`: from delivery until the seller was paid.
 * - `paidToRefund`: from payment until a refund began.
 * - `refundToLanded`: from there until the refund was reported to have arrived.
 * - `refundToLatest`: from there until the refund has to arrive at the latest.
 */
export type DurationName = (typeof DURATIONS)[number]

const SUMS = [
  'paid',
  'held',
  'refunded',
  'released',
  'fees',
  'commission',
  'owedToBuyer',
  'owedToSeller',
  'owedToPlatform',
] as const
/**
 * Money of many orders in one currency, minor units: held + refunded + released + fees +
 * commission = paid. What is owed to the buyer (`owedToBuyer`), to the seller and to the platform
 * is outside of it. Added up without loss; beyond 2^53 the nearest number is shown.
 */
export type MoneyTotals = {
  /** An ISO 4217 code. */
  readonly currency: string
  /** To whom the policy gives fees for cancelling. */
  readonly feesTo: 'seller' | 'platform'
} & {
  readonly [S in (typeof SUMS)[number]]: Minor
}

/** Orders added up. */
export interface Totals {
  /** How many orders. */
  readonly orders: number
  /** How many of them stand how, in the order of `STATUSES`; only statuses that occur. */
  readonly statuses: readonly {
    /** The status. */
    readonly status: Status
    /** How many orders. */
    readonly orders: number
  }[]
  /** Their money, by currency. */
  readonly money: readonly MoneyTotals[]
  /** How long things took; null: nothing did. */
  readonly durations: { readonly [D in DurationName]: Spread | null }
}

const lengthsOf = (
  rules: Rulebook,
  { order, releasedAt }: PlayedOrder,
): readonly (readonly [DurationName, number])[] => {
  const { paid, delivered } = order.anchors
  const refunds = order.refunds.filter(({ failed }) => failed === null)
  const since = (
    duration: DurationName,
    from: number | null,
    to: number | null,
  ): readonly [DurationName, number] => [duration, from === null || to === null ? NaN : to - from]
  return [
    since('paidToEnd', paid, order.ending?.at ?? null),
    since('deliveredToSellerPaid', delivered, releasedAt),
    ...refunds.flatMap((refund) => {
      const { latest } = stagesOf(rules, order, refund, refund.started).arrival
      return [
        since('paidToRefund', paid, refund.started),
        since('refundToLanded', refund.started, refund.landed),
        since('refundToLatest', refund.started, latest),
      ]
    }),
    // What came the other way round, such as a parcel that arrives once the seller was paid, took
    // no time that anybody waited.
  ].filter(([, length]) => length >= 0 && length < Infinity)
}

const startMoney = ({ policy }: Rulebook) => {
  const money = new Map<string, readonly bigint[]>()
  const feesTo = at.cancellation.feeTo.get(policy)
  return {
    add: (order: Order): void => {
      const { currency } = order.terms
      const sums = {
        ...totals(order.ledger),
        owedToBuyer: owedTo(order, 'buyer'),
        owedToSeller: owedTo(order, 'seller'),
        owedToPlatform: owedTo(order, 'platform'),
      }
      const before = money.get(currency)
      money.set(
        currency,
        SUMS.map((sum, index) => (before?.[index] ?? 0n) + BigInt(sums[sum])),
      )
    },
    report: (): readonly MoneyTotals[] =>
      [...money]
        .sort(([one], [other]) => textOrder(one, other))
        .map(([currency, sums]) => {
          const sumOf = (sum: (typeof SUMS)[number]): Minor => Number(sums[SUMS.indexOf(sum)] ?? 0n)
          return {
            currency,
            feesTo,
            paid: sumOf('paid'),
            held: sumOf('held'),
            refunded: sumOf('refunded'),
            released: sumOf('released'),
            fees: sumOf('fees'),
            commission: sumOf('commission'),
            owedToBuyer: sumOf('owedToBuyer'),
            owedToSeller: sumOf('owedToSeller'),
            owedToPlatform: sumOf('owedToPlatform'),
          }
        }),
  }
}

const startStatuses = () => {
  const statuses = new Map<Status, number>()
  return {
    add: (order: Order): void => {
      const status = statusOf(order)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    },
    report: (): Totals['statuses'] =>
      STATUSES.flatMap((status) => {
        const orders = statuses.get(status)
        return orders === undefined ? [] : [{ status, orders }]
      }),
  }
}

const startDurations = () => {
  const spreads = {
    paidToEnd: startSpread(),
    deliveredToSellerPaid: startSpread(),
    paidToRefund: startSpread(),
    refundToLanded: startSpread(),
    refundToLatest: startSpread(),
  }
  return {
    add: (rules: Rulebook, played: PlayedOrder): void => {
      for (const [duration, length] of lengthsOf(rules, played)) spreads[duration].add(length)
    },
    report: (): Totals['durations'] => ({
      paidToEnd: spreads.paidToEnd.report(),
      deliveredToSellerPaid: spreads.deliveredToSellerPaid.report(),
      paidToRefund: spreads.paidToRefund.report(),
      refundToLanded: spreads.refundToLanded.report(),
      refundToLatest: spreads.refundToLatest.report(),
    }),
  }
}

export interface TallySoFar {
  readonly add: (played: PlayedOrder) => void
  readonly report: () => Totals
}

/** Adds orders up in constant memory. */
export const startTally = (rules: Rulebook): TallySoFar => {
  let orders = 0
  const statuses = startStatuses()
  const money = startMoney(rules)
  const durations = startDurations()
  return {
    add: (played) => {
      orders += 1
      statuses.add(played.order)
      money.add(played.order)
      durations.add(rules, played)
    },
    report: () => ({
      orders,
      statuses: statuses.report(),
      money: money.report(),
      durations: durations.report(),
    }),
  }
}
