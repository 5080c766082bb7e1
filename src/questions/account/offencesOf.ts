import { FREE_TEXT, LATE_REASON, WRONG_NUMBER_GROUND } from '../../policy/shapes/knownTexts.js'
import type { Party } from '../../model/actor.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stretched } from '../../model/pause.js'
import type { Limit } from '../../policy/format.js'
import { stageOf } from '../../policy/stage.js'
import { isOfRow } from '../../rules/chapters/isOfRow.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { wrongArgument } from '../../engine/wrongArguments.js'
import type { Offence } from './standing.js'

/**
 * What one order puts on the records of its buyer and its seller: of each kind at most one offence,
 * dated when it happened.
 */
export type Offences = { readonly [P in Party]: readonly Offence[] }

/**
 * The rows by which more than the buyer's word says that a claim is true: the platform decides, or
 * the seller admits the whole claim or says nothing. What the policy's table decides, since the
 * platform is silent, was looked into by nobody.
 */
const bearsOut = (event: Event, decidedByTable: boolean): boolean =>
  isOfRow(event, 'decide', 'accept-claim', 'dispute.seller-silent') ||
  (isOfRow(event, 'dispute.final') && !decidedByTable)
const refunds = ({ change }: Event): boolean =>
  change.postings?.some(({ to }) => to === 'refunded') === true

/** Whether money leaves escrow by a cancellation, though the fee may be all of it. */
const callsOff = ({ change }: Event): boolean =>
  change.postings?.some(({ to }) => to === 'refunded' || to === 'fees') === true

/**
 * Who is at fault for a cancellation: the side that the policy names for its reason; `none` where
 * no reason was given that the policy lists.
 */
const atFault = (rules: Rulebook, reason: string | undefined): Party | 'none' => {
  const { reasons } = rules.policy.cancellation
  if (reason === undefined || reason === '') return 'none'
  return reasons[Object.hasOwn(reasons, reason) ? reason : FREE_TEXT] ?? 'none'
}

const isList = (value: unknown): boolean => Array.isArray(value)
const NONE: Offences = { buyer: [], seller: [] }

/** A cancellation of paid goods. */
interface Cancelled {
  readonly at: Instant
  /** Whether the buyer wished it. */
  readonly asked: boolean
  /**
   * Whether the reason is more than the buyer's word: the seller gave it, agreed to the request
   * that gave it, or did not object in the time that he had.
   */
  readonly admitted: boolean
  readonly reason: string | undefined
}

/** How an event calls paid goods off; null: it does not. `request`: the one that is open. */
const cancelledBy = (event: Event, request: Event | null): Cancelled | null => {
  const { at, payload } = event
  if (isOfRow(event, 'cancel.at-once'))
    return { at, asked: true, admitted: false, reason: payload?.reason }
  const reason = request?.payload?.reason
  if (isOfRow(event, 'consent', 'refuse', 'cancellation.unanswered'))
    return { at, asked: true, admitted: !isOfRow(event, 'refuse'), reason }
  return isOfRow(event, 'cancel.by-seller')
    ? { at, asked: request !== null, admitted: true, reason: payload?.reason ?? reason }
    : null
}

/** The first cancellation that stands in the end; null: none, or each was taken back. */
const cancellation = (events: readonly Event[]): Cancelled | null => {
  let request: Event | null = null
  const found: Cancelled[] = []
  for (const event of events) {
    if (event.verb === 'request-cancellation') request = event
    // It undoes the one that ended the order, and none of those before it.
    else if (isOfRow(event, 'restore', 'restore.by-buyer')) found.pop()
    else {
      const cancelled = callsOff(event) ? cancelledBy(event, request) : null
      if (cancelled !== null) found.push(cancelled)
    }
    // Refused, withdrawn or overtaken: what the seller does later has reasons of its own.
    if (event.verb !== 'request-cancellation' && event.change.claim === 'none') request = null
  }
  return found[0] ?? null
}

/**
 * When the order was cancelled by the seller's fault; null: it was not. A buyer's word alone is no
 * proof of it, nor is a shipment late before its term is over, whatever both say.
 */
const faultOfSeller = (rules: Rulebook, order: Order, cancelled: Cancelled): Instant | null => {
  const { at, admitted, reason } = cancelled
  if (!admitted || atFault(rules, reason) !== 'seller') return null
  return reason === LATE_REASON && at < termToShip(rules, order) ? null : at
}

/** When the term to ship is over, with every pause; Infinity: it is not known, or stands still. */
const termToShip = ({ reader }: Rulebook, order: Order): Instant => {
  const { cleared } = order.anchors
  const due = reader.shipBy(order)
  return cleared === null ? due : stretched(due, cleared, 'shipment', order.pauses)
}

