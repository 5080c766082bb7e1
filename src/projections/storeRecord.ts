import type { Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { offencesOf } from '../questions/account/offencesOf.js'
import type { Rulebook } from '../compile/rulebook.js'

/**
 * What a store may hold against a buyer, and the rules that say so. A bar is the seller's own
 * decision: no number of these makes one.
 */
export const GRIEVANCES = {
  /** He paid and cancelled, for no reason on the seller's side. */
  cancelled: {
    rules: ['CAN-33'],
    at: (rules: Rulebook, { order, events }: Lived): Instant | null =>
      offencesOf(rules, order, events).buyer.find(({ counts }) => counts === 'cancelled')?.at ??
      null,
  },
  /** He opened a dispute, however it ended. */
  disputed: {
    rules: ['LAT-14'],
    at: (_: Rulebook, { events }: Lived): Instant | null =>
      events.find(({ verb }) => verb === 'dispute')?.at ?? null,
  },
} as const
export type GrievanceKind = keyof typeof GRIEVANCES

/** An order, and all of its events from the first. */
export interface Lived {
  readonly order: Order
  readonly events: readonly Event[]
}

/** One thing that a store may hold against a buyer. */
export interface Grievance {
  readonly kind: GrievanceKind
  readonly order: string
  readonly at: Instant
}

const GRIEVANCE_KINDS = Object.keys(GRIEVANCES) as readonly GrievanceKind[]

/**
 * What may this seller's store hold against this buyer, out of any number of orders of anybody?
 * The earliest first; of each order each kind at most once. It is for the seller to read: if he
 * bars the buyer, the host says so in a fact of the buyer's next order with him, and a policy that
 * declares the fact leaves that order no time to be paid.
 *
 * @example
 * storeRecord(rules, 'woolhouse', 'b-17', [{ order: disputed, events }])
 * // => [{ kind: 'disputed', order: 'A-1', at: Date.UTC(2026, 4, 21, 9) }]
 */
export const storeRecord = (
  rules: Rulebook,
  seller: string,
  buyer: string,
  lived: readonly Lived[],
): readonly Grievance[] =>
  lived
    .filter(({ order: { terms } }) => terms.seller === seller && terms.buyer === buyer)
    .flatMap((one) =>
      GRIEVANCE_KINDS.flatMap((kind): readonly Grievance[] => {
        const at = GRIEVANCES[kind].at(rules, one)
        return at === null ? [] : [{ kind, order: one.order.id, at }]
      }),
    )
    .sort((a, b) => a.at - b.at)
