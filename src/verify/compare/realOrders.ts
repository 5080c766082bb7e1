import type { CompiledAction, CompiledTimer, Rulebook } from '../../compile/rulebook.js'
import { enact } from '../../engine/enact.js'
import { NO_PAYLOAD, scopeOf } from '../../engine/scope.js'
import { evolve } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { branchesOf } from '../../rules/vocabulary/effect.js'
import { generationalCache } from '../explore/generationalCache.js'
import type { Product, Sides } from './product.js'
import type { ZoneNode } from '../explore/zoneGraph.js'
import type { Transition } from '../states/state.js'
import { fitted } from '../trace/concretize.js'

type Step = (order: Order, move: Transition | null) => Order | null

/**
 * What a move does to an order with its true amounts; when it is done means nothing. Null: the row
 * does no such thing.
 */
const stepUnder = (rules: Rulebook): Step => {
  const rows = new Map<string, CompiledAction | CompiledTimer>()
  for (const compiled of [...rules.open.flat(), ...rules.timers.flat()])
    rows.set(compiled.row.id, compiled)
  return (order, move) => {
    if (move === null) return order
    const compiled = rows.get(move.row)
    const way =
      compiled === undefined
        ? undefined
        : branchesOf(compiled.row.then).find(({ path }) => path.join() === move.branch.join())
    if (compiled === undefined || way === undefined) return null
    const now = order.at + 1
    const payload =
      move.payload === null ? NO_PAYLOAD : fitted(rules, order, move.row, move.payload, now)
    return evolve(
      order,
      enact(
        rules,
        scopeOf(rules, order, compiled.row.by, payload, now),
        compiled,
        { effect: way.effect, branch: way.path, clauses: [] },
        null,
      ),
    )
  }
}

const LATELY = 2000

/**
 * The orders that states stand for, with their true amounts: states are made of orders whose money
 * is shared out alike. Of all the ways to a node it goes the one by which it was found.
 */
export const realOrdersOf = (
  before: Rulebook,
  after: Rulebook,
  product: Product,
  start: Order,
): ((node: ZoneNode, move: Transition | null) => Sides<Order> | null) => {
  const [one, other] = [stepUnder(before), stepUnder(after)]
  // Of a node the one before is asked for, which was found not long ago.
  const known = generationalCache<ZoneNode, Sides<Order> | null>(LATELY)
  const moved = (sides: Sides<Order> | null, move: Transition | null): Sides<Order> | null => {
    if (sides === null || move === null) return sides
    const parts = product.partsOf(move)
    const [had, has] = [one(sides.before, parts.before), other(sides.after, parts.after)]
    return had === null || has === null ? null : { before: had, after: has }
  }
  const at = (node: ZoneNode): Sides<Order> | null => {
    const found = known.get(node)
    if (found !== undefined) return found
    const made =
      node.from === null ? { before: start, after: start } : moved(at(node.from), node.via)
    known.set(node, made)
    return made
  }
  return (node, move) => moved(at(node), move)
}
