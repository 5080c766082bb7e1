import type { Anchor } from '../model/anchor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stretched, type Clock } from '../model/pause.js'
import type { Span } from '../model/span.js'
import type { Choice, Moment, Window } from '../policy/format.js'
import { hasNothingToShip } from '../policy/hasNothingToShip.js'
import { at } from '../rules/lenses.js'
import { choiceValues } from '../policy/choice.js'
import type { Timing } from '../rules/vocabulary/timing.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { pick } from './values/choice.js'
import {
  compileMoment,
  compileSpan,
  leastMillis,
  momentAt,
  type AnchorAt,
  type CompiledMoment,
  type CompiledSpan,
} from './values/moments.js'
import type { InstantOf } from './values/moments.js'
import { valueReader, type CompiledValues } from './values/values.js'

const NONE: readonly never[] = []

/**
 * What closes as something happens, and at no deadline: who confirms that the goods came has given
 * up what time a claim had left him.
 */
const closedByDeed = ({ points: marks }: CompiledMoment): boolean =>
  marks.every(({ anchor, step }) => step === null && anchor !== 'shipBy' && anchor !== 'promised')

/** Where deadlines and the edges of windows lie for an order, pauses and floors counted. */
export interface Dues {
  readonly shipBy: (order: Order) => Instant
  readonly promised: (order: Order) => Instant
  /** The end of the term to pay, grace not counted. */
  readonly payBy: (order: Order) => Instant
  readonly anchorAt: AnchorAt
  readonly dueOf: (due: Timing, clock: Clock) => InstantOf
  /**
   * An instant before which it certainly does not fall due, found without a calendar. Pauses and
   * floors only move it on.
   */
  readonly notBefore: (due: Timing) => (order: Order) => Instant
  /** null: the window leaves it out, or it never comes. */
  readonly edge: (window: Lens<Window>, side: 'opens' | 'closes', clock: Clock) => InstantOf | null
  readonly edgeAt: (
    momentOf: (scope: Scope) => CompiledMoment,
    side: 'opens' | 'closes',
    clock: Clock,
  ) => InstantOf
}

