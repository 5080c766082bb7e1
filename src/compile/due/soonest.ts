import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Span } from '../../model/span.js'
import { choiceValues } from '../../policy/choice.js'
import type { Choice, Moment } from '../../policy/format.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Lens } from '../../rules/vocabulary/lens.js'
import { waitingLongest } from '../../rules/record/parcels.js'
import type { Timing } from '../../rules/vocabulary/timing.js'
import { ownTerm } from './dues.js'
import type { Deadlines } from './deadlines.js'
import {
  compileMoment,
  leastMillis,
  type CompiledMoment,
  type PointAnchor,
} from '../values/moments.js'
import type { CompiledValues } from '../values/values.js'

type SoonestAnchor = (anchor: PointAnchor, order: Order) => Instant

/** The milliseconds that a span takes at least, whatever the order. */
export const shortest = ({ policy }: CompiledValues, of: Lens<Choice<Span>>): number =>
  Math.min(
    ...choiceValues(of.get(policy)).map((span) =>
      span === 'never' ? Infinity : leastMillis(span),
    ),
  )

const soonestAnchor = (
  values: CompiledValues,
  { shipBy, promised, deliveryBegins }: Deadlines,
): SoonestAnchor => {
  const leastToShip = shortest(values, at.shipment.ship.within)
  const leastToDeliver = shortest(values, at.shipment.deliver.within)
  return (anchor, order) => {
    const { anchors, terms } = order
    if (anchor === 'shipBy')
      return terms.shipWithin === null ? (anchors.cleared ?? Infinity) + leastToShip : shipBy(order)
    if (anchor === 'promised')
      return terms.promisedAt === null && terms.deliverWithin === null
        ? (deliveryBegins(order) ?? Infinity) + leastToDeliver
        : promised(order)
    return anchor === 'event' ? (terms.eventAt ?? Infinity) : (anchors[anchor] ?? Infinity)
  }
}

const soonestMoment = (
  { kind, points }: CompiledMoment,
  order: Order,
  anchorSoonest: SoonestAnchor,
): Instant => {
  if (kind === 'never') return Infinity
  let found = kind === 'earliest' ? Infinity : -Infinity
  for (const { anchor, least } of points) {
    const soonest = anchorSoonest(anchor, order) + least
    if (kind === 'earliest' ? soonest < found : soonest > found) found = soonest
  }
  return found
}

/**
 * An instant before which a timer certainly does not fall due, found without a calendar, to pass
 * over what is far off. Pauses and floors only put a due off.
 */
export const soonestUnder = (
  values: CompiledValues,
  deadlines: Deadlines,
): ((timing: Timing) => (order: Order) => Instant) => {
  const { policy, step, back } = values
  const anchorSoonest = soonestAnchor(values, deadlines)
  const anyOf = (choice: Choice<Moment> | undefined): ((order: Order) => Instant) => {
    const moments =
      choice === undefined ? [] : choiceValues(choice).map(compileMoment({ step, back }))
    const [only] = moments
    if (only !== undefined && moments.length === 1)
      return (order) => soonestMoment(only, order, anchorSoonest)
    return (order) =>
      Math.min(...moments.map((moment) => soonestMoment(moment, order, anchorSoonest)))
  }
  return (timing) => {
    switch (timing.kind) {
      case 'derived':
        return (order) => anchorSoonest(timing.anchor, order)
      case 'after': {
        const least = shortest(values, timing.within)
        return (order) => {
          const own = ownTerm(order, timing)
          return (
            (order.anchors[timing.anchor] ?? Infinity) + (own === null ? least : leastMillis(own))
          )
        }
      }
      case 'waiting': {
        const least = shortest(values, timing.within)
        return (order) => (waitingLongest(order, timing.place)?.since ?? Infinity) + least
      }
      case 'moment':
        return anyOf(timing.atMoment.get(policy))
      case 'closes':
        return anyOf(timing.window.get(policy).closes)
    }
  }
}
