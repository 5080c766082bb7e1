import { describe, expect, test } from 'vitest'
import { clockOf, relative } from '../../../../src/cli/text/clock.js'

const DAY = 86_400_000

describe('how instants are written', () => {
  test('an instant is shown as local time with its offset, and how far away', () => {
    const now = Date.UTC(2026, 2, 7, 17)
    const clock = clockOf('America/Los_Angeles', now)
    expect(clock.when(now + 3 * DAY)).toBe('2026-03-10T10:00-07:00 (in 3 days)')
    expect(clock.when(now)).toBe('2026-03-07T09:00-08:00 (now)')
    expect(clock.when(null)).toBe('never')
    expect(clock.localised('before 2026-03-07T17:00:30.000Z')).toBe(
      'before 2026-03-07T09:00:30-08:00',
    )
  })

  test.each([
    [30_000, 'now'],
    [60_000, 'in 1 minute'],
    [90 * 60_000, 'in 90 minutes'],
    [-120 * 60_000, '2 hours ago'],
    [47 * 3_600_000, 'in 47 hours'],
    [2 * DAY, 'in 2 days'],
    [-400 * DAY, '400 days ago'],
  ])('%d ms away is %s', (away, words) => {
    expect(relative(away, 0)).toBe(words)
  })
})
