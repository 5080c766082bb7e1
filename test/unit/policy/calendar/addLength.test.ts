import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { adder } from '../../../../src/policy/calendar/addLength.js'
import { utc } from '../../../../src/policy/calendar/calendar.js'
import type { Sections } from '../../../../src/policy/format.js'
import { calendarOf, instants, moments, zones } from './zones.js'

type Days = Sections['calendar']
const daysIn = (zone: string, over: Partial<Days> = {}): Days => ({
  zone,
  weekend: [6, 7],
  holidays: [],
  due: 'exact',
  ...over,
})
const at = (iso: string, zone: string) => DateTime.fromISO(iso, { zone }).toMillis()
const iso = (instant: number, zone: string) =>
  DateTime.fromMillis(instant, { zone }).toISO({ suppressMilliseconds: true })

describe('minutes and hours', () => {
  it('are exact in every zone', () => {
    fc.assert(
      fc.property(moments, fc.nat(100_000), ({ zone, from }, count) => {
        const plus = adder(daysIn(zone, { due: 'end-of-day' }), calendarOf(zone))
        expect(plus(from, { minutes: count })).toBe(from + count * 60_000)
        expect(plus(from, { hours: count })).toBe(from + count * 3_600_000)
      }),
    )
  })
})

describe('days', () => {
  it('fall where luxon puts them, gaps and overlaps of the clocks included', () => {
    fc.assert(
      fc.property(moments, fc.nat(800), ({ zone, from }, days) => {
        expect(adder(daysIn(zone), calendarOf(zone))(from, { days })).toBe(
          DateTime.fromMillis(from, { zone }).plus({ days }).toMillis(),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('move a local time that the clocks skip on by the length of the gap', () => {
    const zone = 'America/Los_Angeles'
    const due = adder(daysIn(zone), calendarOf(zone))(at('2026-03-07T02:30', zone), { days: 1 })
    expect(iso(due, zone)).toBe('2026-03-08T03:30:00-07:00')
  })

  it('are 23 hours long when the clocks go forward, and 25 when they go back', () => {
    const zone = 'Europe/London'
    const plus = adder(daysIn(zone), calendarOf(zone))
    const hours = (from: string) => (plus(at(from, zone), { days: 1 }) - at(from, zone)) / 3_600_000
    expect(hours('2026-03-28T12:00')).toBe(23)
    expect(hours('2026-10-24T12:00')).toBe(25)
  })

  it('skip the day that Samoa never had', () => {
    const zone = 'Pacific/Apia'
    const plus = adder(daysIn(zone), calendarOf(zone))
    expect(iso(plus(at('2011-12-29T12:00', zone), { days: 1 }), zone)).toBe(
      '2011-12-31T12:00:00+14:00',
    )
  })
})

/**
 * The first minute after an instant in which the zone's clocks show a later date, found by walking.
 */
const nextDayByWalking = (from: number, zone: string): number => {
  const day = (instant: number) => DateTime.fromMillis(instant, { zone }).toISODate() ?? ''
  const offset = (instant: number) => DateTime.fromMillis(instant, { zone }).offset
  const today = day(from)
  let step = Math.floor(from / 60_000) * 60_000
  while (day(step + 900_000) <= today && offset(step) === offset(step + 900_000)) step += 900_000
  while (step <= from || day(step) <= today) step += 60_000
  return step
}

describe('the end of the day', () => {
  it('is the first instant of the following local day, where midnight is skipped too', () => {
    fc.assert(
      fc.property(moments, fc.nat(40), ({ zone, from }, days) => {
        const exact = adder(daysIn(zone), calendarOf(zone))(from, { days })
        const settled = adder(daysIn(zone, { due: 'end-of-day' }), calendarOf(zone))(from, { days })
        expect(settled).toBe(nextDayByWalking(exact, zone))
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['0 days are today', { days: 0 }, '2026-05-04T10:00', '2026-05-05T00:00:00-03:00'],
    [
      'a midnight is of the day that it begins',
      { days: 1 },
      '2026-05-04T00:00',
      '2026-05-06T00:00:00-03:00',
    ],
    [
      '0 business days are today, also on a Sunday',
      { businessDays: 0 },
      '2026-05-03T10:00',
      '2026-05-04T00:00:00-03:00',
    ],
    ['a business day', { businessDays: 1 }, '2026-05-01T10:00', '2026-05-05T00:00:00-03:00'],
    [
      'midnight skipped by the clocks',
      { days: 0 },
      '2018-11-03T10:00',
      '2018-11-04T01:00:00-02:00',
    ],
    [
      'midnight that the clocks come back before',
      { days: 0 },
      '2018-02-17T10:00',
      '2018-02-18T00:00:00-03:00',
    ],
  ])('holds for: %s', (_, length, from, expected) => {
    const zone = 'America/Sao_Paulo'
    const plus = adder(daysIn(zone, { due: 'end-of-day' }), calendarOf(zone))
    expect(iso(plus(at(from, zone), length), zone)).toBe(expected)
  })
})

/** One day after the other, as a person with a wall calendar would. */
const businessDaysByWalking = (
  from: number,
  count: number,
  { zone, weekend, holidays }: Days,
): number => {
  const start = DateTime.fromMillis(from, { zone })
  let days = 0
  for (let left = count; left > 0;) {
    days += 1
    const date = DateTime.utc(start.year, start.month, start.day).plus({ days })
    if (!weekend.includes(date.weekday) && !holidays.includes(date.toISODate() ?? '')) left -= 1
  }
  return start.plus({ days }).toMillis()
}

describe('business days', () => {
  const dates = fc
    .integer({ min: 0, max: 400 })
    .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
  const weekends = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 })
  const from = fc.integer({ min: Date.UTC(2025, 11, 1), max: Date.UTC(2027, 0, 10) })

  it('are found as by a walk from day to day', () => {
    fc.assert(
      fc.property(
        zones,
        from,
        fc.nat(60),
        fc.record({ weekend: weekends, holidays: fc.array(dates, { maxLength: 60 }) }),
        (zone, start, count, free) => {
          const days = daysIn(zone, free)
          expect(adder(days, calendarOf(zone))(start, { businessDays: count })).toBe(
            businessDaysByWalking(start, count, days),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['one after a Saturday is Monday', '2026-05-02T09:30', 1, '2026-05-04T09:30:00Z'],
    ['one after a Friday is Monday', '2026-05-01T09:30', 1, '2026-05-04T09:30:00Z'],
    ['five are a week', '2026-05-06T09:30', 5, '2026-05-13T09:30:00Z'],
    ['none is the start itself', '2026-05-02T09:30', 0, '2026-05-02T09:30:00Z'],
    ['a holiday does not count', '2026-12-24T09:30', 1, '2026-12-28T09:30:00Z'],
  ])('hold that %s', (_, start, count, expected) => {
    const plus = adder(daysIn('UTC', { holidays: ['2026-12-25'] }), utc)
    expect(iso(plus(at(start, 'UTC'), { businessDays: count }), 'UTC')).toBe(expected)
  })

  it('take no longer for ten million than for ten', () => {
    const plus = adder(daysIn('UTC'), utc)
    expect(plus(0, { businessDays: 10_000_000 })).toBe(14_000_000 * 86_400_000)
  })
})

describe('an adder', () => {
  it('answers with a number and never before the start, whatever calendar it is given', () => {
    const anything = fc.record({
      zone: fc.constant('UTC'),
      weekend: fc.array(fc.integer({ min: -3, max: 12 })),
      holidays: fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom('2026-02-30', '2026-01-01', '9999-12-31', '0000-01-01'),
        ),
      ),
      due: fc.constantFrom('exact', 'end-of-day'),
    })
    const counts = fc.integer({ min: 0, max: 5_000_000 })
    const lengths = fc.oneof(
      counts.map((days) => ({ days })),
      counts.map((businessDays) => ({ businessDays })),
      counts.map((hours) => ({ hours })),
    )
    fc.assert(
      fc.property(
        anything,
        zones,
        fc.oneof(instants, fc.constantFrom(Infinity, 8.64e15, -8.64e15, 0)),
        lengths,
        (days, zone, from, length) => {
          expect(adder(days as Days, calendarOf(zone))(from, length)).toBeGreaterThanOrEqual(from)
        },
      ),
    )
  })

  it('puts a business day at infinity where no day is worked', () => {
    expect(
      adder(daysIn('UTC', { weekend: [1, 2, 3, 4, 5, 6, 7] }), utc)(0, { businessDays: 1 }),
    ).toBe(Infinity)
  })

  it('never goes back when more is added', () => {
    fc.assert(
      fc.property(
        moments,
        fc.nat(50),
        fc.constantFrom('exact' as const, 'end-of-day' as const),
        ({ zone, from }, count, due) => {
          const plus = adder(daysIn(zone, { due }), calendarOf(zone))
          expect(plus(from, { days: count + 1 })).toBeGreaterThanOrEqual(
            plus(from, { days: count }),
          )
          expect(plus(from, { businessDays: count + 1 })).toBeGreaterThan(
            plus(from, { businessDays: count }),
          )
        },
      ),
    )
  })
})
