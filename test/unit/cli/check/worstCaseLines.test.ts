import { describe, expect, test } from 'vitest'
import { worstCaseLines } from '../../../../src/cli/check/worstCaseLines.js'
import type { WorstCase } from '../../../../src/verify/index.js'

const DAYS = 24 * 60 * 60 * 1000
const promised = (more: Partial<WorstCase>): WorstCase => ({
  name: 'longest-held',
  message: 'the longest',
  worst: 30 * DAYS,
  unit: 'milliseconds',
  exact: null,
  reached: 30 * DAYS,
  history: null,
  confirmed: true,
  ...more,
})
const part = (amount: number, of: number): WorstCase =>
  promised({
    message: 'the least',
    worst: amount / of,
    unit: 'part',
    exact: { amount, of, currency: 'EUR' },
    reached: amount / of,
  })
const linesOf = (worstCases: readonly WorstCase[], complete = true): readonly string[] =>
  worstCaseLines({ worstCases, complete }, () => []).slice(2)

describe('a worst case', () => {
  test('that a history comes to is exact', () => {
    expect(linesOf([promised({})])).toEqual(['exact  30 days  the longest'])
  })

  test('that no history comes to is only known to be no worse, beside the worst that one comes to', () => {
    expect(linesOf([promised({ confirmed: false, reached: 29 * DAYS })])).toEqual([
      'at most  30 days  the longest (the longest history found: 29 days)',
    ])
    expect(linesOf([promised({ confirmed: false, reached: null })])).toEqual([
      'at most  30 days  the longest (no history found)',
    ])
    expect(linesOf([promised({ confirmed: false, worst: Infinity })])).toEqual([
      'possibly  without end  the longest (the longest history found: 30 days)',
    ])
  })

  test('that a history misses by milliseconds is not said to differ by nothing', () => {
    expect(
      linesOf([promised({ confirmed: false, worst: 30 * DAYS - 1, reached: 30 * DAYS - 2 })]),
    ).toEqual([
      'at most  just under 30 days  the longest (the longest history found is slightly shorter)',
    ])
  })

  test('of an exploration that was cut short is neither exact nor a bound: worse may lie beyond', () => {
    expect(
      linesOf([promised({}), promised({ confirmed: false, reached: 29 * DAYS })], false),
    ).toEqual([
      'so far  30 days  the longest',
      'so far  30 days  the longest (the longest history found: 29 days)',
    ])
  })

  test('that takes no time is at once', () => {
    expect(linesOf([promised({ worst: 0, reached: 0 })])).toEqual(['exact  at once  the longest'])
  })

  test('of money is told to the minor unit, of what was held', () => {
    expect(linesOf([part(8400, 8400), part(0, 8400), part(6401, 8400)])).toEqual([
      'exact  all of 84.00 EUR        the least',
      'exact  nothing of 84.00 EUR    the least',
      'exact  64.01 EUR of 84.00 EUR  the least',
    ])
    expect(
      linesOf([{ ...part(6300, 8400), exact: null, reached: null, confirmed: false }]),
    ).toEqual(['at least  75 %  the least (no history found)'])
  })
})
