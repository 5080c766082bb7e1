/** The units a length may be given in, shortest first. */
export const UNITS = ['minutes', 'hours', 'days', 'businessDays'] as const
export type Unit = (typeof UNITS)[number]

/**
 * A length of time: one unit, a whole number >= 0. `minutes` and `hours` are exact; `days` are
 * wall-clock days in the policy's zone; `businessDays` count the days strictly after the start's
 * local date that are neither weekend nor holiday.
 */
export type Length =
  { minutes: number } | { hours: number } | { days: number } | { businessDays: number }

/** A length, or "never": no limit, so no timer. */
export type Span = Length | 'never'

/**
 * The most of each unit that a length may be: a hundred years, so that every instant counted from a
 * date stays one.
 */
export const LONGEST: { readonly [U in Unit]: number } = {
  minutes: 52_596_000,
  hours: 876_600,
  days: 36_500,
  businessDays: 36_500,
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** An exact day of 24 hours; a wall-clock day in a zone may be longer or shorter. */
export const DAY = 24 * HOUR

export interface Counted {
  readonly unit: Unit
  readonly count: number
}

/** The one unit of a length, and how many. */
export const counted = (length: Length): Counted => {
  if ('minutes' in length) return { unit: 'minutes', count: length.minutes }
  if ('hours' in length) return { unit: 'hours', count: length.hours }
  if ('days' in length) return { unit: 'days', count: length.days }
  return { unit: 'businessDays', count: length.businessDays }
}
