/** A point in time: epoch milliseconds, an integer. `Infinity` inside the engine means "never"; in answers that is `null`. */
export type Instant = number

/** What every question accepts as an instant: a number, a `Date`, a luxon `DateTime`. */
export interface HasInstant {
  valueOf(): number
}

export const instantOf = (at: HasInstant): Instant => at.valueOf()

/** For plain JSON: an instant that never comes is `null`. */
export const orNull = (at: Instant): Instant | null => (at === Infinity ? null : at)

/** ISO 8601 in UTC, for messages. "never" for an instant that does not come. */
export const isoOf = (at: Instant | null): string =>
  at === null || !Number.isFinite(at) ? 'never' : new Date(at).toISOString()
