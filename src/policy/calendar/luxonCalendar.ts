import { DateTime, IANAZone } from 'luxon'
import type { Instant } from '../../model/instant.js'
import { DAY, MINUTE } from '../../model/span.js'
import type { Calendar } from './calendar.js'
import { firstIn } from './firstIn.js'

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
/** So many stretches before and after 1970 are kept, 328 years; farther instants are looked up. */
const KEPT = 300

type OffsetAt = Calendar['offsetAt']

/** The offsets of a zone, asked of luxon anew for each instant. */
const luxonOffsets = (zone: string): OffsetAt => {
  const iana = IANAZone.create(zone)
  return (at) => Math.round(iana.offset(Math.min(Math.max(at, -LAST), LAST)) * MINUTE) || 0
}

/** The stretch that begins at an instant. */
const stretchFrom = (from: Instant, offsetAt: OffsetAt): Stretch => {
  const starts = [from]
  const offsets = [offsetAt(from)]
  for (let at = from + DAY; at <= from + STRETCH; at += DAY) {
    const offset = offsetAt(at)
    if (offset === offsets.at(-1)) continue
    const start = firstIn(at - DAY, at, (instant) => offsetAt(instant) === offset)
    if (start === from + STRETCH) continue
    starts.push(start)
    offsets.push(offset)
  }
  return { starts, offsets }
}

/** The index of the last start that is not after an instant. */
const indexAt = ({ starts }: Stretch, at: Instant): number => {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? Infinity) <= at) low = middle
    else high = middle
  }
  return low
}

/**
 * The calendar of a zone, out of luxon, with a table of its transitions that grows as instants are
 * asked for: a look-up is a binary search, and none at all while instants stay between the same two
 * transitions. Each calendar has its own table.
 *
 * Assumes that no zone moves its clocks twice within a day. A zone that the runtime does not know
 * is read as UTC; the decoder of policies reports it.
 *
 * @example
 * calendarIn('America/Los_Angeles').offsetAt(Date.UTC(2026, 6, 1)) // => -25200000
 */
export const calendarIn = (zone: string): Calendar => {
  const look = luxonOffsets(zone)
  const stretches = new Map<number, Stretch>()
  let from = Infinity
  let to = -Infinity
  let offset = 0
  const offsetAt = (at: Instant): number => {
    if (at >= from && at < to) return offset
    const number = Math.floor(at / STRETCH)
    if (!(Math.abs(number) < KEPT)) return look(at)
    const stretch = stretches.get(number) ?? stretchFrom(number * STRETCH, look)
    stretches.set(number, stretch)
    const index = indexAt(stretch, at)
    from = stretch.starts[index] ?? at
    to = stretch.starts[index + 1] ?? (number + 1) * STRETCH
    offset = stretch.offsets[index] ?? 0
    return offset
  }
  return { zone, offsetAt }
}

/**
 * An instant as a luxon `DateTime` in a zone; invalid (`isValid` false) where the zone is unknown
 * or the instant never comes.
 *
 * @example
 * toDateTime(0, 'Asia/Tokyo').toISO() // => '1970-01-01T09:00:00.000+09:00'
 */
export const toDateTime = (at: Instant, zone: string): DateTime => DateTime.fromMillis(at, { zone })
