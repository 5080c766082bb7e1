import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliest, type Constraint } from '../../src/verify/trace/earliest.js'
import {
  liesBefore,
  nowAtOrAfter,
  nowAtOrBefore,
  nowBefore,
  type Term,
} from '../../src/verify/zones/term.js'
import {
  zeroZone,
  constrainAll,
  universalZone,
  extrapolate,
  convexHull,
  includes,
  elapse,
  lowerBound,
  upperBound,
  assignClocks,
  constrain,
  type Zone,
} from '../../src/verify/zones/zone.js'
import {
  consistentWith,
  conjoin,
  negate,
  type ClockConstraint,
  type Bound,
} from '../../src/verify/zones/clockConstraint.js'

/** Ages of 0 to 4: all of their points can be tried. */
const AGES = 3
const MOST = 4
const POINTS: readonly (readonly number[])[] = [...Array(MOST + 1).keys()].flatMap((a) =>
  [...Array(MOST + 1).keys()].flatMap((b) => [...Array(MOST + 1).keys()].map((c) => [a, b, c])),
)

const ageAt = (point: readonly number[], age: number): number =>
  age === 0 ? 0 : (point[age - 1] ?? 0)
const keeps = (point: readonly number[], { i, j, most }: Bound): boolean =>
  ageAt(point, i) - ageAt(point, j) <= most
const keepsOne = (point: readonly number[], alternatives: ClockConstraint): boolean =>
  alternatives.some((bounds) => bounds.every((bound) => keeps(point, bound)))
const holds = ({ size, bounds }: Zone, point: readonly number[]): boolean => {
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1)
      if (ageAt(point, i) - ageAt(point, j) > (bounds[i * size + j] ?? Infinity)) return false
  return true
}
const pointsOf = (zone: Zone | null): readonly string[] =>
  zone === null ? [] : POINTS.filter((point) => holds(zone, point)).map(String)
const pointsOfAll = (zones: readonly Zone[]): readonly string[] =>
  POINTS.filter((point) => zones.some((zone) => holds(zone, point))).map(String)

const bound: fc.Arbitrary<Bound> = fc
  .record({
    i: fc.nat({ max: AGES }),
    j: fc.nat({ max: AGES }),
    most: fc.integer({ min: -3, max: 4 }),
  })
  .filter(({ i, j }) => i !== j)
const boxed: readonly Bound[] = [1, 2, 3].map((i) => ({ i, j: 0, most: MOST }))
/** Within 0 to 4, so that what holds for its points holds for it. */
const bounded = fc
  .array(bound, { maxLength: 4 })
  .map((bounds) => constrain(universalZone(AGES), [...boxed, ...bounds]))
  .filter((zone) => zone !== null)
/** Some of its ages without end. */
const zone = fc
  .array(bound, { maxLength: 5 })
  .map((bounds) => constrain(universalZone(AGES), bounds))
  .filter((made) => made !== null)
const alternatives: fc.Arbitrary<ClockConstraint> = fc.array(fc.array(bound, { maxLength: 2 }), {
  maxLength: 3,
})

const RUNS = { numRuns: 150 }

