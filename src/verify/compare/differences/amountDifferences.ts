import type { Rulebook } from '../../../compile/rulebook.js'
import type { Event } from '../../../model/event.js'
import { totals, type LedgerAccount, type Owed } from '../../../model/ledger.js'
import type { Order } from '../../../model/order.js'
import type { ZoneNode } from '../../explore/zoneNode.js'
import type { Transition } from '../../states/state.js'
import {
  amountsGot,
  feesToUnder,
  isPaidOut,
  moneyDifferences,
  type FeesTo,
  type MoneyDifference,
} from './moneyDifference.js'
import type { Product } from '../product/product.js'
import { realOrdersOf } from '../product/realOrders.js'
import type { Sides } from '../product/sides.js'

/** What an event posts, account by account, as a text to compare. */
const postedBy = ({ change: { postings, owed } }: Event): string => {
  const sums = new Map<string, number>()
  const add = (account: LedgerAccount | `owed to ${Owed['to']}`, amount: number): void => {
    sums.set(account, (sums.get(account) ?? 0) + amount)
  }
  for (const { from, to, amount } of postings ?? []) {
    add(from, -amount)
    add(to, amount)
  }
  for (const { to, amount } of owed ?? []) add(`owed to ${to}`, amount)
  return JSON.stringify([...sums].sort(([one], [other]) => (one < other ? -1 : 1)))
}

const movesMoney = (transition: Transition | null): boolean =>
  transition !== null &&
  (transition.event.change.postings !== undefined || transition.event.change.owed !== undefined)

/**
 * Whether amounts can differ after a transition: where both policies post the same to the same
 * ledger they do not, unless fees are another's.
 */
const mayDiffer = (
  product: Product,
  feesTo: Sides<FeesTo>,
  node: ZoneNode,
  transition: Transition,
): boolean => {
  const [from, to] = [product.pairOf(node.state), product.pairOf(transition.to)]
  const { before, after } = product.partsOf(transition)
  if (!movesMoney(before) && !movesMoney(after)) return false
  if (!isPaidOut(to.before.order) || !isPaidOut(to.after.order)) return false
  if (feesTo.before !== feesTo.after && totals(to.before.order.ledger).fees > 0) return true
  const isSame =
    before !== null &&
    after !== null &&
    postedBy(before.event) === postedBy(after.event) &&
    JSON.stringify(from.before.order.ledger) === JSON.stringify(from.after.order.ledger)
  return !isSame
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
  const feesTo = feesToUnder(policies)
  const differing = new WeakMap<Transition, boolean>()
  const numberOf = numbering()
  const seen = new Set<string>()
  /** Orders whose parties have had as much so far get as much by a transition. */
  const keyOf = (transition: Transition, { before, after }: Sides<Order>): string =>
    `${numberOf(transition)} ${JSON.stringify([amountsGot(before, feesTo.before), amountsGot(after, feesTo.after)])}`
  return (node, transition) => {
    const differs = differing.get(transition) ?? mayDiffer(product, feesTo, node, transition)
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
      : moneyDifferences(to.before, to.after, feesTo).filter(
          ({ observable }) => observable === 'gets',
        )
  }
}
