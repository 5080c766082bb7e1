import { DateTime } from 'luxon'
import type { Instant } from '../../model/instant.js'

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
