import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from '../../../../src/policy/calendar/dayNumber.js'

describe('the number of a day', () => {
  it('is that of the date, for every date that there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
        expect(dayNumber(new Date(day * 86_400_000).toISOString().slice(0, 10))).toBe(day)
      }),
    )
  })

  it.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '',
    'christmas',
    '1900-02-29',
  ])('is none for %j', (date) => {
    expect(dayNumber(date)).toBeNull()
  })
})
