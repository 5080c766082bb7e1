import * as fc from 'fast-check'
import { isoOf } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { explored, type ExploreOptions } from '../explore/explored.js'
import { historyOf, describeStep, type DatedStep } from '../explore/history.js'
import type { ReachedOrder } from '../explore/reached.js'
import { unpaidOrders } from './unpaidOrders.js'
import { moves, play } from '../explore/walk.js'

/** A failing case is printed as the policy's name and the dated history. */
const printable = (found: ReachedOrder): ReachedOrder =>
  Object.assign(
    { ...found },
    {
      [fc.toStringMethod]: () =>
        [
          `under ${found.rules.name}:`,
          ...historyOf(found.events).map(describeStep),
          `now ${isoOf(found.place.now)}`,
        ].join('\n  '),
    },
  )

/**
 * Orders at the end of a random walk that starts from an order of `from`. They shrink to shorter
 * walks.
 *
 * @example
 * const orders = walkedOrders(fc.constant(rules))
 * const hasForecast = ({ place }) => isAllowed(forecast(rules, place.order, place.now))
 * fc.assert(fc.property(orders, hasForecast), { numRuns: 20 })
 */
export const walkedOrders = (
  rules: fc.Arbitrary<Rulebook>,
  from: fc.Arbitrary<Order> = unpaidOrders(),
): fc.Arbitrary<ReachedOrder> =>
  fc
    .tuple(rules, from, moves())
    .map(([under, start, steps]) => printable(play(under, start, steps)))

/**
 * Orders out of a list of reached ones, some with a random walk added. They shrink to the first of
 * the list. `known` must not be empty.
 *
 * @example
 * const orders = ordersFrom(explored(rules, { most: 50 }))
 * const hasForecast = ({ place }) => isAllowed(forecast(rules, place.order, place.now))
 * fc.assert(fc.property(orders, hasForecast), { numRuns: 20 })
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
    .map(printable)
}

/**
 * Orders that can come about under a rulebook, each with the events that led there. They come from
 * a breadth-first search, with or without a random walk added, and from random walks that start
 * from any unpaid order. A failing one shrinks to a short history, and is printed as one.
 *
 * @example
 * const orders = reachedOrders(rules)
 * const hasForecast = ({ place }) => isAllowed(forecast(rules, place.order, place.now))
 * fc.assert(fc.property(orders, hasForecast), { numRuns: 20 })
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
 * Histories that a rulebook allows: dated actions, one after the other, with the timers that fire
 * in between.
 *
 * @example
 * const steps = histories(rules, fc.constant(standardOrder()))
 * const isAllowed = (history) => given(rules, standardOrder(), history) !== null
 * fc.assert(fc.property(steps, isAllowed), { numRuns: 20 })
 */
export const histories = (
  rules: Rulebook,
  from: fc.Arbitrary<Order> = unpaidOrders(),
): fc.Arbitrary<readonly DatedStep[]> =>
  walkedOrders(fc.constant(rules), from).map(({ events }) => historyOf(events))