export const duesUnder = (values: CompiledValues): Dues => {
  const { policy, plus, plusExact, step, spans, moments, openings } = values
  const spanAfter = (from: Instant, span: CompiledSpan): Instant =>
    span === 'never' ? Infinity : span(from)
  const termOf = (of: Lens<Choice<Span>>, clock: Clock) => {
    const general = spans(of)
    return (order: Order, own: Span | null, from: Instant): Instant => {
      const span =
        own !== null
          ? compileSpan(step)(own)
          : general.cases.length === 0
            ? general.otherwise
            : pick(general, { order, payload: {}, policy, current: true, refund: null })
      return stretched(spanAfter(from, span), from, clock, order.pauses)
    }
  }
  const shipTerm = termOf(at.shipment.ship.within, 'shipment')
  const deliverTerm = termOf(at.shipment.deliver.within, 'delivery')
  const payTerm = termOf(at.payment.within, 'payment')
  const shipBy = (order: Order): Instant =>
    order.anchors.cleared === null
      ? Infinity
      : shipTerm(order, order.terms.shipWithin, order.anchors.cleared)
  const promised = (order: Order): Instant => {
    const from =
      order.anchors.shipped ?? (hasNothingToShip(policy, order) ? order.anchors.cleared : null)
    if (from === null) return Infinity
    // A promise that was broken before the goods left counts from the hand-over: else protection
    // would be over as it begins.
    if (order.terms.promisedAt !== null)
      return stretched(Math.max(order.terms.promisedAt, from), from, 'delivery', order.pauses)
    return deliverTerm(order, order.terms.deliverWithin, from)
  }
  const payBy = (order: Order): Instant =>
    order.anchors.placed === null ? Infinity : payTerm(order, null, order.anchors.placed)
  const anchorAt: AnchorAt = (anchor, order) =>
    anchor === 'shipBy'
      ? shipBy(order)
      : anchor === 'promised'
        ? promised(order)
        : (order.anchors[anchor] ?? Infinity)

  const floored = (due: Instant, order: Order, clock: Clock): Instant => {
    const floor = order.floors[clock]
    return floor === undefined || due === Infinity ? due : Math.max(due, floor)
  }
  const dueOf = (due: Timing, clock: Clock): InstantOf => {
    switch (due.kind) {
      case 'after': {
        const within = valueReader(values, spans(due.within))
        const grace = due.grace === null ? null : compileSpan(step)(due.grace.get(policy))
        return (scope) => {
          const from = scope.order.anchors[due.anchor]
          if (from === null) return Infinity
          const raw = spanAfter(from, within(scope))
          const end = raw === Infinity || grace === null ? raw : spanAfter(raw, grace)
          return floored(stretched(end, from, clock, scope.order.pauses), scope.order, clock)
        }
      }
      case 'derived':
        return ({ order }) => floored(anchorAt(due.anchor, order), order, clock)
      case 'moment': {
        const end = valueReader(values, moments(due.moment))
        return (scope) =>
          floored(
            momentAt(
              end(scope),
              scope.order,
              anchorAt,
              plus,
              clock,
              due.extended ? scope.order.extensions : NONE,
            ),
            scope.order,
            clock,
          )
      }
      case 'closes':
        return edge(due.window, 'closes', clock) ?? (() => Infinity)
    }
  }
  const edge = (window: Lens<Window>, side: 'opens' | 'closes', clock: Clock): InstantOf | null => {
    if (window.get(policy)[side] === undefined) return null
    const of: Lens<Choice<Moment>> = {
      path: `${window.path}.${side}`,
      get: (p) => window.get(p)[side] ?? 'never',
    }
    const compiled = side === 'opens' ? openings(of) : moments(of)
    if (side === 'closes' && compiled.cases.length === 0 && compiled.otherwise.kind === 'never')
      return null
    return edgeAt(valueReader(values, compiled), side, clock)
  }
  const edgeAt =
    (
      momentOf: (scope: Scope) => CompiledMoment,
      side: 'opens' | 'closes',
      clock: Clock,
    ): InstantOf =>
    (scope) => {
      const moment = momentOf(scope)
      const found = momentAt(
        moment,
        scope.order,
        anchorAt,
        side === 'opens' ? plusExact : plus,
        side === 'opens' ? null : clock,
      )
      return side === 'opens' || closedByDeed(moment) ? found : floored(found, scope.order, clock)
    }

  const shortest = (of: Lens<Choice<Span>>): number =>
    Math.min(
      ...choiceValues(of.get(policy)).map((span) =>
        span === 'never' ? Infinity : leastMillis(span),
      ),
    )
  const [leastToShip, leastToDeliver] = [
    shortest(at.shipment.ship.within),
    shortest(at.shipment.deliver.within),
  ]
  const anchorNotBefore = (anchor: Anchor | 'turn', order: Order): Instant => {
    const { anchors, terms } = order
    if (anchor === 'shipBy')
      return terms.shipWithin !== null ? shipBy(order) : (anchors.cleared ?? Infinity) + leastToShip
    if (anchor === 'promised')
      return terms.promisedAt !== null || terms.deliverWithin !== null
        ? promised(order)
        : (anchors.shipped ??
            (hasNothingToShip(policy, order) ? anchors.cleared : null) ??
            Infinity) + leastToDeliver
    return anchors[anchor] ?? Infinity
  }
  const momentNotBefore = ({ kind, points: marks }: CompiledMoment, order: Order): Instant => {
    if (kind === 'never') return Infinity
    let found = kind === 'earliest' ? Infinity : -Infinity
    for (const { anchor, least } of marks) {
      const soonest = anchorNotBefore(anchor, order) + least
      if (kind === 'earliest' ? soonest < found : soonest > found) found = soonest
    }
    return found
  }
  const notBefore: Dues['notBefore'] = (due) => {
    if (due.kind === 'derived') return (order) => anchorNotBefore(due.anchor, order)
    if (due.kind === 'after') {
      const least = shortest(due.within)
      return (order) => (order.anchors[due.anchor] ?? Infinity) + least
    }
    const { closes } =
      due.kind === 'closes' ? due.window.get(policy) : { closes: due.moment.get(policy) }
    const ends =
      closes === undefined ? [] : choiceValues(closes).map((moment) => compileMoment(step)(moment))
    const [only] = ends
    if (only !== undefined && ends.length === 1) return (order) => momentNotBefore(only, order)
    return (order) => Math.min(...ends.map((moment) => momentNotBefore(moment, order)))
  }
  return { shipBy, promised, payBy, anchorAt, dueOf, notBefore, edge, edgeAt }
}
