import type { Either } from 'fp-ts/lib/Either.js'
import { NO_ANCHORS, type Anchors } from '../anchor.js'
import { draftOf } from '../event.js'
import type { Instant } from '../instant.js'
import { SHIPPING, type Entry } from '../ledger.js'
import { NO_COUNTS, SCHEMA, type Ending, type FactValue, type Floors } from '../order.js'
import type { Order, Terms } from '../order.js'
import type { Parcel } from '../parcel.js'
import { wholeLines, withNews, withParcel } from '../parcel.js'
import type { Funds, Goods } from '../state.js'
import { instant } from './fields.js'
import type { Mistake } from './mistake.js'
import { orderInput, totalOf, type OrderInput, type OrderRead } from './orderInput.js'
import { mapped, type Reader } from './reader.js'

// Most orders have nothing of these. That nothing is shared: it makes an order a third smaller.
const NONE: readonly never[] = Object.freeze([])
const NO_FLOORS: Floors = Object.freeze({})
const NO_FACTS: Readonly<Record<string, FactValue>> = Object.freeze({})

const termsOf = (read: OrderRead): Terms => ({
  currency: read.currency,
  lines: read.lines.map(({ id, amount, quantity = 1, facts }) =>
    facts === undefined ? { id, amount, quantity } : { id, amount, quantity, facts },
  ),
  shippingFee: read.shippingFee ?? 0,
  tenders: (read.tenders ?? [{ method: read.method ?? 'other', amount: totalOf(read) }]).map(
    ({ method, amount }) => ({ method, amount }),
  ),
  buyer: read.buyer ?? 'buyer',
  seller: read.seller ?? 'seller',
  shipWithin: read.shipWithin ?? null,
  deliverWithin: read.deliverWithin ?? null,
  promisedAt: read.promisedAt ?? null,
  ...(read.eventAt === undefined ? {} : { eventAt: read.eventAt }),
  facts: read.facts ?? NO_FACTS,
})

/** What has happened, with the payment check that was passed without a word on it. */
const anchorsOf = (read: OrderRead): Anchors => {
  const { placed, paid = null, shipped = null, delivered = null, completed = null } = read
  const wentOn = shipped !== null || completed !== null
  const cleared = read.cleared ?? (wentOn ? paid : null)
  return { ...NO_ANCHORS, placed, paid, cleared, shipped, delivered, completed }
}

const entryOf = (line: string, price: number, { paid, completed }: Anchors): Entry => {
  const amount = paid === null ? 0 : price
  const released = completed === null ? 0 : amount
  return { line, paid: amount, held: amount - released, refunded: 0, released, fees: 0 }
}
/** What was paid is held; what was completed is released. */
const ledgerOf = ({ lines, shippingFee }: Terms, anchors: Anchors): readonly Entry[] => [
  ...lines.map(({ id, amount }) => entryOf(id, amount, anchors)),
  entryOf(SHIPPING, shippingFee, anchors),
]

const fundsOf = ({ paid, cleared, completed }: Anchors): Funds => {
  if (paid === null) return 'due'
  if (completed !== null) return 'settled'
  return cleared === null ? 'checking' : 'held'
}
/** Goods all go the same way, so their anchors tell where they are. */
const goodsSince = ({ shipped, delivered }: Anchors): Goods => {
  if (delivered !== null) return 'delivered'
  return shipped === null ? 'unshipped' : 'shipped'
}
const isLate = ({ delivered }: Anchors, { promisedAt }: Terms): boolean =>
  delivered !== null && promisedAt !== null && delivered >= promisedAt

/** What was shipped went in one parcel. */
const parcelsOf = (terms: Terms, anchors: Anchors): readonly Parcel[] => {
  const { shipped, delivered } = anchors
  if (shipped === null) return NONE
  const lines = wholeLines(
    terms.lines,
    terms.lines.map(({ id }) => id),
  )
  const sent = { id: 'p1', to: 'buyer', lines, tracking: null, receipt: null, shipped } as const
  const late = isLate(anchors, terms)
  const news = { delivered, late, said: delivered === null ? 'none' : 'delivered' } as const
  return withNews(withParcel(NONE, sent), () => true, news)
}

/** A host that says when the seller was paid has not said that the buyer confirmed receipt. */
const endingOf = (completed: Instant | null): Ending | null =>
  completed === null ? null : { row: 'protection.release', cause: 'completed', at: completed }

const lastOf = (anchors: Anchors): Instant =>
  Object.values(anchors).reduce<Instant>((last, at) => Math.max(last, at ?? last), -Infinity)

/** The record of an order on which nothing is said but its terms and its dates. */
const NOTHING_SAID = {
  schema: SCHEMA,
  claim: 'none',
  freeze: 'clear',
  matter: null,
  pauses: NONE,
  floors: NO_FLOORS,
  extensions: NONE,
  counts: NO_COUNTS,
  cancellationAsked: false,
  resend: false,
  resending: NONE,
  received: false,
  inHand: NONE,
  chargeback: false,
  chargebacks: NONE,
  frozenByPlatform: false,
  settled: NONE,
  dismissed: NONE,
  arrival: null,
  restored: null,
  removed: false,
  refunds: NONE,
  owed: NONE,
  keys: NONE,
  keyUses: NONE,
  seq: 0,
} as const satisfies Partial<Order>

const orderOf = (read: OrderRead): Order => {
  const [terms, anchors] = [termsOf(read), anchorsOf(read)]
  const goods = goodsSince(anchors)
  return Object.freeze<Order>(
    draftOf({
      ...NOTHING_SAID,
      id: read.id,
      policy: read.policy ?? null,
      terms,
      funds: fundsOf(anchors),
      goods,
      anchors,
      parcels: parcelsOf(terms, anchors),
      late: isLate(anchors, terms) ? ['delivery'] : NONE,
      ledger: ledgerOf(terms, anchors),
      at: lastOf(anchors),
      ending: endingOf(anchors.completed),
    }),
  )
}

/**
 * Reads an order out of what a host has; `instant` reads each instant in it.
 *
 * @example
 * const seconds = (value) => right(Number(value) * 1000)
 * const placed = { id: 'A-1', currency: 'USD', lines: [{ id: 'cup', amount: 10 }], placed: 5 }
 * orderWith(seconds)(placed, '') // => right({ id: 'A-1', at: 5000 })
 */
export const orderWith = (instant: Reader<Instant>): Reader<Order> =>
  mapped(orderInput(instant), orderOf)

const readOrder = orderWith(instant)

/**
 * Which order does a host have? Everything that the host does not say has a default: what was paid
 * is held, what was shipped passed the payment check, what was completed was released to the
 * seller. `null` is the same as nothing. Left: every mistake, each with its path.
 *
 * @example
 * order({
 *   id: 'A-1',
 *   currency: 'USD',
 *   lines: [{ id: 'cactus-seeds', amount: 10 }], // minor units: ten cents
 *   placed: Date.UTC(2026, 0, 5, 9),
 *   paid: Date.UTC(2026, 0, 5, 10),
 * })
 */
export const order = (input: OrderInput): Either<readonly Mistake[], Order> => readOrder(input, '')
