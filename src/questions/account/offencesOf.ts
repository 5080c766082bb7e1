import type { Party } from '../../model/actor.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Limit } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'
import { isOfRow } from '../../rules/chapters/isOfRow.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Offence } from './standing.js'

/**
 * What one order puts on the record of each side: of each kind at most one, at the instant at which
 * it became so.
 */
export type Offences = { readonly [P in Party]: readonly Offence[] }

/** The ground that says that the number leads elsewhere. */
const WRONG_NUMBER = 'wrong-tracking'
/**
 * How a dispute is decided for the buyer: by the platform, or by a seller who admits all that is
 * claimed or says nothing.
 */
const decidesDispute = (event: Event): boolean =>
  isOfRow(
    event,
    'decide',
    'dispute.decided-by-table',
    'dispute.final',
    'accept-claim',
    'dispute.seller-silent',
  )
const refunds = ({ change }: Event): boolean =>
  change.postings?.some(({ to }) => to === 'refunded') === true

/**
 * The side on whose account the order was cancelled: that of the reason; `none` where nobody said
 * one that the policy lists.
 */
const atFault = (rules: Rulebook, reason: string | undefined): Party | 'none' => {
  const { reasons } = rules.policy.cancellation
  return reason !== undefined && Object.hasOwn(reasons, reason)
    ? (reasons[reason] ?? 'none')
    : 'none'
}

/**
 * Which cancellation of paid goods stands in the end: one that the seller took back counts no more.
 */
const cancellation = (
  events: readonly Event[],
): {
  readonly at: Instant
  readonly asked: boolean
  readonly reason: string | undefined
} | null => {
  let request: Event | null = null
  let found: ReturnType<typeof cancellation> = null
  for (const event of events) {
    if (event.verb === 'request-cancellation') request = event
    else if (isOfRow(event, 'restore')) found = null
    else if (found === null && refunds(event)) {
      if (isOfRow(event, 'cancel.at-once'))
        found = { at: event.at, asked: true, reason: event.payload?.reason }
      else if (isOfRow(event, 'consent', 'refuse', 'cancellation.unanswered'))
        found = { at: event.at, asked: true, reason: request?.payload?.reason }
      else if (isOfRow(event, 'cancel.by-seller'))
        found = {
          at: event.at,
          asked: request !== null,
          reason: event.payload?.reason ?? request?.payload?.reason,
        }
    }
    // Refused, withdrawn or overtaken: what the seller does later has reasons of its own.
    if (event.verb !== 'request-cancellation' && event.change.claim === 'none') request = null
  }
  return found
}

/**
 * When it lapsed unpaid, if there was ever time to pay: a store that is closed to a buyer gives him
 * none, and that is not his offence.
 */
const unpaid = (rules: Rulebook, order: Order): Instant | null =>
  order.ending?.cause === 'unpaid' &&
  order.anchors.placed !== null &&
  rules.reader.payBy(order) > order.anchors.placed
    ? order.ending.at
    : null

/** When a dispute about a wrong number was decided for the buyer. */
const falseTracking = (events: readonly Event[]): Instant | null => {
  let ground: string | undefined
  for (const event of events) {
    if (event.verb === 'dispute' || event.verb === 'revise-dispute') ground = event.payload?.ground
    if (ground === WRONG_NUMBER && decidesDispute(event) && refunds(event)) return event.at
  }
  return null
}

/**
 * When the carrier handed over goods although all was refunded since they had not come, and the
 * buyer neither owned up to it nor settled.
 */
const falseClaim = (rules: Rulebook, order: Order, events: readonly Event[]): Instant | null => {
  if (order.restored !== null || order.arrival !== null || order.claim === 'restitution')
    return null
  let ground: string | undefined
  let refunded = false
  for (const event of events) {
    if (event.verb === 'deliver' && refunded) return event.at
    if (event.verb === 'dispute' || event.verb === 'revise-dispute') ground = event.payload?.ground
    const { ending } = event.change
    if (ending !== undefined) {
      const missing =
        ending?.cause === 'late-delivery' ||
        (ending?.cause === 'dispute' && stageOf(rules.policy, ground) === 'missing')
      refunded = missing && refunds(event)
    }
  }
  return null
}

/**
 * What does an order put on the record of the buyer and of the seller? `events`: all of the
 * order's, from the first; why it was cancelled and when things happened stands in these alone.
 *
 * Buyer: `unpaid` (lapsed unpaid although there was time to pay), `cancelled` (paid, and cancelled
 * at his wish, for a reason that is not the seller's),
 * `false-claim` (the carrier delivered after the refund for goods that had not come, without a
 * word or a settlement). Seller: `fault` (cancelled for a reason on his side), `late-shipment`,
 * `false-tracking` (a dispute on the ground "wrong-tracking", decided for the buyer). A seller who
 * cancels by himself and names no reason is at no fault that is stated.
 */
export const offencesOf = (rules: Rulebook, order: Order, events: readonly Event[]): Offences => {
  const cancelled = cancellation(events)
  const side = cancelled === null ? 'none' : atFault(rules, cancelled.reason)
  const late = events.find(({ change }) => change.late?.includes('shipment'))
  const on = (counts: Limit['counts'], at: Instant | null | undefined): readonly Offence[] =>
    at === null || at === undefined ? [] : [{ at, counts }]
  return {
    buyer: [
      ...on('unpaid', unpaid(rules, order)),
      ...on('cancelled', cancelled?.asked === true && side !== 'seller' ? cancelled.at : null),
      ...on('false-claim', falseClaim(rules, order, events)),
    ],
    seller: [
      ...on('fault', side === 'seller' ? cancelled?.at : null),
      ...on('late-shipment', late?.at),
      ...on('false-tracking', falseTracking(events)),
    ],
  }
}
