import { DAY, HOUR } from '../../../src/model/span.js'
import { type Instant } from '../../../src/index.js'
import { calendarIn } from '../../../src/policies.js'
import { rules } from '../orders.js'

// Days in Los Angeles: a table of whole hours behind UTC, one a UTC day; 0 where the clocks change.
const FIRST_DAY = Math.floor(Date.UTC(2025, 0, 1) / DAY)
const calendar = calendarIn('America/Los_Angeles')
const BEHIND = Uint8Array.from({ length: 1461 }, (_, index) => {
  const from = (FIRST_DAY + index) * DAY
  const offset = calendar.offsetAt(from)
  return calendar.offsetAt(from + DAY) === offset ? -offset / HOUR : 0
})
const dayOf = (at: Instant): number => (at / DAY) | 0
const behindOn = (at: Instant): number => BEHIND[dayOf(at) - FIRST_DAY] ?? 0

export const plusDays = (from: Instant, days: number): Instant => {
  const to = from + days * DAY
  const before = behindOn(from)
  const after = behindOn(to)
  if (before === after && before !== 0) return to
  const shifted = to + (after - before) * HOUR
  return before !== 0 && after !== 0 && behindOn(shifted) === after
    ? shifted
    : rules.plus(from, { days })
}

/** Monday first: how many days to the n-th working day after. */
const working = (count: number): Uint8Array =>
  Uint8Array.from([0, 1, 2, 3, 4, 5, 6], (weekday) => {
    let days = 0
    for (let left = count; left > 0;) {
      days += 1
      if ((weekday + days) % 7 < 5) left -= 1
    }
    return days
  })
export const AFTER_3 = working(3)
export const AFTER_5 = working(5)
export const AFTER_7 = working(7)
export const AFTER_10 = working(10)
export const AFTER_15 = working(15)
export const AFTER_20 = working(20)

/** 0 for Monday. */
export const weekdayOf = (at: Instant): number => {
  const behind = behindOn(at)
  return (dayOf(behind === 0 ? at + calendar.offsetAt(at) : at - behind * HOUR) + 3) % 7
}

// ---- instants as text ----

const hours = Array.from({ length: 24 * 60 }, (_, index) =>
  new Date(index * 60_000).toISOString().slice(11, 17),
)
const seconds = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(2, '0')}.`)
const fractions = Array.from({ length: 1000 }, (_, index) => `${String(index).padStart(3, '0')}Z`)
const dates = Array.from({ length: BEHIND.length }, (_, index) =>
  new Date((FIRST_DAY + index) * DAY).toISOString().slice(0, 11),
)

/** As `toISOString`, out of tables. */
export const iso = (at: Instant): string => {
  const day = dayOf(at)
  const date = dates[day - FIRST_DAY]
  if (date === undefined) return new Date(at).toISOString()
  const ms = at - day * DAY
  const second = (ms / 1000) | 0
  return (
    date +
    (hours[(second / 60) | 0] ?? '') +
    (seconds[second % 60] ?? '') +
    (fractions[ms % 1000] ?? '')
  )
}
