import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../../../src/cli/input/instants.js'
import { clockOf } from '../../../../src/cli/text/clock.js'

const LA = 'America/Los_Angeles'

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

  test('what is shown is read back as the same minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const at = seconds * 1000
        expect(parseInstant(clockOf(LA, 0).iso(at), 'UTC')).toBe(at)
      }),
    )
  })
})
