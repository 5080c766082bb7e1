import { describe, expect, test } from 'vitest'
import { DAY, HOUR, type Length } from '../../../../src/model/span.js'
import { durationRangesUnder } from '../../../../src/verify/zones/durationRanges.js'
import { durationsUnder, maxExcess } from '../../../../src/verify/zones/durations.js'
import { withCalendar } from './calendars.js'

describe('two durations from one beginning', () => {
  const durationOf = (calendar: object, ...lengths: readonly Length[]) => {
    const rules = withCalendar(calendar)
    return durationsUnder(
      rules,
      durationRangesUnder(rules),
    )(lengths.map((length) => ({ length, opening: false })))
  }
  const CALENDARS = [
    {},
    { holidays: ['2026-05-01', '2027-01-01'] },
    { weekend: [5, 6] },
    { due: 'end-of-day' },
    { due: 'end-of-day', holidays: ['2026-05-01'] },
  ]

  test('end at most `maxExcess` apart in one zone, and that far if both end days alike', () => {
    const wrong: unknown[] = []
    for (const before of CALENDARS)
      for (const after of CALENDARS)
        for (const count of [2, 3]) {
          const one = durationOf(before, { businessDays: 3 })
          const other = durationOf(after, { businessDays: count })
          let most = -Infinity
          for (let hour = 3; hour < 1461 * 24; hour += 7) {
            const from = Date.UTC(2026, 0, 1) + hour * HOUR
            most = Math.max(most, one.endFrom(from) - other.endFrom(from))
          }
          const excess = maxExcess(one, other)
          const endAlike = 'due' in before === 'due' in after
          if (most > excess || (endAlike && most !== excess))
            wrong.push([before, after, count, most, excess])
        }
    expect(wrong).toEqual([])
  })

  test('end in one instant if all that decides them is the same', () => {
    const excess = (before: object, after: object, ...lengths: readonly Length[]) =>
      maxExcess(durationOf(before, ...lengths), durationOf(after, ...lengths))
    const holiday = { holidays: ['2026-05-01'] }
    const twice = { holidays: ['2026-05-01', '2026-05-01'] }
    const endOfDay = { due: 'end-of-day' }
    expect(excess(holiday, twice, { businessDays: 3 })).toBe(0)
    expect(excess({ ...endOfDay, ...holiday }, endOfDay, { days: 3 })).toBe(0)
    expect(excess(endOfDay, endOfDay, { hours: 5 }, { businessDays: 3 })).toBe(0)
    expect(excess(holiday, {}, { businessDays: 3 })).toBe(3 * DAY)
    expect(excess({ zone: 'Asia/Shanghai' }, {}, { businessDays: 3 })).toBe(2 * DAY)
  })
})
