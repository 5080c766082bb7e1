import type { Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { offencesOf } from '../questions/account/offencesOf.js'
import type { Rulebook } from '../compile/rulebook.js'

/** An order, and all of its events from the first. */
export interface OrderHistory {
  /** The order as it is now. */
  readonly order: Order
  /** Its events, in the order in which they happened. */
  readonly events: readonly Event[]
}

/**
 * What a store may hold against a buyer: for each kind the ids of the rules that say so, and since
 * when an order shows it (null: it does not). Whether a buyer is barred is the seller's own
 * decision: no number of grievances bars anybody.
 */
export const GRIEVANCES = {
  /** The buyer paid and cancelled, for no reason that the seller admitted to be his. */
  cancelled: {
    rules: ['CAN-33'],
    at: (rules: Rulebook, { order, events }: OrderHistory): Instant | null =>
      offencesOf(rules, order, events).buyer.find(({ counts }) => counts === 'cancelled')?.at ??
      null,
  },
  /** The buyer opened a dispute, however it ended. */
  disputed: {
    rules: ['LAT-14'],
    at: (_: Rulebook, { events }: OrderHistory): Instant | null =>
      events.find(({ verb }) => verb === 'dispute')?.at ?? null,
  },
} as const

/** What a store may hold against a buyer, in one word. */
export type GrievanceKind = keyof typeof GRIEVANCES

/** One thing that a store may hold against a buyer. */
export interface Grievance {
  /** What the buyer did. */
  readonly kind: GrievanceKind
  /** The id of the order in which it happened. */
  readonly order: string
  /** When it happened. */
  readonly at: Instant
}

/** A seller's store, and a buyer who bought there. */
export interface StoreCustomer {
  /** The seller, as `terms.seller` of the orders names it. */
  readonly seller: string
  /** The buyer, as `terms.buyer` of the orders names it. */
  readonly buyer: string
}

const GRIEVANCE_KINDS = Object.keys(GRIEVANCES) as readonly GrievanceKind[]

const isOf = ({ seller, buyer }: StoreCustomer, terms: Order['terms']): boolean =>
  terms.seller === seller && terms.buyer === buyer

/**
 * What may this seller's store hold against this buyer? `histories`: of any number of orders, of
 * anybody.
 *
 * The earliest grievance comes first; an order shows each kind at most once. The record is for the
 * seller to read. A seller who bars the buyer tells the host, the host says so in a fact of the
 * buyer's next order with that seller, and a policy that declares the fact leaves that order no
 * time to be paid.
 *
 * @example
 * storeRecord(rules, [{ order: disputed, events }], { seller: 'woolhouse', buyer: 'b-17' })
 * // => [{ kind: 'disputed', order: 'A-1', at: Date.UTC(2026, 4, 21, 9) }]
 */
export const storeRecord = (
  rules: Rulebook,
  histories: readonly OrderHistory[],
  customer: StoreCustomer,
): readonly Grievance[] =>
  histories
    .filter(({ order: { terms } }) => isOf(customer, terms))
    .flatMap((one) =>
      GRIEVANCE_KINDS.flatMap((kind): readonly Grievance[] => {
        const at = GRIEVANCES[kind].at(rules, one)
        return at === null ? [] : [{ kind, order: one.order.id, at }]
      }),
    )
    .sort((a, b) => a.at - b.at)
