import type { CompiledAction, CompiledTimer, Rulebook } from '../../../compile/rulebook.js'
import { enact } from '../../../engine/enact/enact.js'
import { NO_PAYLOAD, scopeOf } from '../../../engine/situation.js'
import { evolve } from '../../../model/event.js'
import type { Order } from '../../../model/order.js'
import { branchesOf } from '../../../rules/vocabulary/effect.js'
import { generationalCache } from '../../explore/generationalCache.js'
import type { ZoneNode } from '../../explore/zoneNode.js'
import type { Transition } from '../../states/state.js'
import { fitPayload } from '../../trace/payloads.js'
import type { Product } from './product.js'
import type { Sides } from './sides.js'

/** Takes a transition with an order's true amounts; null: its row does no such thing. */
type TakeTransition = (order: Order, transition: Transition) => Order | null

/** When a transition is taken does not matter here: amounts do not depend on it. */
const takeUnder = (rules: Rulebook): TakeTransition => {
  const rows = new Map<string, CompiledAction | CompiledTimer>()
  for (const compiled of [...rules.open.flat(), ...rules.timers.flat()])
    rows.set(`${compiled.row.id} ${compiled.row.by}`, compiled)
  return (order, { row, by, branch, payload }) => {
    const compiled = rows.get(`${row} ${by}`)
    if (compiled === undefined) return null
    const way = branchesOf(compiled.row.then).find(({ path }) => path.join() === branch.join())
    if (way === undefined) return null
    const at = order.at + 1
    const fitted =
      payload === null ? NO_PAYLOAD : fitPayload(rules, order, { row, by, payload, at })
    const scope = scopeOf({ rules, order, now: at }, compiled.row.by, fitted)
    const chosen = { effect: way.effect, branch: way.path, clauses: [] }
    return evolve(order, enact(rules, scope, compiled.row, chosen))
  }
}

/** Of a node the one before it is asked for, which was found not long ago: so many are kept. */
const REMEMBERED = 2000

/**
 * The orders that a node stands for, or those after a transition from it, with their true amounts:
 * states are made of orders whose money is shared out alike. Of all the ways to a node it goes the
 * one by which the node was found. Null: the rows do no such thing.
 */
export const realOrdersOf = (
  policies: Sides<Rulebook>,
  product: Product,
  start: Order,
): ((node: ZoneNode, transition: Transition | null) => Sides<Order> | null) => {
  const take: Sides<TakeTransition> = {
    before: takeUnder(policies.before),
    after: takeUnder(policies.after),
  }
  const known = generationalCache<ZoneNode, Sides<Order> | null>(REMEMBERED)
  const taken = (orders: Sides<Order> | null, transition: Transition | null) => {
    if (orders === null || transition === null) return orders
    const parts = product.partsOf(transition)
    const before = parts.before === null ? orders.before : take.before(orders.before, parts.before)
    const after = parts.after === null ? orders.after : take.after(orders.after, parts.after)
    return before === null || after === null ? null : { before, after }
  }
  const at = (node: ZoneNode): Sides<Order> | null => {
    const found = known.get(node)
    if (found !== undefined) return found
    const made =
      node.from === null ? { before: start, after: start } : taken(at(node.from), node.via)
    known.set(node, made)
    return made
  }
  return (node, transition) => taken(at(node), transition)
}
