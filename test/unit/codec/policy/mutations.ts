import fc from 'fast-check'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every place in a value, as keys from the top. */
const places = (value: Json, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value !== 'object' || value === null
    ? [at]
    : [at, ...Object.entries(value).flatMap(([key, each]) => places(each, [...at, key]))]

const changed = (
  value: Json,
  [key, ...rest]: readonly string[],
  change: (value: Json) => Json,
): Json => {
  if (key === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((each, index) => (String(index) === key ? changed(each, rest, change) : each))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === key ? changed(each, rest, change) : each,
    ]),
  )
}

const keyed = (value: Json, change: (entries: [string, Json][]) => [string, Json][]): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(change(Object.entries(value)))
    : value

const WORDS = [
  'never',
  'paid',
  'shipped',
  'completed',
  'cases',
  'otherwise',
  'when',
  'use',
  'days',
  'hours',
  'after',
  'earliest',
  'latest',
  'anyOf',
  'allOf',
  'atLeast',
  'atMost',
  'grant',
  'refund',
  'seller',
  'boolean',
  'opens',
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '2026-01-01',
]
const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.5,
  7,
  8,
  100,
  101,
  1000,
  1001,
  36_500,
  36_501,
  2 ** 53,
  1e300,
  -1e-9,
]
const strays: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    {},
    [],
    [[]],
    { days: 1 },
    { days: 1, after: 'paid' },
    { atLeast: 1 },
    { cases: [] },
    [0, 1],
  ),
  fc.constantFrom<Json>(...WORDS),
  fc.constantFrom<Json>(...NUMBERS),
)

const mutation = (value: Json): fc.Arbitrary<Json> =>
  fc
    .tuple(
      fc.constantFrom(...places(value)),
      fc.nat(5),
      fc.nat(30),
      fc.constantFrom(...WORDS),
      strays,
    )
    .map(([place, kind, index, word, stray]) =>
      changed(value, place, (found) => {
        if (kind === 0) return stray
        if (kind === 1) return keyed(found, (entries) => [...entries, [word, stray]])
        if (kind === 2)
          return keyed(found, (entries) =>
            entries.filter((_, at) => at !== index % Math.max(1, entries.length)),
          )
        if (kind === 3)
          return keyed(found, (entries) =>
            entries.map(([key, each], at) => [at === index % entries.length ? word : key, each]),
          )
        if (kind === 4 && typeof found === 'number') return found * -1 + (index - 15)
        if (Array.isArray(found)) return [...found, ...found.slice(0, 1)]
        return typeof found === 'string' ? word : stray
      }),
    )

/** The account with that name, as JSON. */
export const json = (name: string): Json =>
  JSON.parse(JSON.stringify(MARKETPLACE_VARIANTS[name])) as Json

/**
 * Good policies, most of them with up to four mistakes: keys renamed, added, taken out; values and
 * types changed.
 */
export const policies: fc.Arbitrary<Json> = fc
  .tuple(fc.constantFrom(...Object.keys(MARKETPLACE_VARIANTS)), fc.nat(4))
  .chain(([name, times]) => {
    let mutated: fc.Arbitrary<Json> = fc.constant(json(name))
    for (let time = 0; time < times; time += 1) mutated = mutated.chain(mutation)
    return mutated
  })
