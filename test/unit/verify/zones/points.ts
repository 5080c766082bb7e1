import * as fc from 'fast-check'
import type { Bound, ClockConstraint } from '../../../../src/verify/zones/clockConstraint.js'
import { constrain, universalZone, type Zone } from '../../../../src/verify/zones/zone.js'

/** How many clocks zones have here. */
export const CLOCKS = 3
/** The most that a clock is here, so that all valuations can be tried. */
export const MOST = 4

/** A clock valuation: clock i is at index i - 1. */
export type Point = readonly number[]

const VALUES = [...Array(MOST + 1).keys()]
/** All valuations of values from 0 to `MOST`. */
export const POINTS: readonly Point[] = VALUES.flatMap((a) =>
  VALUES.flatMap((b) => VALUES.map((c) => [a, b, c])),
)

/** The value of a clock; clock 0 is 0. */
export const valueAt = (point: Point, clock: number): number =>
  clock === 0 ? 0 : (point[clock - 1] ?? 0)
/** Whether a valuation keeps a bound. */
export const keeps = (point: Point, { i, j, most }: Bound): boolean =>
  valueAt(point, i) - valueAt(point, j) <= most
/** Whether a valuation satisfies a constraint. */
export const satisfies = (point: Point, constraint: ClockConstraint): boolean =>
  constraint.some((bounds) => bounds.every((bound) => keeps(point, bound)))
/** Whether a zone contains a valuation, by every entry of its matrix. */
export const contains = ({ size, bounds }: Zone, point: Point): boolean => {
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1)
      if (valueAt(point, i) - valueAt(point, j) > (bounds[i * size + j] ?? Infinity)) return false
  return true
}
/** The valuations in some of these zones, as text. */
export const pointsOf = (...zones: readonly Zone[]): readonly string[] =>
  POINTS.filter((point) => zones.some((zone) => contains(zone, point))).map(String)

/** A bound between two clocks. */
export const bound: fc.Arbitrary<Bound> = fc
  .record({
    i: fc.nat({ max: CLOCKS }),
    j: fc.nat({ max: CLOCKS }),
    most: fc.integer({ min: -3, max: 4 }),
  })
  .filter(({ i, j }) => i !== j)

const WITHIN_MOST: readonly Bound[] = [1, 2, 3].map((i) => ({ i, j: 0, most: MOST }))
/** A zone all of whose valuations are among `POINTS`. */
export const boundedZone: fc.Arbitrary<Zone> = fc
  .array(bound, { maxLength: 4 })
  .map((bounds) => constrain(universalZone(CLOCKS), [...WITHIN_MOST, ...bounds]))
  .filter((zone) => zone !== null)
/** A zone some of whose clocks may be unbounded. */
export const anyZone: fc.Arbitrary<Zone> = fc
  .array(bound, { maxLength: 5 })
  .map((bounds) => constrain(universalZone(CLOCKS), bounds))
  .filter((zone) => zone !== null)
/** A constraint of up to three cases. */
export const anyConstraint: fc.Arbitrary<ClockConstraint> = fc.array(
  fc.array(bound, { maxLength: 2 }),
  { maxLength: 3 },
)
/** Which clocks are stopped. */
export const anyStopped: fc.Arbitrary<readonly boolean[]> = fc.array(fc.boolean(), {
  minLength: CLOCKS,
  maxLength: CLOCKS,
})
