import { DateTime } from 'luxon'
import type { Instant } from '../../model/instant.js'
import { MINUTE } from '../../model/span.js'
import { distance } from './durations.js'

/** Shows instants: local time of a zone with its offset, and how far from `now`. */
export interface InstantFormat {
  readonly iso: (at: Instant) => string
  /** "2026-03-01T09:00-08:00 (in 3 days)"; null: "never". */
  readonly when: (at: Instant | null) => string
  /** A text with the instants in it, which are in UTC, in local time. */
  readonly localised: (text: string) => string
}

/**
 * "in 3 days", "4 hours ago". Not luxon's `toRelative`, which rounds down to the largest unit: 47
 * hours would be "in 1 day".
 */
export const relative = (at: Instant, now: Instant): string => {
  if (Math.abs(at - now) < MINUTE) return 'now'
  return at > now ? `in ${distance(at - now)}` : `${distance(now - at)} ago`
}

const IN_UTC = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g

export const clockOf = (zone: string, now: Instant): InstantFormat => {
  const iso = (at: Instant): string =>
    DateTime.fromMillis(at, { zone }).toISO({
      suppressSeconds: true,
      suppressMilliseconds: true,
    }) ?? String(at)
  return {
    iso,
    when: (at) => (at === null ? 'never' : `${iso(at)} (${relative(at, now)})`),
    localised: (text) => text.replace(IN_UTC, (utc) => iso(Date.parse(utc))),
  }
}
