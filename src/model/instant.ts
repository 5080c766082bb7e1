import { DAY, MINUTE } from './span.js'

/**
 * A point in time: epoch milliseconds, an integer. `Infinity` inside the engine means "never"; in
 * answers that is `null`.
 */
export type Instant = number

/** What every question accepts as an instant: a number, a `Date`, a luxon `DateTime`. */
export interface HasInstant {
  /** Epoch milliseconds. */
  valueOf(): number
}

/**
 * The latest instant that an order can hold (included): the beginning of the year 10000. Beyond it,
 * and before its opposite, calendars no longer name instants with certainty.
 */
export const LATEST: Instant = Date.UTC(10_000, 0, 1)

/** How a message says which instants an order can hold. */
export const INSTANTS = 'whole epoch milliseconds, up to the year 10000'

/**
 * Can an order hold this as an instant: whole epoch milliseconds, at most `LATEST` away from 1970?
 *
 * @example
 * isInstant(Date.UTC(2026, 0, 5)) // => true
 * isInstant(1.5) // => false
 */
export const isInstant = (at: unknown): at is Instant =>
  typeof at === 'number' && Number.isSafeInteger(at) && Math.abs(at) <= LATEST

/**
 * The epoch milliseconds of anything that has them. What is no instant comes out as it is: check
 * with `isInstant`.
 *
 * @example
 * instantOf(new Date(0)) // => 0
 */
export const instantOf = (at: HasInstant | null | undefined): Instant =>
  // Hosts without TypeScript may hand in an object that has no value.
  typeof at?.valueOf === 'function' ? at.valueOf() : ((at ?? NaN) as Instant)

/** The last date that JavaScript has, in epoch milliseconds. */
const LATEST_DATE = 8.64e15

/**
 * An instant as ISO 8601 in UTC, for messages. `null`, `NaN`, infinite instants and those beyond
 * the dates that JavaScript has are "never".
 *
 * @example
 * isoOf(0) // => '1970-01-01T00:00:00.000Z'
 * isoOf(null) // => 'never'
 */
export const isoOf = (at: Instant | null): string => {
  if (at === null || !(Math.abs(at) <= LATEST_DATE)) return 'never'
  if (!isInstant(at)) return new Date(at).toISOString()
  const day = Math.floor(at / DAY)
  const minutes = Math.floor((at - day * DAY) / MINUTE)
  const millis = at - day * DAY - minutes * MINUTE
  const hours = Math.floor(minutes / 60)
  return `${dateOf(day)}T${two(hours)}:${two(minutes % 60)}:${two(Math.floor(millis / 1000))}.${three(millis % 1000)}Z`
}

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`)
const three = (number: number): string => (number < 100 ? `0${two(number)}` : `${number}`)

/** So many dates are kept: messages are about days that lie near each other. */
const MOST_DATES = 2048
const dates = new Map<number, string>()
/** The date of a day, counted from 1970: kept, since to find it takes the longest. */
const dateOf = (day: number): string => {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY).toISOString().slice(0, -'T00:00:00.000Z'.length)
  if (dates.size >= MOST_DATES) dates.clear()
  dates.set(day, date)
  return date
}
