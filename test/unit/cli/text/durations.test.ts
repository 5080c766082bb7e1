import { describe, expect, test } from 'vitest'
import { durationWords } from '../../../../src/cli/text/durations.js'

describe('a duration in words', () => {
  const day = 24 * 60 * 60 * 1000
  test.each([
    [7 * day, '7 days'],
    [day, '1 day'],
    [day + 3_600_000, '1 day, 1 hour'],
    [2 * day + 90 * 60_000, '2 days, 1 hour, 30 minutes'],
    [45_000, '45 seconds'],
    [0, '0 seconds'],
    [45_999, '45 seconds'],
    [Infinity, 'without end'],
  ])('%i milliseconds are %s', (length, words) => {
    expect(durationWords(length)).toBe(words)
  })

  test('the last milliseconds before an instant are just under it, a whole second less is not', () => {
    expect(durationWords(7 * day - 1)).toBe('just under 7 days')
    expect(durationWords(7 * day - 999)).toBe('just under 7 days')
    expect(durationWords(7 * day - 1000)).toBe('6 days, 23 hours, 59 minutes')
  })
})
