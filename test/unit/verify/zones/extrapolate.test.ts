import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bound } from '../../../../src/verify/zones/clockConstraint.js'
import {
  assignClocks,
  constrain,
  elapse,
  extrapolate,
  includes,
  type Zone,
} from '../../../../src/verify/zones/zone.js'
import { anyZone, CLOCKS } from './points.js'

describe('extrapolation', () => {
  const anyConstants = fc.array(fc.nat({ max: 4 }), { minLength: CLOCKS, maxLength: CLOCKS })

  test('includes the zone, and compares the same with every constant up to the greatest', () => {
    fc.assert(
      fc.property(
        anyZone,
        anyConstants,
        fc.integer({ min: 1, max: CLOCKS }),
        fc.nat({ max: 4 }),
        (one, maxConstants, clock, asked) => {
          const wider = extrapolate(one, maxConstants)
          expect(includes(wider, one)).toBe(true)
          const constant = Math.min(asked, maxConstants[clock - 1] ?? 0)
          const comparisons: readonly Bound[] = [
            { i: clock, j: 0, most: constant - 1 },
            { i: clock, j: 0, most: constant },
            { i: 0, j: clock, most: -constant },
            { i: 0, j: clock, most: -constant - 1 },
          ]
          for (const comparison of comparisons)
            expect(constrain(wider, [comparison]) === null).toBe(
              constrain(one, [comparison]) === null,
            )
        },
      ),
      { numRuns: 150 },
    )
  })

  test('leaves every later comparison as it was, however often clocks are reset in between', () => {
    const maxConstants = [3, 2, 4]
    const anyStep = fc.record({
      clock: fc.integer({ min: 1, max: CLOCKS }),
      constant: fc.nat({ max: 4 }),
      above: fc.boolean(),
      reset: fc.integer({ min: 1, max: CLOCKS }),
    })
    fc.assert(
      fc.property(anyZone, fc.array(anyStep, { minLength: 1, maxLength: 4 }), (one, steps) => {
        const canFollow = (first: Zone): boolean => {
          let zone: Zone | null = first
          for (const { clock, constant: asked, above, reset } of steps) {
            const constant = Math.min(asked, maxConstants[clock - 1] ?? 0)
            zone = constrain(elapse(zone, []), [
              above ? { i: 0, j: clock, most: -constant } : { i: clock, j: 0, most: constant - 1 },
            ])
            if (zone === null) return false
            zone = assignClocks(
              zone,
              [1, 2, 3].map((source) => (source === reset ? 0 : source)),
            )
          }
          return true
        }
        expect(canFollow(extrapolate(one, maxConstants))).toBe(canFollow(one))
      }),
      { numRuns: 500 },
    )
  })
})
