import type { Instant } from '../../model/instant.js'
import { counted, DAY, HOUR, MINUTE } from '../../model/span.js'
import type { Length } from '../../model/span.js'
import type { Sections } from '../format.js'

/**
 * What the clocks on the wall of a zone show, and nothing else: no holidays, no weekend (a policy
 * has those).
 * `offsetAt` answers for every number, in milliseconds, east of UTC positive, and depends on
 * nothing but the instant.
 */
export interface Calendar {
  /** IANA name. */
  readonly zone: string
  readonly offsetAt: (at: Instant) => number
}

/** The calendar that needs no table of transitions. */
export const utc: Calendar = { zone: 'UTC', offsetAt: () => 0 }

/** The instant that lies a length after another. */
export type Plus = (from: Instant, length: Length) => Instant
/** The instant that lies one certain length after another. */
export type Step = (from: Instant) => Instant

/**
 * The instant at which a zone's clocks show `local` (epoch milliseconds as if the wall clock were
 * UTC), guessed to lie at
 * `offset`.
 */
const instantAt = (local: number, offset: number, calendar: Calendar): Instant => {
  const guess = local - offset
  const there = calendar.offsetAt(guess)
  if (there === offset) return guess
  const second = local - there
  const again = calendar.offsetAt(second)
  // A local time in a gap exists nowhere: it is read with the offset before the gap, so it moves
  // on by the gap's length.
  return again === there ? second : local - Math.min(there, again)
}

/**
 * The first instant after `at` that lies in a later local day: midnight, or where the clocks skip
 * it the end of the gap.
 */
const endOfDay = (at: Instant, calendar: Calendar): Instant => {
  const offset = calendar.offsetAt(at)
  const midnight = (Math.floor((at + offset) / DAY) + 1) * DAY
  const guess = midnight - offset
  const there = calendar.offsetAt(guess)
  if (there === offset) return guess
  const second = midnight - there
  if (calendar.offsetAt(second) === there) return second
  // Midnight lies in a gap, the gap's end in (second, guess].
  let before = second
  let after = guess
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (middle + calendar.offsetAt(middle) < midnight) before = middle
    else after = middle
  }
  return after
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
/** Days between 1970-01-01 and an ISO date; `null` where there is no such day. */
export const dayNumber = (iso: string): number | null => {
  const [, year, month, day] = (ISO_DATE.exec(iso) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  if (month < 1 || month > 12 || day < 1 || day > length) return null
  // Counted in years that begin in March, so that the leap day comes last.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}

/** How many entries of an ascending list are at most `limit`. */
const countUpTo = (ascending: readonly number[], limit: number): number => {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

type WorkingDays = (day: number, count: number) => number

/**
 * The `count`-th working day strictly after a day, both as day numbers; `count` >= 1. Infinity
 * where no day is ever worked.
 */
const workingDays = (days: Sections['calendar']): WorkingDays => {
  const worked = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => !days.weekend.includes(weekday + 1))
  const perWeek = worked.length
  if (perWeek === 0) return () => Infinity
  // 1970-01-01 was a Thursday: day -3 a Monday.
  const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7
  const upTo = [0, 1, 2, 3, 4, 5, 6].map((each) => worked.filter((other) => other <= each).length)
  /**
   * The last day of the working week up to and with `day`, in the count of all such days, holidays
   * or not.
   */
  const ordinal = (day: number): number =>
    Math.floor((day + 3) / 7) * perWeek + (upTo[weekday(day)] ?? 0)
  const holidays = [...new Set(days.holidays.map(dayNumber))]
    .filter((day) => day !== null)
    .filter((day) => worked.includes(weekday(day)))
    .sort((a, b) => a - b)
  // Ascending, since two holidays never share an ordinal: how many days are worked before each.
  const workedBefore = holidays.map((day, index) => ordinal(day) - index)
  return (day, count) => {
    const passed = countUpTo(holidays, day)
    const wanted = ordinal(day) + count
    // A holiday is skipped if, with those before it skipped, the count would still reach it.
    const skipped = Math.max(0, countUpTo(workedBefore, wanted - passed) - passed)
    const last = wanted + skipped - 1
    const week = Math.floor(last / perWeek)
    return week * 7 - 3 + (worked[last - week * perWeek] ?? 0)
  }
}

/**
 * Adds lengths of time under a policy's calendar section, on integers alone.
 *
 * `minutes` and `hours` are exact. `days` keep the local time of day; a local time that the clocks
 * skip moves on by the length of the gap, of one that comes twice the earlier is taken unless the
 * start's own offset still holds. `businessDays` is the n-th day strictly after the start's local
 * date that is neither weekend nor holiday, at the same local time; none of them is the start
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
 * const plus = adder({ zone: 'UTC', weekend: [6, 7], holidays: ['2026-01-01'], due: 'exact' }, utc)
 * plus(Date.UTC(2025, 11, 31, 9), { businessDays: 1 }) // 2026-01-02T09:00Z
 */
export const adder = (days: Sections['calendar'], calendar: Calendar): Plus => {
  const step = stepper(days, calendar)
  return (from, length) => step(length)(from)
}

/** As `adder`, for lengths that are added again and again. */
export const stepper = (
  days: Sections['calendar'],
  calendar: Calendar,
): ((length: Length) => Step) => {
  const nthWorkingDay = workingDays(days)
  const settle: Step | null = days.due === 'end-of-day' ? (at) => endOfDay(at, calendar) : null
  const deadline =
    (count: (from: Instant) => Instant): Step =>
    (from) => {
      if (!Number.isFinite(from)) return from
      const at = count(from)
      return settle === null || at === Infinity ? at : settle(at)
    }
  const plusDays = (from: Instant, count: number): Instant => {
    if (count === 0) return from
    const offset = calendar.offsetAt(from)
    return instantAt(from + offset + count * DAY, offset, calendar)
  }
  const plusBusinessDays = (from: Instant, count: number): Instant => {
    if (count === 0) return from
    const today = Math.floor((from + calendar.offsetAt(from)) / DAY)
    const day = nthWorkingDay(today, count)
    return day === Infinity ? Infinity : plusDays(from, day - today)
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
