import { describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../src/model/span.js'
import { type Length } from '../../src/model.js'
import { durationsUnder, maxExcess } from '../../src/verify/zones/durations.js'
import { durationRangesUnder } from '../../src/verify/zones/durationRanges.js'
import { rulebook } from '../support/rulebooks.js'

const under = (calendar: object) =>
  rulebook({ name: 'small', title: 'small', extends: 'base', calendar })

describe('how long a length may take', () => {
  test('minutes, hours and exact days always take the same', () => {
    const range = durationRangesUnder(under({}))
    expect(range({ minutes: 90 }, false)).toEqual({ least: 90 * MINUTE, most: 90 * MINUTE })
    expect(range({ hours: 5 }, true)).toEqual({ least: 5 * HOUR, most: 5 * HOUR })
    expect(range({ days: 3 }, false)).toEqual({ least: 3 * DAY, most: 3 * DAY })
  })

  test('one business day takes one to three days over a weekend of two, five of them a week at most', () => {
    const range = durationRangesUnder(under({}))
    expect(range({ businessDays: 1 }, false)).toEqual({ least: DAY, most: 3 * DAY })
    // Begun on a Sunday, the fifth one is the Friday after.
    expect(range({ businessDays: 5 }, false)).toEqual({ least: 5 * DAY, most: 7 * DAY })
  })

  test('holidays make business days longer', () => {
    const range = durationRangesUnder(under({ holidays: ['2026-05-01', '2026-05-04'] }))
    // Thursday 30 April to Tuesday 5 May.
    expect(range({ businessDays: 1 }, false)).toEqual({ least: DAY, most: 5 * DAY })
  })

  test('to the end of the day is up to a day more, but never for what opens, nor for hours', () => {
    const range = durationRangesUnder(under({ due: 'end-of-day' }))
    expect(range({ days: 2 }, false)).toEqual({ least: 2 * DAY + 1, most: 3 * DAY })
    expect(range({ days: 2 }, true)).toEqual({ least: 2 * DAY, most: 2 * DAY })
    expect(range({ hours: 2 }, false)).toEqual({ least: 2 * HOUR, most: 2 * HOUR })
  })

  test('no business day of four years falls outside', () => {
    const rules = under({ weekend: [5, 6], holidays: ['2027-01-01', '2026-12-25'] })
    const found: number[] = []
    for (const businessDays of [1, 4, 7]) {
      const { least, most } = durationRangesUnder(rules)({ businessDays }, false)
      for (let day = 0; day < 1461; day += 1) {
        const from = Date.UTC(2026, 0, 1, 9) + day * DAY
        const took = rules.plusExact(from, { businessDays }) - from
        if (took < least || took > most) found.push(from)
      }
    }
    expect(found).toEqual([])
  })
})

describe('two lengths from one beginning', () => {
  const lasting = (calendar: object, ...lengths: readonly Length[]) => {
    const rules = under(calendar)
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

  test('lie no further apart than is said, by any two calendars of one zone, and that far where both end alike', () => {
    const wrong: unknown[] = []
    for (const mine of CALENDARS)
      for (const theirs of CALENDARS)
        for (const count of [2, 3]) {
          const [one, other] = [
            lasting(mine, { businessDays: 3 }),
            lasting(theirs, { businessDays: count }),
          ]
          let most = -Infinity
          for (let hour = 3; hour < 1461 * 24; hour += 7) {
            const from = Date.UTC(2026, 0, 1) + hour * HOUR
            most = Math.max(most, one.endFrom(from) - other.endFrom(from))
          }
          const bound = maxExcess(one, other)
          const alike = 'due' in mine === 'due' in theirs
          if (most > bound || (alike && most !== bound))
            wrong.push([mine, theirs, count, most, bound])
        }
    expect(wrong).toEqual([])
  })

  test('are one instant where all that decides them is the same, whatever else the calendars say', () => {
    const apart = (mine: object, theirs: object, ...lengths: readonly Length[]) =>
      maxExcess(lasting(mine, ...lengths), lasting(theirs, ...lengths))
    expect(
      apart(
        { holidays: ['2026-05-01'] },
        { holidays: ['2026-05-01', '2026-05-01'] },
        { businessDays: 3 },
      ),
    ).toBe(0)
    expect(
      apart({ due: 'end-of-day', holidays: ['2026-05-01'] }, { due: 'end-of-day' }, { days: 3 }),
    ).toBe(0)
    expect(
      apart({ due: 'end-of-day' }, { due: 'end-of-day' }, { hours: 5 }, { businessDays: 3 }),
    ).toBe(0)
    expect(apart({ holidays: ['2026-05-01'] }, {}, { businessDays: 3 })).toBe(3 * DAY)
    expect(apart({ zone: 'Asia/Shanghai' }, {}, { businessDays: 3 })).toBe(2 * DAY)
  })
})
