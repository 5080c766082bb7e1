import { performance } from 'node:perf_hooks'
import { order, type OrderInput } from '../../src/index.js'
import { decodeAction, decodeOrder, decodePolicy } from '../../src/policies.js'

// How much longer do readers take if the input is four times as large? About four times: they are
// linear. `npm run bench:growth`

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

/** What is asked, and of the size of what; the input is made before the clock starts. */
const CASES: Readonly<
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
    20_000,
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
}

const milliseconds = (run: () => unknown): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}

for (const [name, [size, ask]] of Object.entries(CASES)) {
  milliseconds(ask(1000))
  const [small, large] = [milliseconds(ask(size / 4)), milliseconds(ask(size))]
  const growth = (large / small).toFixed(1)
  console.log(`${name}: ${size} in ${Math.round(large)} ms, ${growth} times a quarter of them`)
}
