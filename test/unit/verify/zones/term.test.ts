import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conjoin, consistentWith, negate } from '../../../../src/verify/zones/clockConstraint.js'
import {
  liesBefore,
  nowAtOrAfter,
  nowAtOrBefore,
  nowBefore,
  type ClockPoint,
  type Term,
} from '../../../../src/verify/zones/term.js'
import { anyConstraint, CLOCKS, POINTS, satisfies, valueAt, type Point } from './points.js'

describe('a constraint', () => {
  test('negated is its exact complement', () => {
    fc.assert(
      fc.property(anyConstraint, (constraint) => {
        const complement = negate(constraint)
        expect(
          POINTS.filter((point) => satisfies(point, complement) === satisfies(point, constraint)),
        ).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

describe('a term', () => {
  const anyClockPoint: fc.Arbitrary<ClockPoint> = fc
    .record({ clock: fc.integer({ min: 1, max: CLOCKS }), length: fc.nat({ max: 4 }) })
    .map(({ clock, length }) => ({
      clock,
      least: length,
      most: length,
      endFrom: (at) => at + length,
      key: `${length}`,
      wholeDays: null,
    }))
  const anyTerm: fc.Arbitrary<Term> = fc
    .array(fc.array(anyClockPoint, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((groups) => ({ groups }))
  /** How long ago the term was; negative: how long until it comes. */
  const since = ({ groups }: Term, point: Point): number =>
    -Math.max(
      ...groups.map((points) =>
        Math.min(...points.map(({ clock, least }) => least - valueAt(point, clock))),
      ),
    )

  test('has come where the latest of its groups lies at now or before, and only there', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        for (const point of POINTS) {
          const ago = since(term, point)
          expect([
            satisfies(point, nowAtOrAfter(term)),
            satisfies(point, nowBefore(term)),
            satisfies(point, nowAtOrBefore(term)),
          ]).toEqual([ago >= 0, ago < 0, ago <= 0])
        }
      }),
      { numRuns: 100 },
    )
  })

  test('lies before another where it came longer ago, or, if not strictly, as long ago', () => {
    fc.assert(
      fc.property(anyTerm, anyTerm, (one, other) => {
        const [strictly, weakly] = [liesBefore(one, other, true), liesBefore(one, other, false)]
        const wrong = POINTS.filter((point) => {
          const [ago, otherAgo] = [since(one, point), since(other, point)]
          return (
            satisfies(point, strictly) !== ago > otherAgo ||
            satisfies(point, weakly) !== ago >= otherAgo
          )
        })
        expect(wrong).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a term of a length that varies by the day', () => {
  const varying = (clock: number): Term => ({
    groups: [
      [{ clock, least: 2, most: 4, endFrom: (at) => at + 3, key: 'varying', wholeDays: null }],
    ],
  })
  const term = varying(1)

  test('may have come, and may not have come', () => {
    expect(
      [1, 2, 3, 4, 5].map((value) => [
        satisfies([value], nowAtOrAfter(term)),
        satisfies([value], nowBefore(term)),
      ]),
    ).toEqual([
      [false, true],
      [true, true],
      [true, true],
      [true, false],
      [true, false],
    ])
  })

  test('never has come and has not come at once', () => {
    expect([
      conjoin(nowAtOrAfter(term), nowBefore(term)),
      conjoin(nowBefore(term), nowAtOrAfter(term)),
      conjoin(nowAtOrAfter(term), negate(nowAtOrAfter(term))),
      consistentWith(nowAtOrAfter(term), [nowBefore(term)]),
    ]).toEqual([[], [], [], []])
    expect(conjoin(nowAtOrAfter(term), nowAtOrBefore(term))).toHaveLength(1)
    expect(conjoin(nowAtOrAfter(term), nowBefore(varying(2)))).toHaveLength(1)
  })

  test('has not come where it may not have, and has come where it may have', () => {
    expect(
      [1, 2, 3, 4, 5].map((value) => [
        satisfies([value], negate(nowAtOrAfter(term))),
        satisfies([value], negate(nowBefore(term))),
      ]),
    ).toEqual([
      [true, false],
      [true, true],
      [true, true],
      [false, true],
      [false, true],
    ])
  })

  test('lies in the same instant as itself: before, and never strictly', () => {
    expect(
      [1, 3, 5].map((value) => [
        satisfies([value], liesBefore(term, term, false)),
        satisfies([value], liesBefore(term, term, true)),
      ]),
    ).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ])
  })
})
