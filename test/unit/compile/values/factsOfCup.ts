import type { Facts } from '../../../../src/compile/values/facts.js'
import { order, type Order, type OrderInput } from '../../../../src/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

export const PLACED = Date.UTC(2026, 4, 4, 10)
const { policy } = rulebook({
  name: 'cups',
  title: 'Cups',
  extends: 'base',
  facts: { colour: ['red', 'blue', 'green'], size: 'number', wrapped: 'boolean' },
})

/** An order of one cup; `over`: what is put in the place of its own fields. */
export const cup = (input: Partial<OrderInput>, over: Partial<Order> = {}): Order => ({
  ...rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: 'card',
      lines: [{ id: 'cup', amount: 1000 }],
      placed: PLACED,
      ...input,
    }),
  ),
  ...over,
})

/** What a choice is read against: an order of one cup, of which a host says more. */
export const factsOfCup = (
  input: Partial<OrderInput>,
  more: Partial<Facts> & { readonly over?: Partial<Order> } = {},
): Facts => {
  const { over, ...facts } = more
  return { order: cup(input, over), payload: {}, policy, current: false, refund: null, ...facts }
}
