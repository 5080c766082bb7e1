import type { Rulebook } from '../../compile/rulebook.js'
import { counted, DAY, HOUR, MINUTE, type Length } from '../../model/span.js'
import { dayNumber } from '../../policy/calendar/calendar.js'

/** How long a length may take, in milliseconds, whenever it begins. */
export interface DurationRange {
  readonly least: number
  readonly most: number
}

const FOUR_YEARS = 1461
const FIRST = dayNumber('2026-01-01') ?? 0

/**
 * When a length is begun, to see how long it takes: on every day of four years, and of the weeks
 * before each holiday.
 */
export const sampleInstants = (holidays: readonly string[]): readonly number[] =>
  [
    ...Array.from({ length: FOUR_YEARS }, (_, day) => FIRST + day),
    ...holidays.flatMap((holiday) => {
      const day = dayNumber(holiday)
      return day === null ? [] : Array.from({ length: 60 }, (_, back) => day + 1 - back)
    }),
  ].map((day) => day * DAY + 20 * HOUR)

/**
 * How long lengths take under a policy. Minutes and hours: always the same. Days: 24 hours, as on
 * all days but those on which the clocks change; that these may be an hour longer or shorter is
 * left to the replay of what is found. Business days: as weekend and holidays make them, found by
 * beginning on every day of four years and in the weeks before each holiday. What ends with the
 * day may come up to a day later.
 */
export const durationRangesUnder = (
  rules: Rulebook,
): ((length: Length, opening: boolean) => DurationRange) => {
  const { calendar } = rules.policy
  const begun = sampleInstants(calendar.holidays)
  const known = new Map<string, DurationRange>()
  const counting = (length: Length): DurationRange => {
    const { unit, count } = counted(length)
    if (unit === 'minutes' || unit === 'hours')
      return exactly(count * (unit === 'hours' ? HOUR : MINUTE))
    if (unit === 'days') return exactly(count * DAY)
    let [least, most] = [Infinity, -Infinity]
    for (const at of begun) {
      const took = Math.round((rules.plusExact(at, length) - at) / DAY) * DAY
      least = Math.min(least, took)
      most = Math.max(most, took)
    }
    return { least, most }
  }
  const measured = (length: Length, opening: boolean): DurationRange => {
    const range = counting(length)
    const toMidnight =
      calendar.due === 'end-of-day' && !opening && ('days' in length || 'businessDays' in length)
    return toMidnight ? { least: range.least + 1, most: range.most + DAY } : range
  }
  return (length, opening) => {
    const key = `${JSON.stringify(length)} ${String(opening)}`
    const found = known.get(key) ?? measured(length, opening)
    known.set(key, found)
    return found
  }
}

const exactly = (took: number): DurationRange => ({ least: took, most: took })
