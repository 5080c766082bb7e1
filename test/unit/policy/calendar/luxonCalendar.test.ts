import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { calendarIn, toDateTime } from '../../../../src/policy/calendar/luxonCalendar.js'
import { calendarOf, moments, zones } from './zones.js'

describe('a calendar out of luxon', () => {
  it('has the offset that luxon has, at any instant a date can hold', () => {
    const any = fc.oneof(
      moments,
      fc.record({ zone: zones, from: fc.integer({ min: -8.63e15, max: 8.63e15 }) }),
    )
    fc.assert(
      fc.property(any, ({ zone, from }) => {
        expect(calendarOf(zone).offsetAt(from)).toBe(
          Math.round(DateTime.fromMillis(from, { zone }).offset * 60_000),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('changes its offset in the very millisecond in which the clocks change', () => {
    const { offsetAt } = calendarOf('Europe/London')
    const change = Date.UTC(2026, 2, 29, 1)
    expect([offsetAt(change - 1), offsetAt(change)]).toStrictEqual([0, 3_600_000])
    expect([offsetAt(change), offsetAt(change - 1)]).toStrictEqual([3_600_000, 0])
  })

  it('answers beyond the end of dates too', () => {
    expect(
      [Infinity, -Infinity, 1e300].map(calendarOf('Europe/London').offsetAt).every(Number.isFinite),
    ).toBe(true)
  })

  it('reads a zone that nobody knows as UTC', () => {
    expect(calendarIn('Nowhere/Else').offsetAt(0)).toBe(0)
  })

  it('shows an instant as a DateTime in its zone', () => {
    expect(toDateTime(0, 'Asia/Tokyo').toISO()).toBe('1970-01-01T09:00:00.000+09:00')
    expect(toDateTime(Infinity, 'Asia/Tokyo').isValid).toBe(false)
  })
})
