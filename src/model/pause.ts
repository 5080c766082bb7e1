import type { Instant } from './instant.js'

/** What deadlines are counted on. A freeze stops them all but `hold`. */
export const CLOCKS = [
  'payment',
  'cancellation',
  'shipment',
  'delivery',
  'protection',
  'claim',
  'returns',
  'refund',
  'restitution',
  'hold',
] as const
export type Clock = (typeof CLOCKS)[number]

/**
 * A stretch in which a clock stood still; `to` is null while it still does. `all`: every clock but
 * `hold`.
 */
export interface Pause {
  readonly clock: Clock | 'all'
  readonly from: Instant
  readonly to: Instant | null
}

/**
 * Where a deadline lies once pauses are counted: `due` moves by the length of every pause of its
 * clock that begins before it, overlaps counted once, what lies before `since` not at all. While
 * such a pause is open the deadline never comes. A pause that begins at the very deadline is too
 * late: the deadline wins.
 */
export const stretched = (
  due: Instant,
  since: Instant,
  clock: Clock,
  pauses: readonly Pause[],
): Instant => {
  if (pauses.length === 0 || clock === 'hold' || due === Infinity) return due
  const relevant = pauses
    .filter((pause) => pause.clock === 'all' || pause.clock === clock)
    .map((pause) => ({ from: Math.max(pause.from, since), to: pause.to ?? Infinity }))
    .filter((pause) => pause.to > pause.from)
    .sort((a, b) => a.from - b.from)
  let shifted = due
  let counted = since
  for (const pause of relevant) {
    const from = Math.max(pause.from, counted)
    if (from >= shifted) break
    if (pause.to <= from) continue
    shifted += pause.to - from
    counted = pause.to
  }
  return shifted
}
