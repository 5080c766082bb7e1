import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  assignClocks,
  constrain,
  constrainAll,
  convexHull,
  elapse,
  extrapolate,
  includes,
  lowerBound,
  upperBound,
  widen,
  zeroZone,
  type Zone,
} from '../../../../src/verify/zones/zone.js'
import {
  anyConstraint,
  anyStopped,
  anyZone,
  bound,
  boundedZone,
  CLOCKS,
  contains,
  keeps,
  MOST,
  POINTS,
  pointsOf,
  satisfies,
  valueAt,
} from './points.js'

const RUNS = { numRuns: 150 }

const isClosed = ({ size, bounds }: Zone): boolean => {
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1)
      for (let k = 0; k < size; k += 1) {
        const through = (bounds[i * size + k] ?? 0) + (bounds[k * size + j] ?? 0)
        if ((bounds[i * size + j] ?? 0) > through) return false
      }
  return true
}

describe('a zone', () => {
  test('is closed after every operation: no bound can be tightened through a third clock', () => {
    fc.assert(
      fc.property(
        anyZone,
        anyZone,
        anyStopped,
        fc.array(fc.nat({ max: CLOCKS }), { maxLength: 4 }),
        (one, other, stopped, sources) =>
          [
            one,
            elapse(one, []),
            elapse(one, stopped),
            assignClocks(one, sources),
            extrapolate(one, [3, 3, 3]),
            convexHull(one, other),
            widen(one, convexHull(one, other)),
          ].every(isClosed),
      ),
      RUNS,
    )
  })

  test('includes another exactly if it contains all its points', () => {
    fc.assert(
      fc.property(boundedZone, boundedZone, (one, other) => {
        expect(includes(one, other)).toBe(
          POINTS.every((point) => !contains(other, point) || contains(one, point)),
        )
      }),
      RUNS,
    )
  })

  test('inclusion is a partial order', () => {
    fc.assert(
      fc.property(anyZone, anyZone, anyZone, (a, b, c) => {
        expect(includes(a, a)).toBe(true)
        if (includes(a, b) && includes(b, c)) expect(includes(a, c)).toBe(true)
        if (includes(a, b) && includes(b, a)) expect([...a.bounds]).toEqual([...b.bounds])
      }),
      RUNS,
    )
  })

  test('`constrain` keeps exactly the points within the bounds; null: there are none', () => {
    fc.assert(
      fc.property(boundedZone, fc.array(bound, { maxLength: 3 }), (one, bounds) => {
        const kept = constrain(one, bounds)
        const expected = POINTS.filter(
          (point) => contains(one, point) && bounds.every((each) => keeps(point, each)),
        ).map(String)
        expect(kept === null ? [] : pointsOf(kept)).toEqual(expected)
        expect(kept === null).toBe(expected.length === 0)
      }),
      RUNS,
    )
  })

  test('`constrainAll` keeps exactly the points of some zone that satisfy the constraint', () => {
    fc.assert(
      fc.property(boundedZone, boundedZone, anyConstraint, (one, other, constraint) => {
        expect(pointsOf(...constrainAll([one, other], constraint))).toEqual(
          POINTS.filter(
            (point) =>
              (contains(one, point) || contains(other, point)) && satisfies(point, constraint),
          ).map(String),
        )
      }),
      RUNS,
    )
  })

  test('`elapse` contains exactly what some of its points grow to', () => {
    fc.assert(
      fc.property(boundedZone, (one) => {
        const expected = POINTS.filter((point) =>
          [...Array(MOST + 1).keys()].some((passed) => {
            const before = point.map((value) => value - passed)
            return before.every((value) => value >= 0) && contains(one, before)
          }),
        )
        expect(pointsOf(elapse(one, []))).toEqual(expected.map(String))
      }),
      RUNS,
    )
  })

  test('`elapse` with stopped clocks contains all that some of its points grow to', () => {
    fc.assert(
      fc.property(boundedZone, anyStopped, fc.nat({ max: 3 }), (one, stopped, passed) => {
        const grown = elapse(one, stopped)
        for (const point of POINTS) {
          if (!contains(one, point)) continue
          const after = point.map((value, index) =>
            stopped[index] === true ? value : value + passed,
          )
          expect(contains(grown, after)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  test('`assignClocks` gives each clock the value of its source, or 0 if it is reset', () => {
    const anySources = fc.array(fc.nat({ max: CLOCKS }), { minLength: CLOCKS, maxLength: CLOCKS })
    fc.assert(
      fc.property(boundedZone, anySources, (one, sources) => {
        const expected = POINTS.filter((point) => contains(one, point)).map((point) =>
          String(sources.map((source) => valueAt(point, source))),
        )
        expect(new Set(pointsOf(assignClocks(one, sources)))).toEqual(new Set(expected))
      }),
      RUNS,
    )
  })

  test('`convexHull` includes both, and is included by every zone that does', () => {
    fc.assert(
      fc.property(anyZone, anyZone, anyZone, (one, other, third) => {
        const hull = convexHull(one, other)
        expect(includes(hull, one) && includes(hull, other)).toBe(true)
        if (includes(third, one) && includes(third, other)) expect(includes(third, hull)).toBe(true)
      }),
      RUNS,
    )
  })

  test('starts with every clock at 0; its bounds are the least and most of its points', () => {
    expect(pointsOf(zeroZone(CLOCKS))).toEqual(['0,0,0'])
    fc.assert(
      fc.property(boundedZone, fc.integer({ min: 1, max: CLOCKS }), (one, clock) => {
        const values = POINTS.filter((point) => contains(one, point)).map((point) =>
          valueAt(point, clock),
        )
        expect([lowerBound(one, clock), upperBound(one, clock)]).toEqual([
          Math.min(...values),
          Math.max(...values),
        ])
      }),
      RUNS,
    )
  })
})