/**
 * Since when the order is an unpaid one: it waits for its payment, or lapsed without it. Null: it
 * was paid or cancelled, or there was never time to pay it. A store that bars a buyer leaves none,
 * and that is not the buyer's offence.
 */
const unpaid = (rules: Rulebook, order: Order): Instant | null => {
  const { placed } = order.anchors
  if (placed === null || rules.reader.payBy(order) <= placed) return null
  if (order.funds === 'due') return placed
  return order.ending?.cause === 'unpaid' ? order.ending.at : null
}

/**
 * When a dispute about a wrong tracking number went to the buyer by more than his word; null:
 * never.
 */
const falseTracking = (events: readonly Event[]): Instant | null => {
  let ground: string | undefined
  let byTable = false
  for (const event of events) {
    if (event.verb === 'dispute' || event.verb === 'revise-dispute') ground = event.payload?.ground
    if (isOfRow(event, 'decide', 'dispute.decided-by-table')) byTable = event.verb === 'timer'
    if (ground === WRONG_NUMBER_GROUND && bearsOut(event, byTable) && refunds(event))
      return event.at
  }
  return null
}

/** Until when a buyer may still say of himself that goods came which somebody else reported. */
const timeToReport = ({ policy, plus }: Rulebook, { at }: Event): Instant => {
  const { atLeast } = policy.protection
  return atLeast === 'never' ? at : plus(at, atLeast)
}

/**
 * When the time was over to report goods that arrived, as the carrier or the seller said, and that
 * the buyer had been refunded for because they had not come; null: there were none, or the buyer
 * reported them or settled with the seller.
 */
const falseClaim = (rules: Rulebook, order: Order, events: readonly Event[]): Instant | null => {
  if (order.restored !== null || order.arrival !== null || order.claim === 'restitution')
    return null
  let ground: string | undefined
  let refunded = false
  for (const event of events) {
    const arrives =
      (event.verb === 'deliver' && event.by === 'carrier') ||
      isOfRow(event, 'report-late-arrival.by-seller')
    if (arrives && refunded && event.change.goods === 'delivered') return timeToReport(rules, event)
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
 * What does an order put on the records of its buyer and its seller? `events`: all events of the
 * order, from the first. They alone say why it was cancelled and when things happened.
 *
 * The buyer's offences:
 *
 * - `unpaid`: the order waits to be paid, since it was placed, or lapsed unpaid although there was
 * time to pay. An order that is paid or cancelled in time is none: ask again when it changes.
 * - `cancelled`: the order was paid, and cancelled at the buyer's wish, and not by the seller's
 * fault.
 * - `false-claim`: the carrier delivered after the refund for goods that had not come, or the
 * seller reported that they came, and the buyer neither reported it nor settled with the seller. It
 * is dated `protection.atLeast` later: until then the buyer may still report it.
 *
 * The seller's:
 *
 * - `fault`: the order was cancelled for a reason on the seller's side, which the seller gave, or
 * did not object to when the buyer asked. The reason `late-shipment` counts once the term to ship
 * is over.
 * - `late-shipment`: the goods were not shipped in time.
 * - `false-tracking`: in a dispute on the ground `wrong-tracking` the platform decided for the
 * buyer, or the seller gave in or said nothing.
 *
 * A buyer's word alone puts nothing on the seller's record: not the reason for which he cancels
 * alone, nor a claim that the table of verdicts grants. A seller who cancels without naming a
 * reason has committed no offence.
 *
 * @example
 * const how = { by: 'buyer', verb: 'cancel', payload: { reason: 'not-needed' } }
 * const cancelled = orThrow(decide(rules, paid, how, paid.at))
 * offencesOf(rules, cancelled.order, [...events.slice(0, 2), ...cancelled.events])
 * // => { buyer: [{ at: paid.at, counts: 'cancelled' }], seller: [] }
 */
export const offencesOf = (rules: Rulebook, order: Order, events: readonly Event[]): Offences => {
  // A host without types may pass anything: it tells of no offence.
  if (wrongArgument(rules, order) !== null || !isList(events)) return NONE
  const cancelled = cancellation(events)
  const fault = cancelled === null ? null : faultOfSeller(rules, order, cancelled)
  const late = events.find(({ change }) => change.late?.includes('shipment'))
  const on = (counts: Limit['counts'], at: Instant | null | undefined): readonly Offence[] =>
    at === null || at === undefined ? [] : [{ at, counts }]
  return {
    buyer: [
      ...on('unpaid', unpaid(rules, order)),
      ...on('cancelled', cancelled?.asked === true && fault === null ? cancelled.at : null),
      ...on('false-claim', falseClaim(rules, order, events)),
    ],
    seller: [
      ...on('fault', fault),
      ...on('late-shipment', late?.at),
      ...on('false-tracking', falseTracking(events)),
    ],
  }
}
