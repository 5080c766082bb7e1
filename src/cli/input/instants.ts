import { DateTime } from 'luxon'
import type { Instant } from '../../model/instant.js'
import { DAY, HOUR, MINUTE } from '../../model/span.js'

const EPOCH = /^-?\d{11,16}$/
/** Begins with a date: a time alone would mean today, and there is no today here. */
const ISO = /^\d{4}-\d{2}-\d{2}([T ].*)?$/

/** What an instant may look like, for messages. */
export const INSTANT_LIKE =
  'an instant such as "2026-03-01T09:00", "2026-03-01T09:00+01:00" or epoch milliseconds'

/** An instant as people write it; ISO without an offset is read in `zone`. `null`: it is none. */
export const parseInstant = (value: unknown, zone: string): Instant | null => {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15 ? value : null
  if (typeof value !== 'string') return null
  if (EPOCH.test(value)) return parseInstant(Number(value), zone)
  if (!ISO.test(value)) return null
  const read = DateTime.fromISO(value.replace(' ', 'T'), { zone })
  return read.isValid ? read.toMillis() : null
}

/**
 * Instants as they are shown: local time of the policy's zone with its offset, and how far away.
 */
export interface InstantFormat {
  readonly iso: (at: Instant) => string
  /** "2026-03-01T09:00-08:00 (in 3 days)"; never: "never". */
  readonly when: (at: Instant | null) => string
  /** "in 3 days" */
  readonly away: (at: Instant) => string
  /** Instants in UTC inside a text, in local time. */
  readonly localised: (text: string) => string
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`
/** A length of time, roughly: "3 days". */
export const distance = (length: number): string =>
  length < 2 * HOUR
    ? counted(Math.round(length / MINUTE), 'minute')
    : length < 2 * DAY
      ? counted(Math.round(length / HOUR), 'hour')
      : counted(Math.round(length / DAY), 'day')

export const relative = (at: Instant, now: Instant): string =>
  Math.abs(at - now) < MINUTE
    ? 'now'
    : at > now
      ? `in ${distance(at - now)}`
      : `${distance(now - at)} ago`

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
    away: (at) => relative(at, now),
    localised: (text) => text.replace(IN_UTC, (utc) => iso(Date.parse(utc))),
  }
}
