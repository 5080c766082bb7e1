import type { Rulebook } from '../../compile/rulebook.js'
import type { Event } from '../../model/event.js'
import type { Account, Posting } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { gotBy, isPaidOut, moneyApart, type MoneyApart } from './moneyApart.js'
import type { Product, Sides } from './product.js'
import { realOrdersOf } from './realOrders.js'
import type { ZoneNode } from '../explore/zoneGraph.js'
import type { Transition } from '../states/state.js'

const sumsOf = (postings: readonly Posting[], owed: Order['owed'] | undefined): string => {
  const sums = new Map<Account | 'owed', number>()
  for (const { from, to, amount } of postings) {
    sums.set(from, (sums.get(from) ?? 0) - amount)
    sums.set(to, (sums.get(to) ?? 0) + amount)
  }
  for (const { amount } of owed ?? []) sums.set('owed', (sums.get('owed') ?? 0) + amount)
  return JSON.stringify([...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
}
const postedBy = ({ change: { postings, owed } }: Event): string => sumsOf(postings ?? [], owed)
const movesMoney = (move: Transition | null): boolean =>
  move !== null &&
  (move.event.change.postings !== undefined || move.event.change.owed !== undefined)

/**
 * How what a move posts lets the parties have other amounts under one policy than under the other,
 * to the minor unit.
 */
export const amountsApartUnder = (
  before: Rulebook,
  after: Rulebook,
  product: Product,
  start: Order,
): ((node: ZoneNode, move: Transition) => readonly MoneyApart[]) => {
  const real = realOrdersOf(before, after, product, start)
  // Moves are not kept alive by what was found out about them.
  const worth = new WeakMap<Transition, boolean>()
  /**
   * Whether the amounts can differ after it: where both post the same to the same ledger they do
   * not.
   */
  const isWorth = (node: ZoneNode, move: Transition): boolean => {
    const known = worth.get(move)
    if (known !== undefined) return known
    const [from, to, parts] = [
      product.pairOf(node.state),
      product.pairOf(move.to),
      product.partsOf(move),
    ]
    const same =
      parts.before !== null &&
      parts.after !== null &&
      postedBy(parts.before.event) === postedBy(parts.after.event) &&
      JSON.stringify(from.before.order.ledger) === JSON.stringify(from.after.order.ledger)
    const made =
      (movesMoney(parts.before) || movesMoney(parts.after)) &&
      !same &&
      isPaidOut(to.before.order) &&
      isPaidOut(to.after.order)
    worth.set(move, made)
    return made
  }
  const seen = new Set<string>()
  const known = new WeakMap<Transition, number>()
  let count = 0
  const numberOf = (move: Transition): number => {
    const number = known.get(move) ?? (count += 1)
    known.set(move, number)
    return number
  }
  const signOf = ({ before: one, after: other }: Sides<Order>): string =>
    JSON.stringify([gotBy(one), gotBy(other)])
  return (node, move) => {
    if (!isWorth(node, move)) return []
    const from = real(node, null)
    if (from === null) return []
    // Whoever has had as much so far gets as much by it.
    const sign = `${numberOf(move)} ${signOf(from)}`
    if (seen.has(sign)) return []
    seen.add(sign)
    const to = real(node, move)
    return to === null
      ? []
      : moneyApart(to.before, to.after, true).filter(({ observable }) => observable === 'gets')
  }
}
