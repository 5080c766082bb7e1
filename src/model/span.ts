/** The units in which a length may be given, shortest first. */
export const UNITS = ['minutes', 'hours', 'days', 'businessDays'] as const
/** The unit of a length; what each counts stands at `Length`. */
export type Unit = (typeof UNITS)[number]

/**
 * A length of time: one unit and a whole number, at least 0.
 *
 * - `minutes`, `hours`: exact.
 * - `days`: wall-clock days in the policy's zone.
 * - `businessDays`: days strictly after the local date of the start that are neither weekend nor
 *   holiday.
 */
export type Length =
  | {
      /** Exact minutes. */
      minutes: number
    }
  | {
      /** Exact hours. */
      hours: number
    }
  | {
      /** Wall-clock days in the policy's zone. */
      days: number
    }
  | {
      /** Days that are neither weekend nor holiday. */
      businessDays: number
    }

/** A length, or "never": no limit, so no timer. */
export type Span = Length | 'never'

/**
 * The most that a length may be in each unit: a hundred years, so that every instant counted from a
 * date stays one.
 */
export const LONGEST: { readonly [U in Unit]: number } = {
  minutes: 52_596_000,
  hours: 876_600,
  days: 36_500,
  businessDays: 36_500,
}

/** A minute in milliseconds. */
export const MINUTE = 60_000
/** An hour in milliseconds. */
export const HOUR = 60 * MINUTE
/**
 * An exact day of 24 hours, in milliseconds. A wall-clock day in a zone may be longer or shorter.
 */
export const DAY = 24 * HOUR

/** A length taken apart. */
export interface Counted {
  /** What is counted. */
  readonly unit: Unit
  /** How many. */
  readonly count: number
}

/**
 * The unit of a length, and how many of it.
 *
 * @example
 * counted({ days: 5 }) // => { unit: 'days', count: 5 }
 */
export const counted = (length: Length): Counted => {
  if ('minutes' in length) return { unit: 'minutes', count: length.minutes }
  if ('hours' in length) return { unit: 'hours', count: length.hours }
  if ('days' in length) return { unit: 'days', count: length.days }
  return { unit: 'businessDays', count: length.businessDays }
}