describe('a zone', () => {
  test('is closed after every operation: no bound can be tightened through a third age', () => {
    const closed = ({ size, bounds }: Zone): boolean => {
      for (let i = 0; i < size; i += 1)
        for (let j = 0; j < size; j += 1)
          for (let k = 0; k < size; k += 1) {
            if (
              (bounds[i * size + j] ?? 0) >
              (bounds[i * size + k] ?? 0) + (bounds[k * size + j] ?? 0)
            )
              return false
          }
      return true
    }
    fc.assert(
      fc.property(
        zone,
        zone,
        fc.array(fc.boolean(), { minLength: AGES, maxLength: AGES }),
        fc.array(fc.nat({ max: AGES }), { maxLength: 4 }),
        (one, other, still, sources) =>
          [
            one,
            elapse(one, []),
            elapse(one, still),
            assignClocks(one, sources),
            extrapolate(one, [3, 3, 3]),
            convexHull(one, other),
          ].every(closed),
      ),
      RUNS,
    )
  })

  test('is held by another exactly when all its points are', () => {
    fc.assert(
      fc.property(bounded, bounded, (one, other) => {
        expect(includes(one, other)).toBe(
          POINTS.every((point) => !holds(other, point) || holds(one, point)),
        )
      }),
      RUNS,
    )
  })

  test('inclusion is a partial order', () => {
    fc.assert(
      fc.property(zone, zone, zone, (a, b, c) => {
        expect(includes(a, a)).toBe(true)
        if (includes(a, b) && includes(b, c)) expect(includes(a, c)).toBe(true)
        if (includes(a, b) && includes(b, a)) expect([...a.bounds]).toEqual([...b.bounds])
      }),
      RUNS,
    )
  })

  test('`within` keeps exactly the points that keep the bounds, and null means that there are none', () => {
    fc.assert(
      fc.property(bounded, fc.array(bound, { maxLength: 3 }), (one, bounds) => {
        const kept = constrain(one, bounds)
        const expected = POINTS.filter(
          (point) => holds(one, point) && bounds.every((each) => keeps(point, each)),
        ).map(String)
        expect(pointsOf(kept)).toEqual(expected)
        expect(kept === null).toBe(expected.length === 0)
      }),
      RUNS,
    )
  })

  test('`allOf` keeps exactly the points of some zone that keep some alternative', () => {
    fc.assert(
      fc.property(bounded, bounded, alternatives, (one, other, some) => {
        expect(pointsOfAll(constrainAll([one, other], some))).toEqual(
          POINTS.filter(
            (point) => (holds(one, point) || holds(other, point)) && keepsOne(point, some),
          ).map(String),
        )
      }),
      RUNS,
    )
  })

  test('`without` is the exact complement: of all points, those that keep no alternative', () => {
    fc.assert(
      fc.property(alternatives, (some) => {
        const rest = negate(some)
        expect(POINTS.filter((point) => keepsOne(point, rest) === keepsOne(point, some))).toEqual(
          [],
        )
      }),
      RUNS,
    )
  })

  test('`later` holds exactly what some point of it grows to', () => {
    fc.assert(
      fc.property(bounded, (one) => {
        const expected = POINTS.filter((point) =>
          [...Array(MOST + 1).keys()].some(
            (passed) =>
              point.every((age) => age >= passed) &&
              holds(
                one,
                point.map((age) => age - passed),
              ),
          ),
        )
        expect(pointsOf(elapse(one, []))).toEqual(expected.map(String))
      }),
      RUNS,
    )
  })

  test('`later` with ages that stand still holds all that some point of it grows to', () => {
    fc.assert(
      fc.property(
        bounded,
        fc.array(fc.boolean(), { minLength: AGES, maxLength: AGES }),
        fc.nat({ max: 3 }),
        (one, still, passed) => {
          const grown = elapse(one, still)
          for (const point of POINTS)
            if (holds(one, point))
              expect(
                holds(
                  grown,
                  point.map((age, index) => (still[index] === true ? age : age + passed)),
                ),
              ).toBe(true)
        },
      ),
      RUNS,
    )
  })

  test('`renamed` gives each age what its source has, and 0 to what begins now', () => {
    fc.assert(
      fc.property(
        bounded,
        fc.array(fc.nat({ max: AGES }), { minLength: AGES, maxLength: AGES }),
        (one, sources) => {
          const expected = new Set(
            POINTS.filter((point) => holds(one, point)).map((point) =>
              String(sources.map((source) => ageAt(point, source))),
            ),
          )
          expect(new Set(pointsOf(assignClocks(one, sources)))).toEqual(expected)
        },
      ),
      RUNS,
    )
  })

  test('`hull` holds both, and is in every zone that does', () => {
    fc.assert(
      fc.property(zone, zone, zone, (one, other, third) => {
        const both = convexHull(one, other)
        expect(includes(both, one) && includes(both, other)).toBe(true)
        if (includes(third, one) && includes(third, other)) expect(includes(third, both)).toBe(true)
      }),
      RUNS,
    )
  })

  test('`beyond` holds it, and answers every question up to the given constants the same', () => {
    const most = fc.array(fc.nat({ max: 4 }), { minLength: AGES, maxLength: AGES })
    fc.assert(
      fc.property(
        zone,
        most,
        fc.nat({ max: AGES - 1 }),
        fc.nat({ max: 4 }),
        (one, constants, index, asked) => {
          const wider = extrapolate(one, constants)
          expect(includes(wider, one)).toBe(true)
          const constant = Math.min(asked, constants[index] ?? 0)
          const questions: readonly Bound[] = [
            { i: index + 1, j: 0, most: constant - 1 },
            { i: index + 1, j: 0, most: constant },
            { i: 0, j: index + 1, most: -constant },
            { i: 0, j: index + 1, most: -constant - 1 },
          ]
          for (const question of questions)
            expect(constrain(wider, [question]) === null).toBe(constrain(one, [question]) === null)
        },
      ),
      RUNS,
    )
  })

  test('`beyond` keeps all later answers the same too, however often ages begin anew in between', () => {
    const most = [3, 2, 4]
    const question = fc.record({
      age: fc.integer({ min: 1, max: AGES }),
      at: fc.nat({ max: 4 }),
      above: fc.boolean(),
      begins: fc.integer({ min: 1, max: AGES }),
    })
    fc.assert(
      fc.property(zone, fc.array(question, { minLength: 1, maxLength: 4 }), (one, questions) => {
        const follow = (first: Zone): boolean => {
          let now: Zone | null = first
          for (const { age, at, above, begins } of questions) {
            const constant = Math.min(at, most[age - 1] ?? 0)
            now = constrain(elapse(now, []), [
              above ? { i: 0, j: age, most: -constant } : { i: age, j: 0, most: constant - 1 },
            ])
            if (now === null) return false
            now = assignClocks(
              now,
              [1, 2, 3].map((source) => (source === begins ? 0 : source)),
            )
          }
          return true
        }
        expect(follow(extrapolate(one, most))).toBe(follow(one))
      }),
      { numRuns: 500 },
    )
  })

  test('begins with all ages 0, and its least and most are those of its points', () => {
    expect(pointsOf(zeroZone(AGES))).toEqual(['0,0,0'])
    fc.assert(
      fc.property(bounded, fc.integer({ min: 1, max: AGES }), (one, age) => {
        const ages = POINTS.filter((point) => holds(one, point)).map((point) => ageAt(point, age))
        expect([lowerBound(one, age), upperBound(one, age)]).toEqual([
          Math.min(...ages),
          Math.max(...ages),
        ])
      }),
      RUNS,
    )
  })
})

