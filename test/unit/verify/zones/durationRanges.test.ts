import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../../../src/model/span.js'
import { durationRangesUnder } from '../../../../src/verify/zones/durationRanges.js'
import { withCalendar } from './calendars.js'

describe('how long a length takes', () => {
  test('minutes, hours and exact days always take the same', () => {
    const rangeOf = durationRangesUnder(withCalendar({}))
    expect(rangeOf({ minutes: 90 }, false)).toEqual({ least: 90 * MINUTE, most: 90 * MINUTE })
    expect(rangeOf({ hours: 5 }, true)).toEqual({ least: 5 * HOUR, most: 5 * HOUR })
    expect(rangeOf({ days: 3 }, false)).toEqual({ least: 3 * DAY, most: 3 * DAY })
  })

  test('one business day takes one to three days over a weekend, five take a week at most', () => {
    const rangeOf = durationRangesUnder(withCalendar({}))
    expect(rangeOf({ businessDays: 1 }, false)).toEqual({ least: DAY, most: 3 * DAY })
    // Begun on a Sunday, the fifth one is the Friday after.
    expect(rangeOf({ businessDays: 5 }, false)).toEqual({ least: 5 * DAY, most: 7 * DAY })
  })

  test('holidays make business days longer', () => {
    const rangeOf = durationRangesUnder(withCalendar({ holidays: ['2026-05-01', '2026-05-04'] }))
    // Thursday 30 April to Tuesday 5 May.
    expect(rangeOf({ businessDays: 1 }, false)).toEqual({ least: DAY, most: 5 * DAY })
  })

  test('the end of the day is up to a day later, but never for an opening, nor for hours', () => {
    const rangeOf = durationRangesUnder(withCalendar({ due: 'end-of-day' }))
    expect(rangeOf({ days: 2 }, false)).toEqual({ least: 2 * DAY + 1, most: 3 * DAY })
    expect(rangeOf({ days: 2 }, true)).toEqual({ least: 2 * DAY, most: 2 * DAY })
    expect(rangeOf({ hours: 2 }, false)).toEqual({ least: 2 * HOUR, most: 2 * HOUR })
  })

  test('no business day of four years falls outside', () => {
    const rules = withCalendar({ weekend: [5, 6], holidays: ['2027-01-01', '2026-12-25'] })
    const outside: number[] = []
    for (const businessDays of [1, 4, 7]) {
      const { least, most } = durationRangesUnder(rules)({ businessDays }, false)
      for (let day = 0; day < 1461; day += 1) {
        const from = Date.UTC(2026, 0, 1, 9) + day * DAY
        const duration = rules.plusExact(from, { businessDays }) - from
        if (duration < least || duration > most) outside.push(from)
      }
    }
    expect(outside).toEqual([])
  })
})
