import type { Rulebook } from '../../compile/rulebook.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { dueAmounts, type Gains } from '../../oracle/dueAmounts.js'
import { gainsOf } from '../../oracle/gainsOf.js'
import type { ActionTransition, DiscreteState, TimerTransition } from '../states/state.js'

const SIDES = [
  ['refunded', 'for the buyer'],
  ['released', 'for the seller'],
  ['fees', 'as a fee'],
  ['held', 'as held'],
] as const satisfies readonly (readonly [keyof Gains, string])[]

/** The order that a move was made from: what was left open of its claim as it was filled in. */
export const movedOrder = (
  { order }: DiscreteState,
  { claimed, offered }: ActionTransition | TimerTransition,
): Order => {
  const { matter } = order
  if (matter?.kind !== 'dispute' || (claimed === null && offered === null)) return order
  return { ...order, matter: claimed ?? { ...matter, offer: offered } }
}

/**
 * By how much an event pays somebody more or less than it makes due, in words; null: to the minor
 * unit what is due.
 */
export const amountOff = (rules: Rulebook, order: Order, event: Event): string | null => {
  const [due, gets] = [dueAmounts(rules, order, event), gainsOf(event)]
  const off = SIDES.flatMap(([account, whose]) => {
    const by = gets[account] - due[account]
    return by === 0 ? [] : [`${Math.abs(by)} ${by < 0 ? 'too little' : 'too much'} ${whose}`]
  })
  return off.length === 0 ? null : off.join(', ')
}
