import * as fc from 'fast-check'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { explored, type ExploreOptions } from '../explore/explored.js'
import { historyOf, stepTold, type DatedStep } from '../explore/history.js'
import type { ReachedOrder } from '../explore/reached.js'
import { unpaidOrders } from './unpaidOrders.js'
import { moves, play } from '../explore/walk.js'

/** How a failing case is printed: the policy, what happened and when. */
const told = (found: ReachedOrder): ReachedOrder =>
  Object.assign(
    { ...found },
    {
      [fc.toStringMethod]: () =>
        [
          `under ${found.rules.name}:`,
          ...historyOf(found.events).map(stepTold),
          `now ${isoOf(found.place.now)}`,
        ].join('\n  '),
    },
  )

/** Orders that walks lead to, from unpaid ones. They shrink to shorter walks. */
export const walkedOrders = (
  rules: fc.Arbitrary<Rulebook>,
  from: fc.Arbitrary<Order> = unpaidOrders(),
): fc.Arbitrary<ReachedOrder> =>
  fc.tuple(rules, from, moves()).map(([under, start, steps]) => told(play(under, start, steps)))

/**
 * Orders out of a list of reached ones, as they are and with a walk on top. They shrink to the
 * first of the list.
 */
export const ordersFrom = (known: readonly ReachedOrder[]): fc.Arbitrary<ReachedOrder> => {
  const one = fc
    .nat({ max: known.length - 1 })
    .map((index) => known[index])
    .filter((found) => found !== undefined)
  return fc
    .oneof(
      { weight: 3, arbitrary: one },
      {
        weight: 2,
        arbitrary: fc.tuple(one, moves()).map(([from, steps]) => {
          const on = play(from.rules, from.place.order, steps, from.place.now)
          return { ...on, start: from.start, events: [...from.events, ...on.events] }
        }),
      },
    )
    .map(told)
}

/**
 * Orders that can come about under a rulebook, each with the events that led there: of those that
 * a breadth-first search finds, of those with a walk on top, and of walks from any unpaid order. A
 * failing one is printed as a dated history, and shrinks to a short one.
 *
 * @example
 * fc.assert(fc.property(reachedOrders(rules), ({ place: { order, now } }) => isRight(forecast(rules, order, now))), { numRuns: 20 })
 */
export const reachedOrders = (
  rules: Rulebook,
  options: ExploreOptions = {},
): fc.Arbitrary<ReachedOrder> =>
  fc.oneof(
    { weight: 5, arbitrary: ordersFrom(explored(rules, options)) },
    { weight: 3, arbitrary: walkedOrders(fc.constant(rules)) },
  )

/**
 * Sequences of dated actions that a rulebook takes, one after the other, with what timers did in
 * between.
 *
 * @example
 * fc.assert(fc.property(histories(rules), (steps) => steps.every(({ at }) => typeof at === 'string')), { numRuns: 20 })
 */
export const histories = (
  rules: Rulebook,
  from: fc.Arbitrary<Order> = unpaidOrders(),
): fc.Arbitrary<readonly DatedStep[]> =>
  walkedOrders(fc.constant(rules), from).map(({ events }) => historyOf(events))
