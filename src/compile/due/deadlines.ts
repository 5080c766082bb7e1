import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { stretched, type Clock } from '../../model/pause.js'
import type { Span } from '../../model/span.js'
import type { Choice } from '../../policy/format.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import { pick } from '../values/choice.js'
import { compileSpan, type AnchorAt, type CompiledSpan } from '../values/moments.js'
import type { CompiledValues } from '../values/values.js'

/**
 * The instants that follow from an order and its policy, pauses counted; Infinity: not yet known.
 */
export interface Deadlines {
  /** The end of the term to pay, without grace. */
  readonly payBy: (order: Order) => Instant
  /** The end of the term to ship. */
  readonly shipBy: (order: Order) => Instant
  /** The promised delivery. */
  readonly promised: (order: Order) => Instant
  /**
   * Until when goods are waited for: the promised delivery, and longer where longer protection was
   * granted. What leaves after that day has as long as any other delivery.
   */
  readonly waitedFor: (order: Order) => Instant
  /**
   * Whether nothing of the order is ever shipped: a booking, a download, a payment for goods had.
   */
  readonly nothingToShip: (order: Order) => boolean
  /**
   * When the delivery term begins: with the shipment, or, where nothing is shipped, with the
   * payment; null: not yet.
   */
  readonly deliveryBegins: (order: Order) => Instant | null
  /** Any anchor, these included. */
  readonly anchorAt: AnchorAt
}

/** The end of a span that begins at an instant. */
export const elapsed = (from: Instant, span: CompiledSpan): Instant =>
  span === 'never' ? Infinity : span(from)

/** The policy's own term for an order. */
const spanUnder = (
  values: CompiledValues,
  of: Lens<Choice<Span>>,
): ((order: Order) => CompiledSpan) => {
  const { policy } = values
  const general = values.spans(of)
  return (order) =>
    general.cases.length === 0
      ? general.otherwise
      : pick(general, { order, payload: {}, policy, current: true, refund: null })
}

/** The end of a term: the policy's, unless the order brings its own. */
const termUnder = (
  values: CompiledValues,
  of: Lens<Choice<Span>>,
  clock: Clock,
): ((order: Order, own: Span | null, from: Instant) => Instant) => {
  const { step } = values
  const generalFor = spanUnder(values, of)
  return (order, own, from) => {
    const span = own === null ? generalFor(order) : compileSpan(step)(own)
    return stretched(elapsed(from, span), from, clock, order.pauses)
  }
}

/** The deadlines of orders under a policy. */
export const deadlinesUnder = (values: CompiledValues): Deadlines => {
  const payTerm = termUnder(values, at.payment.within, 'payment')
  const shipTerm = termUnder(values, at.shipment.ship.within, 'shipment')
  const deliverTerm = termUnder(values, at.shipment.deliver.within, 'delivery')
  const payBy = (order: Order): Instant =>
    order.anchors.placed === null ? Infinity : payTerm(order, null, order.anchors.placed)
  const shipBy = (order: Order): Instant =>
    order.anchors.cleared === null
      ? Infinity
      : shipTerm(order, order.terms.shipWithin, order.anchors.cleared)
  const toShip = spanUnder(values, at.shipment.ship.within)
  const nothingToShip = (order: Order): boolean =>
    order.terms.shipWithin === null && toShip(order) === 'never'
  const deliveryBegins = (order: Order): Instant | null =>
    order.anchors.shipped ?? (nothingToShip(order) ? order.anchors.cleared : null)
  const promised = (order: Order): Instant => {
    const from = deliveryBegins(order)
    if (from === null) return Infinity
    // A promise that was broken before the goods left counts from the hand-over: else protection
    // would be over as it begins.
    if (order.terms.promisedAt !== null)
      return stretched(Math.max(order.terms.promisedAt, from), from, 'delivery', order.pauses)
    return deliverTerm(order, order.terms.deliverWithin, from)
  }
  const waitedFor = (order: Order): Instant => {
    const { promisedAt, deliverWithin } = order.terms
    const { shipped } = order.anchors
    const isBroken = promisedAt !== null && shipped !== null && promisedAt <= shipped
    const due = isBroken ? deliverTerm(order, deliverWithin, shipped) : promised(order)
    return due === Infinity ? due : order.extensions.reduce(values.plus, due)
  }
  const anchorAt: AnchorAt = (anchor, order) => {
    if (anchor === 'shipBy') return shipBy(order)
    if (anchor === 'event') return order.terms.eventAt ?? Infinity
    return anchor === 'promised' ? promised(order) : (order.anchors[anchor] ?? Infinity)
  }
  return { payBy, shipBy, promised, waitedFor, nothingToShip, deliveryBegins, anchorAt }
}