describe('a term', () => {
  const exact = fc
    .record({ clock: fc.integer({ min: 1, max: AGES }), length: fc.nat({ max: 4 }) })
    .map(({ clock, length }) => ({
      clock,
      least: length,
      most: length,
      endFrom: (at: number) => at + length,
      key: `${length}`,
      wholeDays: null,
    }))
  const term: fc.Arbitrary<Term> = fc
    .array(fc.array(exact, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
    .map((groups) => ({ groups }))
  /** How long ago it was; negative: how long it takes. */
  const since = ({ groups }: Term, point: readonly number[]): number =>
    -Math.max(
      ...groups.map((points) =>
        Math.min(...points.map(({ clock, least }) => least - ageAt(point, clock))),
      ),
    )

  test('has come where the latest of the earliest lies at now or before, and not yet elsewhere', () => {
    fc.assert(
      fc.property(term, (one) => {
        expect(
          POINTS.filter((point) => keepsOne(point, nowAtOrAfter(one)) !== since(one, point) >= 0),
        ).toEqual([])
        expect(
          POINTS.filter((point) => keepsOne(point, nowBefore(one)) !== since(one, point) < 0),
        ).toEqual([])
        expect(
          POINTS.filter((point) => keepsOne(point, nowAtOrBefore(one)) !== since(one, point) <= 0),
        ).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('lies before another where it came longer ago, or, unless strictly, at the same instant', () => {
    fc.assert(
      fc.property(term, term, (one, other) => {
        expect(
          POINTS.filter(
            (point) =>
              keepsOne(point, liesBefore(one, other, true)) !==
              since(one, point) > since(other, point),
          ),
        ).toEqual([])
        expect(
          POINTS.filter(
            (point) =>
              keepsOne(point, liesBefore(one, other, false)) !==
              since(one, point) >= since(other, point),
          ),
        ).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  describe('of lengths that differ by the day', () => {
    const vague: Term = {
      groups: [
        [{ clock: 1, least: 2, most: 4, endFrom: (at) => at + 3, key: 'vague', wholeDays: null }],
      ],
    }

    test('may have come, and may not', () => {
      expect(
        [1, 2, 3, 4, 5].map((age) => [
          keepsOne([age], nowAtOrAfter(vague)),
          keepsOne([age], nowBefore(vague)),
        ]),
      ).toEqual([
        [false, true],
        [true, true],
        [true, true],
        [true, false],
        [true, false],
      ])
    })

    test('never has and has not at once', () => {
      expect([
        conjoin(nowAtOrAfter(vague), nowBefore(vague)),
        conjoin(nowBefore(vague), nowAtOrAfter(vague)),
        conjoin(nowAtOrAfter(vague), negate(nowAtOrAfter(vague))),
        consistentWith(nowAtOrAfter(vague), [nowBefore(vague)]),
      ]).toEqual([[], [], [], []])
      expect(conjoin(nowAtOrAfter(vague), nowAtOrBefore(vague))).toHaveLength(1)
      expect(
        conjoin(
          nowAtOrAfter(vague),
          nowBefore({
            groups: [
              [
                {
                  clock: 2,
                  least: 2,
                  most: 4,
                  endFrom: (at) => at + 3,
                  key: 'vague',
                  wholeDays: null,
                },
              ],
            ],
          }),
        ),
      ).toHaveLength(1)
    })

    test('has not come where it may not have, and has come where it may have', () => {
      expect(
        [1, 2, 3, 4, 5].map((age) => [
          keepsOne([age], negate(nowAtOrAfter(vague))),
          keepsOne([age], negate(nowBefore(vague))),
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
        [1, 3, 5].map((age) => [
          keepsOne([age], liesBefore(vague, vague, false)),
          keepsOne([age], liesBefore(vague, vague, true)),
        ]),
      ).toEqual([
        [true, false],
        [true, false],
        [true, false],
      ])
    })
  })
})

describe('the earliest instants', () => {
  const STEPS = 3
  const constraint = fc.record({
    later: fc.nat({ max: STEPS }),
    earlier: fc.nat({ max: STEPS }),
    length: fc.integer({ min: -4, max: 4 }),
  })
  const asked = fc.array(constraint, { maxLength: 5 })
  const inOrder = [0, 1, 2].map((step): Constraint => ({
    later: step,
    earlier: step + 1,
    most: () => 0,
  }))
  const all = (
    list: readonly { readonly later: number; readonly earlier: number; readonly length: number }[],
  ): readonly Constraint[] => [
    ...inOrder,
    ...list.map(({ later: after, earlier: first, length }): Constraint => ({
      later: after,
      earlier: first,
      most: () => length,
    })),
  ]
  const candidates = POINTS.map((point) => [0, ...point])
  const fits = (instants: readonly number[], constraints: readonly Constraint[]): boolean =>
    constraints.every(
      ({ later: after, earlier: first, most }) =>
        (instants[after] ?? 0) - (instants[first] ?? 0) <= most(instants),
    )

  test('keep all constraints, each as early as can be; none are found exactly where there are none', () => {
    fc.assert(
      fc.property(asked, (list) => {
        const constraints = all(list)
        const found = earliest(STEPS, constraints, 0)
        const possible = candidates.filter((instants) => fits(instants, constraints))
        if (found !== null && found.every((instant) => instant <= MOST)) {
          expect(fits(found, constraints)).toBe(true)
          expect(
            possible.filter((other) => found.some((instant, step) => instant > (other[step] ?? 0))),
          ).toEqual([])
        } else expect(possible).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('where lengths differ by the day are those of the day that they fall on', () => {
    // An even instant is followed after 3, an odd one after 5.
    const length = (at: number): number => (at % 2 === 0 ? 3 : 5)
    const found = earliest(
      2,
      [
        { later: 0, earlier: 1, most: () => -1 },
        { later: 1, earlier: 2, most: (instants) => -length(instants[1] ?? 0) },
      ],
      0,
    )
    expect(found).toEqual([0, 1, 6])
  })
})
