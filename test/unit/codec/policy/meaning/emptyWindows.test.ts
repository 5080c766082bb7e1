import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adder, subtracter } from '../../../../../src/policy/calendar/addLength.js'
import { closesFirst } from '../../../../../src/codec/policy/meaning/emptyWindows.js'
import type { Moment, Point } from '../../../../../src/policy/format.js'
import { calendarOf, moments } from '../../../policy/calendar/zones.js'

const counts = fc.nat(6)
const points: fc.Arbitrary<Point> = fc.oneof(
  fc.constant('paid' as const),
  counts.map((count) => ({ hours: count * 24, after: 'paid' as const })),
  counts.map((days) => ({ days, after: 'paid' as const })),
  counts.map((businessDays) => ({ businessDays, after: 'paid' as const })),
  counts.map((days) => ({ days, before: 'event' as const })),
  counts.map((businessDays) => ({ businessDays, before: 'event' as const })),
)
const lists = fc.array(points, { minLength: 1, maxLength: 3 })
const ends: fc.Arbitrary<Moment> = fc.oneof(
  points,
  lists.map((earliest) => ({ earliest })),
  lists.map((latest) => ({ latest })),
)

describe('a window that can be shown to close first', () => {
  it('is never open, in any zone and at any time of the year', () => {
    let shown = 0
    fc.assert(
      fc.property(
        moments,
        ends,
        ends,
        fc.constantFrom('exact' as const, 'end-of-day' as const),
        ({ zone, from }, opens, closes, due) => {
          if (!closesFirst(opens, closes, due)) return
          shown += 1
          const days = { zone, weekend: [6, 7], holidays: [], due } as const
          const plus = adder(days, calendarOf(zone))
          const minus = subtracter(days, calendarOf(zone))
          const at = (point: Point) => {
            if (typeof point === 'string') return from
            return 'before' in point ? minus(from, point) : plus(from, point)
          }
          const instant = (moment: Moment): number => {
            if (moment === 'never') return Infinity
            if (typeof moment === 'string' || 'after' in moment || 'before' in moment)
              return at(moment)
            return 'earliest' in moment
              ? Math.min(...moment.earliest.map(at))
              : Math.max(...moment.latest.map(at))
          }
          expect(instant(closes)).toBeLessThanOrEqual(instant(opens))
        },
      ),
      { numRuns: 1_500 },
    )
    expect(shown).toBeGreaterThan(100)
  })

  it('counts back from the event', () => {
    const before = (days: number): Moment => ({ days, before: 'event' })
    expect(closesFirst(before(3), before(3), 'exact')).toBe(true)
    expect(closesFirst(before(4), before(3), 'exact')).toBe(false)
    expect(closesFirst(before(3), before(3), 'end-of-day')).toBe(false)
    expect(closesFirst(before(3), before(4), 'end-of-day')).toBe(true)
    expect(closesFirst(before(3), 'paid', 'exact')).toBe(false)
  })

  it('is not one that never closes, never opens, or hangs on two anchors', () => {
    expect(closesFirst('paid', 'never', 'exact')).toBe(false)
    expect(closesFirst('never', 'paid', 'exact')).toBe(false)
    expect(closesFirst('paid', 'placed', 'exact')).toBe(false)
  })
})
