import type { Instant } from '../../model/instant.js'
import { DAY } from '../../model/span.js'
import type { Calendar } from './calendar.js'
import { firstIn } from './firstIn.js'

/**
 * The instant at which a zone's clocks show `local` (epoch milliseconds as if the wall clock were
 * UTC), guessed to lie at `offset`. A local time that comes twice is the one at that offset, else
 * the earlier; a local time that the clocks skip moves on by the length of the gap.
 */
export const instantAt = (local: number, offset: number, calendar: Calendar): Instant => {
  const guess = local - offset
  const there = calendar.offsetAt(guess)
  if (there === offset) return guess
  const second = local - there
  const again = calendar.offsetAt(second)
  // In a gap the offset before the gap counts.
  return again === there ? second : local - Math.min(there, again)
}

/**
 * The first instant after `at` that lies in a later local day: midnight, or where the clocks skip
 * midnight the end of the gap.
 */
export const endOfDay = (at: Instant, calendar: Calendar): Instant => {
  const offset = calendar.offsetAt(at)
  const midnight = (Math.floor((at + offset) / DAY) + 1) * DAY
  const guess = midnight - offset
  const there = calendar.offsetAt(guess)
  if (there === offset) return guess
  const second = midnight - there
  if (calendar.offsetAt(second) === there) return second
  // Midnight lies in a gap, and the end of the gap in (second, guess].
  return firstIn(second, guess, (instant) => instant + calendar.offsetAt(instant) >= midnight)
}
