import type { Rulebook } from '../../../compile/rulebook.js'
import type { Order } from '../../../model/order.js'
import { sharesOf } from '../../../rules/record/shares.js'
import type { ZoneNode } from '../../explore/zoneNode.js'
import type { Transition } from '../../states/state.js'
import { moneyDifferences, noMoneyMoves, type MoneyDifference } from './moneyDifference.js'
import type { Pair } from '../product/pairing.js'
import type { Product } from '../product/product.js'
import { realOrdersOf } from '../product/realOrders.js'
import { policiesOf, type Sides } from '../product/sides.js'

const movesMoney = (transition: Transition | null): boolean =>
  transition !== null &&
  (transition.event.change.postings !== undefined || transition.event.change.owed !== undefined)

/** Whether a transition leaves both orders paid out for good, and moves money or ends a dispute. */
const mayDiffer = (product: Product, node: ZoneNode, transition: Transition): boolean => {
  const [from, to] = [product.pairOf(node.state), product.pairOf(transition.to)]
  const isOver = ({ before, after }: Pair): boolean =>
    noMoneyMoves(before.order) && noMoneyMoves(after.order)
  const { before, after } = product.partsOf(transition)
  return isOver(to) && (movesMoney(before) || movesMoney(after) || !isOver(from))
}

/** Numbers transitions, without keeping them alive. */
const numbering = (): ((transition: Transition) => number) => {
  const known = new WeakMap<Transition, number>()
  let count = 0
  return (transition) => {
    const number = known.get(transition) ?? (count += 1)
    known.set(transition, number)
    return number
  }
}

/**
 * How the parties come to other amounts, to the minor unit, under one policy than under the other
 * by what a transition posts.
 */
export const amountDifferencesUnder = (
  policies: Sides<Rulebook>,
  product: Product,
  start: Order,
): ((node: ZoneNode, transition: Transition) => readonly MoneyDifference[]) => {
  const real = realOrdersOf(policies, product, start)
  const differing = new WeakMap<Transition, boolean>()
  const numberOf = numbering()
  const seen = new Set<string>()
  /** Orders whose parties have had as much so far get as much by a transition. */
  const keyOf = (transition: Transition, { before, after }: Sides<Order>): string =>
    JSON.stringify([
      numberOf(transition),
      sharesOf(policies.before.policy, before),
      sharesOf(policies.after.policy, after),
    ])
  return (node, transition) => {
    const differs = differing.get(transition) ?? mayDiffer(product, node, transition)
    differing.set(transition, differs)
    if (!differs) return []
    const from = real(node, null)
    if (from === null) return []
    const key = keyOf(transition, from)
    if (seen.has(key)) return []
    seen.add(key)
    const to = real(node, transition)
    return to === null
      ? []
      : moneyDifferences(policiesOf(policies), to, true).filter(
          ({ observable }) => observable === 'gets',
        )
  }
}
