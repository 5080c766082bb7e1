import type { Instant } from './instant.js'

/** The clocks on which deadlines are counted; each is explained at `Clock`. */
export const CLOCKS = [
  'payment',
  'cancellation',
  'shipment',
  'delivery',
  'protection',
  'claim',
  'returns',
  'unaccepted',
  'refund',
  'restitution',
  'hold',
] as const
/**
 * What a deadline is counted on. A pause stops one clock, or all of them but `hold`.
 *
 * - `payment`: to pay, and the payment check.
 * - `cancellation`: to cancel, and to answer a request to cancel.
 * - `shipment`: to ship.
 * - `delivery`: to deliver.
 * - `protection`: the buyer's protection, and the windows to dispute and to ask for more of it.
 * - `claim`: to answer in a dispute, to decide it, and to appeal.
 * - `returns`: to send goods back, and to inspect them.
 * - `unaccepted`: to contest a parcel that nobody accepted, or to say that it is back. It stands
 *   still while a claim is open beside which that cannot be contested.
 * - `refund`: to release a refund, and to give money back voluntarily.
 * - `restitution`: to settle goods that arrived after the refund.
 * - `hold`: the longest time that money may be held. No pause stops it.
 */
export type Clock = (typeof CLOCKS)[number]

/** A time in which a clock stood still. */
export interface Pause {
  /** The clock; `all`: every clock but `hold`. */
  readonly clock: Clock | 'all'
  /** When it stopped (included). */
  readonly from: Instant
  /** When it went on (excluded); `null`: it still stands still. */
  readonly to: Instant | null
}

/**
 * When does a deadline fall, once pauses are counted? `due` moves by the length of every pause of
 * its clock that begins before the deadline. Overlapping pauses are counted once, and what lies
 * before `since` is not counted. While such a pause is open the deadline is `Infinity`. A pause
 * that begins at the deadline comes too late: the deadline wins.
 *
 * @example
 * stretched(100, 0, 'claim', [{ clock: 'all', from: 99, to: 109 }]) // => 110
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
