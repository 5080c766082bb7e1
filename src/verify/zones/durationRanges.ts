import type { Rulebook } from '../../compile/rulebook.js'
import { counted, DAY, HOUR, MINUTE, type Length } from '../../model/span.js'
import { dayNumber } from '../../policy/calendar/dayNumber.js'

/** How long something takes, in milliseconds, whenever it begins (both included). */
export interface DurationRange {
  readonly least: number
  readonly most: number
}
/** A length that is counted toward an instant. */
export interface CountedLength {
  readonly length: Length
  /** Toward the opening of a window: counted exactly, and never rounded to the end of a day. */
  readonly opening: boolean
}
/** How long a length takes, counted toward an opening or toward a deadline. */
export type DurationRanges = (length: Length, opening: boolean) => DurationRange

const DAYS_OF_FOUR_YEARS = 1461
const DAYS_BEFORE_A_HOLIDAY = 60
const FIRST_DAY = dayNumber('2026-01-01') ?? 0

/**
 * Instants at which lengths are begun to see how long they take: every day of four years, and the
 * weeks before each holiday.
 */
export const sampleInstants = (holidays: readonly string[]): readonly number[] =>
  [
    ...Array.from({ length: DAYS_OF_FOUR_YEARS }, (_, day) => FIRST_DAY + day),
    ...holidays.flatMap((holiday) => {
      const day = dayNumber(holiday)
      if (day === null) return []
      return Array.from({ length: DAYS_BEFORE_A_HOLIDAY }, (_, back) => day + 1 - back)
    }),
  ].map((day) => day * DAY + 20 * HOUR)

/**
 * How long lengths take under a policy, at least and at most. Minutes and hours always take the
 * same. A day is 24 hours: where clocks change it is an hour more or less, which is left to the
 * replay of findings. Business days take what weekends and holidays make of them, measured from
 * every sample instant. A deadline at the end of the day comes up to a day later.
 */
export const durationRangesUnder = (rules: Rulebook): DurationRanges => {
  const { holidays, due } = rules.policy.calendar
  const samples = sampleInstants(holidays)
  const memo = new Map<string, DurationRange>()
  const rangeOf = (length: Length, opening: boolean): DurationRange => {
    const { unit, count } = counted(length)
    switch (unit) {
      case 'minutes':
        return always(count * MINUTE)
      case 'hours':
        return always(count * HOUR)
      case 'days':
      case 'businessDays': {
        const range = unit === 'days' ? always(count * DAY) : businessDays(rules, length, samples)
        return due === 'end-of-day' && !opening
          ? { least: range.least + 1, most: range.most + DAY }
          : range
      }
    }
  }
  return (length, opening) => {
    const key = `${JSON.stringify(length)} ${String(opening)}`
    const found = memo.get(key) ?? rangeOf(length, opening)
    memo.set(key, found)
    return found
  }
}

const always = (duration: number): DurationRange => ({ least: duration, most: duration })

/** Measured in whole days, whatever the clocks do. */
const businessDays = (
  rules: Rulebook,
  length: Length,
  samples: readonly number[],
): DurationRange => {
  let [least, most] = [Infinity, -Infinity]
  for (const at of samples) {
    const duration = Math.round((rules.plusExact(at, length) - at) / DAY) * DAY
    least = Math.min(least, duration)
    most = Math.max(most, duration)
  }
  return { least, most }
}
