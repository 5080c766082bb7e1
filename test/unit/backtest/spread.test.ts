import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startFirst } from '../../../src/backtest/firstOf.js'
import { startSpread } from '../../../src/backtest/spread.js'

const spreadOf = (lengths: readonly number[]) => {
  const spread = startSpread()
  for (const length of lengths) spread.add(length)
  return spread.report()
}

describe('a spread of lengths', () => {
  const lengths = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 0, max: 86_400_000 }),
      fc.integer({ min: 0, max: 30_000_000_000_000 }),
    ),
    { minLength: 1, maxLength: 60 },
  )

  test('has its least and greatest exactly, its median and its 95th of 100 within one per cent and half a millisecond', () => {
    fc.assert(
      fc.property(lengths, (found) => {
        const sorted = [...found].sort((a, b) => a - b)
        const exact = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN
        const spread = spreadOf(found)
        expect([spread?.count, spread?.min, spread?.max]).toEqual([
          found.length,
          sorted[0],
          sorted[sorted.length - 1],
        ])
        for (const [value, share] of [
          [spread?.median, 0.5],
          [spread?.p95, 0.95],
        ] as const) {
          expect(Math.abs((value ?? NaN) - exact(share))).toBeLessThanOrEqual(
            0.01 * exact(share) + 0.5 + 1e-6 * exact(share),
          )
        }
      }),
    )
  })

  test('is the same in whatever order they come', () => {
    fc.assert(
      fc.property(lengths, (found) => {
        expect(spreadOf([...found].reverse())).toEqual(spreadOf(found))
      }),
    )
  })

  test('of nothing is nothing', () => {
    expect(spreadOf([])).toBeNull()
  })
})

describe('the first of many', () => {
  test('are those that a sort would put first, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.integer({ min: 0, max: 8 }),
        (items, most) => {
          const first = startFirst<number>(most, (one, other) => one - other)
          for (const item of items) first.add(item)
          expect(first.report()).toEqual([...items].sort((a, b) => a - b).slice(0, most))
        },
      ),
    )
  })
})
