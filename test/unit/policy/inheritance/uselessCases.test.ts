import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uselessCases } from '../../../../src/policy/inheritance/uselessCases.js'
import type { When } from '../../../../src/policy/format.js'
import type { Vocabulary } from '../../../../src/policy/inheritance/vocabulary.js'

const WORDS: Vocabulary = {
  facts: { method: ['card', 'wallet'], weight: 'number' },
  reasons: {},
  grounds: { lost: 'missing', broken: 'received', fake: 'received' },
}

interface Facts {
  readonly ground: string
  readonly stage: string
  readonly method: string | null
  readonly completed: boolean
  readonly weight: number | null
}
const GROUNDS = Object.entries(WORDS.grounds) as readonly (readonly [string, string])[]
const EVERY: readonly Facts[] = GROUNDS.flatMap(([ground, stage]) =>
  ['card', 'wallet', null].flatMap((method) =>
    [true, false].flatMap((completed) =>
      [null, -1, 0, 0.5, 1, 1.5, 2, 9].map((weight) => ({
        ground,
        stage,
        method,
        completed,
        weight,
      })),
    ),
  ),
)
/** As the format says it: all tests hold; a missing fact matches nothing. */
const matches = (when: When, facts: Facts): boolean =>
  Object.entries(when).every(([name, condition]) => {
    const value = facts[name as keyof Facts]
    if (typeof condition === 'boolean') return value === condition
    if (Array.isArray(condition)) return condition.includes(value)
    const { atLeast = -Infinity, atMost = Infinity } = condition as {
      readonly atLeast?: number
      readonly atMost?: number
    }
    return typeof value === 'number' && value >= atLeast && value <= atMost
  })
const whens: fc.Arbitrary<When> = fc.record(
  {
    ground: fc.subarray(['lost', 'broken', 'fake'], { minLength: 1 }),
    stage: fc.subarray(['missing', 'received', 'unshipped'], { minLength: 1 }),
    method: fc.subarray(['card', 'wallet'], { minLength: 1 }),
    completed: fc.boolean(),
    weight: fc.record(
      { atLeast: fc.constantFrom(0, 1, 2), atMost: fc.constantFrom(0, 1, 2) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

describe('a case of a choice', () => {
  it('is useless exactly if it matches no facts at all, or none that the cases before it leave', () => {
    fc.assert(
      fc.property(fc.array(whens, { minLength: 1, maxLength: 5 }), (cases) => {
        const expected = cases.map((when, index) => {
          const own = EVERY.filter((facts) => matches(when, facts))
          if (own.length === 0) return 'never'
          return own.every((facts) =>
            cases.slice(0, index).some((earlier) => matches(earlier, facts)),
          )
            ? 'hidden'
            : null
        })
        expect(uselessCases(cases, WORDS)).toStrictEqual(expected)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is not called hidden where too many cases stand before it to tell', () => {
    const facts = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [`f${index}`, ['a', 'b', 'c']]),
    )
    const cases: When[] = Object.keys(facts).flatMap((name) => [
      { [name]: ['a'] },
      { [name]: ['b'] },
    ])
    expect(uselessCases([...cases, {}], { ...WORDS, facts }).at(-1)).toBeNull()
  })

  it('hides another with one value of a list in common with all of its own', () => {
    expect(
      uselessCases(
        [
          { buyerEvidence: ['photo'] },
          { buyerEvidence: ['video'] },
          { buyerEvidence: ['photo', 'video'] },
        ],
        WORDS,
      ),
    ).toStrictEqual([null, null, 'hidden'])
  })

  it('may be about currencies and reasons that no other case names', () => {
    expect(
      uselessCases(
        [{ currency: ['USD'] }, { currency: ['USD', 'EUR'] }, { reason: ['x'] }, {}],
        WORDS,
      ),
    ).toStrictEqual([null, null, null, null])
  })
})
