import * as fc from 'fast-check'
import { order, type Event, type Order, type Rulebook } from '../../src/index.js'
import { KINDS } from '../../src/policies.js'
import type { Place } from '../../src/engine/explore.js'
import { choices, randomRules, unpaidOrder } from './arbitraries.js'
import { explored } from './corpus.js'
import { BOOKING, CONTRARY, rightOf, rulebook, THREE } from './rulebooks.js'
import { play } from './walk.js'

/** An order that can come about, under a policy, and how it did. */
export interface Case {
  readonly rules: Rulebook
  readonly start: Order
  readonly events: readonly Event[]
  readonly place: Place
}

/** Two lines and a fee, two tenders, over the end of daylight saving: what divides badly. */
export const sample = (placed: number): Order =>
  rightOf(order({
    id: 'sample', currency: 'USD', lines: [{ id: 'cup', amount: 1001 }, { id: 'seeds', amount: 10 }], shippingFee: 333, placed,
    tenders: [{ method: 'card', amount: 1000 }, { method: 'balance', amount: 344 }],
  }))

export const PRESETS = [...THREE, 'base', BOOKING, CONTRARY, ...Object.keys(KINDS)]

const corpus: readonly Case[] = PRESETS.flatMap((preset) => {
  const rules = rulebook(preset)
  return explored(rules, sample(Date.UTC(2026, 1, 27, 9, 30)), 1, 400).map((reached) => ({ rules, ...reached }))
})

/** Every explored order of the presets, each once. */
export const everyCase: readonly Case[] = corpus

const explorable = fc.nat({ max: corpus.length - 1 }).map((index) => corpus[index]).filter((found) => found !== undefined)
const walked = fc.tuple(randomRules, unpaidOrder, choices).map(([rules, start, steer]) => play(rules, start, steer))

/** How a failing case is printed: the policy, and the rows with their instants. */
const told = (found: Case): Case => Object.assign({ ...found }, {
  [fc.toStringMethod]: () => `${found.rules.name}: ${found.events.map(({ row, at }) => `${row} ${new Date(at).toISOString()}`).join(', ')}; now ${new Date(found.place.now).toISOString()}`,
})

/** Reachable orders: of the explored ones, those with a walk on top, and walks under random policies. */
export const reachable: fc.Arbitrary<Case> = fc.oneof(
  { weight: 3, arbitrary: explorable },
  {
    weight: 2,
    arbitrary: fc.tuple(explorable, choices).map(([from, steer]) => {
      const on = play(from.rules, from.place.order, steer, from.place.now)
      return { ...on, start: from.start, events: [...from.events, ...on.events] }
    }),
  },
  { weight: 3, arbitrary: walked },
).map(told)
