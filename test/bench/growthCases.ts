import { splitCheckout, type Cart } from '../../src/checkout.js'
import {
  decide,
  nextStates,
  order,
  orThrow,
  settle,
  type Action,
  type Order,
  type OrderInput,
} from '../../src/index.js'
import { decodeAction, decodeOrder, decodePolicy, load } from '../../src/policies.js'

const PLACED = Date.UTC(2026, 0, 5)
const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const keys = (count: number, value: unknown) =>
  Object.fromEntries(many(count, (index) => [`key${index}`, value]))
const policy = (over: object) => ({ name: 'mine', title: 'Mine', extends: 'base', ...over })
const columns = (over: object): OrderInput =>
  ({ id: 'A', currency: 'USD', placed: PLACED, lines: [], ...over }) as OrderInput
const stored = (lines: number): object => {
  const made = order(columns({ lines: many(lines, (index) => ({ id: `a${index}`, amount: 1 })) }))
  if (made._tag === 'Left') throw new Error('no order')
  return JSON.parse(JSON.stringify(made.right)) as object
}

const rules = orThrow(load('aliexpress'))
const paidWith = (lines: number): Order =>
  orThrow(
    order(
      columns({
        lines: many(lines, (index) => ({ id: `a${index}`, amount: 10 })),
        method: 'card',
        paid: PLACED,
        cleared: PLACED,
      }),
    ),
  )
const cartOf = (lines: number, sellers = 3): Cart => ({
  id: 'C',
  currency: 'USD',
  placed: PLACED,
  lines: many(lines, (index) => ({ id: `a${index}`, seller: `s${index % sellers}`, amount: 10 })),
  method: 'card',
})

/** What is asked, and of the size of what; the input is made before the clock starts. */
export const GROWTH: Readonly<
  Record<string, readonly [size: number, ask: (size: number) => () => unknown]>
> = {
  'unknown keys of a policy': [
    100_000,
    (size) => {
      const input = policy(keys(size, 1))
      return () => decodePolicy(input)
    },
  ],
  'wrong citations': [
    100_000,
    (size) => {
      const input = policy({ cites: keys(size, ['x']) })
      return () => decodePolicy(input)
    },
  ],
  'cases that read unknown facts': [
    20_000,
    (size) => {
      const cases = many(size, (index) => ({ when: { [`f${index}`]: true }, use: 'seller' }))
      const input = policy({ dispute: { to: { cases } } })
      return () => decodePolicy(input)
    },
  ],
  'wrong lines of an order': [
    500_000,
    (size) => {
      const input = columns({ lines: many(size, () => ({ id: 1, amount: -1 })) } as object)
      return () => order(input)
    },
  ],
  'a stored order': [
    20_000,
    (size) => {
      const input = stored(size)
      return () => decodeOrder(input)
    },
  ],
  'wrong lines of an action': [
    500_000,
    (size) => {
      const lines = many(size, () => ({ lin: 1 }))
      const input = { by: 'buyer', verb: 'cancel', payload: { reason: 'x', lines } }
      return () => decodeAction(input)
    },
  ],
  'cases that are hidden': [
    2_000,
    (size) => {
      const cases = many(size, (index) => ({
        when: { total: { atLeast: index + 1 } },
        use: 'seller',
      }))
      const input = policy({ dispute: { to: { cases } } })
      return () => decodePolicy(input)
    },
  ],
  'mistakes of an order': [
    100_000,
    (size) => {
      const input = columns(keys(size, 1))
      return () => order(input)
    },
  ],
  'next states of many lines': [
    10_000,
    (size) => {
      const paid = paidWith(size)
      return () => nextStates(rules, paid, paid.at)
    },
  ],
  'settling many lines': [
    10_000,
    (size) => {
      const paid = paidWith(size)
      return () => settle(rules, paid, paid.at + 400 * 86_400_000)
    },
  ],
  'deciding for many lines': [
    10_000,
    (size) => {
      const paid = paidWith(size)
      const lines = many(size - 1, (index) => ({ line: `a${index}` }))
      const ship: Action = {
        by: 'seller',
        verb: 'ship',
        payload: { tracking: 'T', receipt: 'R', lines },
      }
      return () => decide(rules, paid, ship, paid.at)
    },
  ],
  'many lines that arrive and are claimed': [
    10_000,
    (size) => {
      const paid = paidWith(size)
      const lines = many(size, (index) => ({ line: `a${index}` }))
      const steps: readonly Action[] = [
        { by: 'seller', verb: 'ship', payload: { tracking: 'T', receipt: 'R', lines } },
        { by: 'buyer', verb: 'deliver', payload: { lines } },
        {
          by: 'buyer',
          verb: 'dispute',
          payload: { ground: 'damaged', remedy: 'return', lines, evidence: ['photo'] },
        },
      ]
      return () =>
        steps.reduce(
          (at, step) => orThrow(decide(rules, at, step, paid.at + 86_400_000)).order,
          paid,
        )
    },
  ],
  'unknown fields of an action': [
    100_000,
    (size) => {
      const paid = paidWith(1)
      const payload = { tracking: 'T', ...keys(size, 1) }
      const ship = { by: 'seller', verb: 'ship', payload } as Action
      return () => decide(rules, paid, ship, paid.at)
    },
  ],
  'a cart of many lines': [
    10_000,
    (size) => {
      const cart = { ...cartOf(size), sellers: {} }
      return () => splitCheckout(cart)
    },
  ],
  'a cart of many sellers': [
    10_000,
    (size) => {
      const cart = cartOf(size, size)
      return () => splitCheckout(cart)
    },
  ],
}
