import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../../../src/cli/input/instants.js'
import { clockOf, relative } from '../../../../src/cli/text/clock.js'

const LA = 'America/Los_Angeles'
const DAY = 86_400_000

describe('instants on the command line', () => {
  test.each([
    ['2026-03-01T09:00', Date.UTC(2026, 2, 1, 17)],
    ['2026-03-01 09:00', Date.UTC(2026, 2, 1, 17)],
    ['2026-03-01', Date.UTC(2026, 2, 1, 8)],
    ['2026-03-01T09:00Z', Date.UTC(2026, 2, 1, 9)],
    ['2026-03-01T09:00+01:00', Date.UTC(2026, 2, 1, 8)],
    // Summer time has begun.
    ['2026-03-09T09:00', Date.UTC(2026, 2, 9, 16)],
    ['1772355600000', 1_772_355_600_000],
    [1_772_355_600_000, 1_772_355_600_000],
    [0, 0],
  ])('%s is read in the policy’s zone where it names none', (text, at) => {
    expect(parseInstant(text, LA)).toBe(at)
  })

  // A time of day alone would mean today, and there is no today here.
  test.each([
    'tomorrow',
    '09:00',
    'T09:00',
    '12',
    '2026',
    '2026-13-01',
    '2026-02-30',
    '2026-03-01T25:00',
    '',
    1.5,
    NaN,
    Infinity,
    null,
    true,
    {},
    ['2026-03-01'],
  ])('%s is no instant', (text) => {
    expect(parseInstant(text, LA)).toBeNull()
  })

  test('an instant is shown as local time with its offset, and how far away', () => {
    const now = Date.UTC(2026, 2, 7, 17)
    const clock = clockOf(LA, now)
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

  test('what is shown is read back as the same minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const at = seconds * 1000
        expect(parseInstant(clockOf(LA, 0).iso(at), 'UTC')).toBe(at)
      }),
    )
  })
})
