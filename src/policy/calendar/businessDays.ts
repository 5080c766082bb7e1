import type { Sections } from '../format.js'
import { dayNumber } from './dayNumber.js'

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

// 1970-01-01 was a Thursday: day -3 is a Monday.
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The working days of an endless row of weeks, numbered, holidays or not. */
const numbering = (worked: readonly number[]) => {
  const perWeek = worked.length
  const upTo = [0, 1, 2, 3, 4, 5, 6].map((each) => worked.filter((other) => other <= each).length)
  return {
    /** How many working days there are up to a day, that day included. */
    countAt: (day: number): number =>
      Math.floor((day + 3) / 7) * perWeek + (upTo[weekdayOf(day)] ?? 0),
    /** The day that has this number; the first is 0. */
    dayOf: (number: number): number => {
      const week = Math.floor(number / perWeek)
      return week * 7 - 3 + (worked[number - week * perWeek] ?? 0)
    },
  }
}

/** The `count`-th (1 or more) business day strictly after a day, both as day numbers. */
export type NthBusinessDay = (day: number, count: number) => number

/** Counts business days as a policy's calendar section does; Infinity where no day is ever one. */
export const businessDaysOf = (days: Sections['calendar']): NthBusinessDay => {
  const worked = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => !days.weekend.includes(weekday + 1))
  if (worked.length === 0) return () => Infinity
  const { countAt, dayOf } = numbering(worked)
  const holidays = [...new Set(days.holidays.map(dayNumber))]
    .filter((day) => day !== null)
    .filter((day) => worked.includes(weekdayOf(day)))
    .sort((a, b) => a - b)
  // How many days are worked before each holiday. Ascending: no two holidays have the same number.
  const workedBefore = holidays.map((day, index) => countAt(day) - index)
  return (day, count) => {
    const passed = countUpTo(holidays, day)
    const wanted = countAt(day) + count
    // A holiday is skipped if, with those before it skipped, the count would still reach it.
    const skipped = Math.max(0, countUpTo(workedBefore, wanted - passed) - passed)
    return dayOf(wanted + skipped - 1)
  }
}
