import { DateTime, IANAZone } from 'luxon'
import type { Instant } from '../../model/instant.js'
import { DAY, MINUTE } from '../../model/span.js'
import type { Calendar } from './calendar.js'

/** A stretch of time and the offsets that hold in it: `offsets[i]` from `starts[i]` on. */
interface Stretch {
  readonly starts: readonly Instant[]
  readonly offsets: readonly number[]
}

/**
 * A day before the last instant that a `Date` can hold, so that the local time is one too; the
 * first is its negative.
 */
const LAST = 8.64e15 - DAY
/** A stretch is about a year; finding its transitions takes some hundred looks at the zone. */
const STRETCH = 400 * DAY
/** Stretches are kept for the years 1860 to 2300; farther instants are looked up one by one. */
const KEPT = 300

/**
 * A zone's calendar out of luxon, with a table of its transitions that grows as instants are asked
 * for: a look-up is a binary search, and none at all while instants stay between the same two
 * transitions. Each calendar has its own table.
 *
 * Assumes that no zone moves its clocks twice within a day. A zone that the runtime does not know
 * is read as UTC; the decoder of policies reports it.
 *
 * @example
 * calendarIn('America/Los_Angeles').offsetAt(Date.UTC(2026, 6, 1)) // -25200000
 */
export const calendarIn = (zone: string): Calendar => {
  const iana = IANAZone.create(zone)
  const look = (at: Instant): number =>
    Math.round(iana.offset(Math.min(Math.max(at, -LAST), LAST)) * MINUTE) || 0

  /** The first instant in (before, after] whose offset is that at `after`. */
  const transition = (before: Instant, after: Instant, offset: number): Instant => {
    let low = before
    let high = after
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (look(middle) === offset) high = middle
      else low = middle
    }
    return high
  }

  const chart = (from: Instant): Stretch => {
    const starts = [from]
    const offsets = [look(from)]
    for (let at = from + DAY; at <= from + STRETCH; at += DAY) {
      const offset = look(at)
      if (offset === offsets.at(-1)) continue
      const start = transition(at - DAY, at, offset)
      if (start === from + STRETCH) continue
      starts.push(start)
      offsets.push(offset)
    }
    return { starts, offsets }
  }

  const stretches = new Map<number, Stretch>()
  let from = Infinity
  let to = -Infinity
  let offset = 0
  const offsetAt = (at: Instant): number => {
    if (at >= from && at < to) return offset
    const index = Math.floor(at / STRETCH)
    if (!(Math.abs(index) < KEPT)) return look(at)
    const stretch = stretches.get(index) ?? chart(index * STRETCH)
    stretches.set(index, stretch)
    let low = 0
    let high = stretch.starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((stretch.starts[middle] ?? Infinity) <= at) low = middle
      else high = middle
    }
    from = stretch.starts[low] ?? at
    to = stretch.starts[high] ?? (index + 1) * STRETCH
    offset = stretch.offsets[low] ?? 0
    return offset
  }
  return { zone, offsetAt }
}

/**
 * An instant as a luxon `DateTime` in a zone; invalid (`isValid` false) where the zone is unknown
 * or the instant never comes.
 *
 * @example
 * toDateTime(0, 'Asia/Tokyo').toISO() // '1970-01-01T09:00:00.000+09:00'
 */
export const toDateTime = (at: Instant, zone: string): DateTime => DateTime.fromMillis(at, { zone })
