/**
 * A point in time: epoch milliseconds, an integer. `Infinity` inside the engine means "never"; in
 * answers that is `null`.
 */
export type Instant = number

/** What every question accepts as an instant: a number, a `Date`, a luxon `DateTime`. */
export interface HasInstant {
  valueOf(): number
}

/** Beyond it, or before its opposite, no calendar names instants with certainty: the year 10000. */
export const LATEST: Instant = Date.UTC(10_000, 0, 1)

/** Whether this is an instant that an order can hold. */
export const isInstant = (at: unknown): at is Instant =>
  typeof at === 'number' && Number.isSafeInteger(at) && Math.abs(at) <= LATEST

export const instantOf = (at: HasInstant): Instant => at.valueOf()

/** ISO 8601 in UTC, for messages. "never" for an instant that does not come. */
export const isoOf = (at: Instant | null): string =>
  at === null || !Number.isFinite(at) ? 'never' : new Date(at).toISOString()
