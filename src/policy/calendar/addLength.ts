import type { Instant } from '../../model/instant.js'
import { counted, DAY, HOUR, MINUTE, type Length } from '../../model/span.js'
import type { Sections } from '../format.js'
import { businessDaysOf } from './businessDays.js'
import { dayNumber } from './dayNumber.js'
import type { Calendar } from './calendar.js'
import { endOfDay, instantAt } from './wallClock.js'

/** The instant that lies a length after another. */
export type Plus = (from: Instant, length: Length) => Instant
/** The instant that lies one certain length after another. */
export type Advance = (from: Instant) => Instant

/** Days on the wall clock, to the same time of day. */
const wallClockDays =
  (calendar: Calendar) =>
  (from: Instant, count: number): Instant => {
    if (count === 0) return from
    const offset = calendar.offsetAt(from)
    return instantAt(from + offset + count * DAY, offset, calendar)
  }

/** Business days, to the same time of day. */
const businessDays = (days: Sections['calendar'], calendar: Calendar) => {
  const nthAfter = businessDaysOf(days)
  const plusDays = wallClockDays(calendar)
  return (from: Instant, count: number): Instant => {
    if (count === 0) return from
    const today = Math.floor((from + calendar.offsetAt(from)) / DAY)
    const day = nthAfter(today, count)
    return day === Infinity ? Infinity : plusDays(from, day - today)
  }
}

/** As `adder`, for a length that is added again and again: `advanceBy(days, calendar)(length)`. */
export const advanceBy = (
  days: Sections['calendar'],
  calendar: Calendar,
): ((length: Length) => Advance) => {
  const plusDays = wallClockDays(calendar)
  const plusBusinessDays = businessDays(days, calendar)
  const toEndOfDay = days.due === 'end-of-day'
  const deadline =
    (count: Advance): Advance =>
    (from) => {
      if (!Number.isFinite(from)) return from
      const at = count(from)
      return toEndOfDay && at !== Infinity ? endOfDay(at, calendar) : at
    }
  return (length) => {
    const { unit, count } = counted(length)
    switch (unit) {
      case 'minutes':
        return (from) => from + count * MINUTE
      case 'hours':
        return (from) => from + count * HOUR
      case 'days':
        return deadline((from) => plusDays(from, count))
      case 'businessDays':
        return deadline((from) => plusBusinessDays(from, count))
    }
  }
}

/**
 * Adds lengths of time under a policy's calendar section, on integers alone.
 *
 * `minutes` and `hours` are exact. `days` keep the local time of day; a local time that the clocks
 * skip moves on by the length of the gap, and of one that comes twice the earlier is taken unless
 * the start's own offset still holds. `businessDays` is the n-th day strictly after the start's
 * local date that is neither weekend nor holiday, at the same local time; none of them is the start
 * itself.
 *
 * With `due: 'end-of-day'` what was counted in `days` or `businessDays` moves to the start of the
 * following local day, also where the count is 0 ("within 0 days" is "today"), and also from a
 * result that is itself a midnight. What must come at once is `{ minutes: 0 }`.
 *
 * Total: an instant that never comes (`Infinity`) stays there, and so does a business day where
 * none is ever worked. The zone is the calendar's; that it is the one which `days` names is for
 * the caller to see to.
 *
 * @example
 * const days = { zone: 'UTC', weekend: [6, 7], holidays: ['2026-01-01'], due: 'exact' }
 * const plus = adder(days, utc)
 * plus(Date.UTC(2025, 11, 31, 9), { businessDays: 1 }) // => Date.UTC(2026, 0, 2, 9)
 */
export const adder = (days: Sections['calendar'], calendar: Calendar): Plus => {
  const advance = advanceBy(days, calendar)
  return (from, length) => advance(length)(from)
}

/**
 * The last business day that has so many at or after it, before a day; -Infinity: there is none.
 */
const nthBefore = (days: Sections['calendar']): ((day: number, count: number) => number) => {
  const holidays = new Set(days.holidays.map(dayNumber))
  const isWorked = (day: number): boolean =>
    !days.weekend.includes(((((day + 3) % 7) + 7) % 7) + 1) && !holidays.has(day)
  return (day, count) => {
    let [at, left] = [day, count]
    const furthest = day - 7 * (count + days.holidays.length + 1)
    while (left > 0 && at > furthest) {
      at -= 1
      if (isWorked(at)) left -= 1
    }
    return left > 0 ? -Infinity : at
  }
}

/**
 * The instant that lies a length before another, as `adder` counts: `days` keep the local time of
 * day, and `businessDays` is the n-th strictly before the local date. With `due: 'end-of-day'` what
 * is counted in days holds until the end of that day.
 *
 * @example
 * const days = { zone: 'UTC', weekend: [6, 7], holidays: ['2026-01-01'], due: 'exact' }
 * const minus = subtracter(days, utc)
 * minus(Date.UTC(2026, 0, 5, 9), { businessDays: 2 }) // => Date.UTC(2025, 11, 31, 9)
 */
export const subtracter = (days: Sections['calendar'], calendar: Calendar): Plus => {
  const plusDays = wallClockDays(calendar)
  const dayBefore = nthBefore(days)
  const until = (at: Instant): Instant =>
    days.due === 'end-of-day' && Number.isFinite(at) ? endOfDay(at, calendar) : at
  return (from, length) => {
    const { unit, count } = counted(length)
    if (!Number.isFinite(from)) return from
    switch (unit) {
      case 'minutes':
        return from - count * MINUTE
      case 'hours':
        return from - count * HOUR
      case 'days':
        return until(plusDays(from, 0 - count))
      case 'businessDays': {
        const today = Math.floor((from + calendar.offsetAt(from)) / DAY)
        return until(plusDays(from, dayBefore(today, count) - today))
      }
    }
  }
}
