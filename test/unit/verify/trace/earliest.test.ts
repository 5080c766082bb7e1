import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliest, type Constraint } from '../../../../src/verify/trace/earliest.js'
import { MOST, POINTS } from '../zones/points.js'

describe('the earliest instants', () => {
  const STEPS = 3
  const anyDemand = fc.record({
    later: fc.nat({ max: STEPS }),
    earlier: fc.nat({ max: STEPS }),
    length: fc.integer({ min: -4, max: 4 }),
  })
  const inOrder = [0, 1, 2].map((step): Constraint => ({
    later: step,
    earlier: step + 1,
    most: () => 0,
  }))
  const candidates = POINTS.map((point) => [0, ...point])
  const fits = (instants: readonly number[], constraints: readonly Constraint[]): boolean =>
    constraints.every(
      ({ later, earlier, most }) =>
        (instants[later] ?? 0) - (instants[earlier] ?? 0) <= most(instants),
    )

  test('keep all constraints, each as early as can be; null exactly if none do', () => {
    fc.assert(
      fc.property(fc.array(anyDemand, { maxLength: 5 }), (demands) => {
        const constraints = [
          ...inOrder,
          ...demands.map(({ later, earlier, length }): Constraint => ({
            later,
            earlier,
            most: () => length,
          })),
        ]
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

  test('take a length that differs by the day as it is on the day that they fall on', () => {
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
