import { Duration, type DurationLikeObject } from 'luxon'
import { DAY, HOUR, MINUTE } from '../../model/span.js'

const SECOND = MINUTE / 60

const inWords = (parts: DurationLikeObject): string =>
  Duration.fromObject(parts, { locale: 'en' }).toHuman()

/**
 * A length of time in days, hours and minutes: "2 days, 1 hour". The last milliseconds before an
 * instant are "just under" it. luxon finds the units and the words; it neither rounds nor, before
 * 3.7, leaves units of zero out.
 */
export const durationWords = (length: number): string => {
  if (length === Infinity) return 'without end'
  const up = Math.ceil(length / MINUTE) * MINUTE
  const isJustUnder = up > length && up - length < SECOND
  const shown = isJustUnder ? up : length
  if (shown < MINUTE) return inWords({ seconds: Math.floor(shown / SECOND) })
  const {
    days = 0,
    hours = 0,
    minutes = 0,
  } = Duration.fromMillis(shown).shiftTo('days', 'hours', 'minutes').toObject()
  const words = inWords({
    ...(days > 0 ? { days } : {}),
    ...(hours > 0 ? { hours } : {}),
    ...(minutes >= 1 ? { minutes: Math.floor(minutes) } : {}),
  })
  return isJustUnder ? `just under ${words}` : words
}

/** A length of time, roughly, in the one unit that says most: "3 days". */
export const distance = (length: number): string => {
  if (length < 2 * HOUR) return inWords({ minutes: Math.round(length / MINUTE) })
  if (length < 2 * DAY) return inWords({ hours: Math.round(length / HOUR) })
  return inWords({ days: Math.round(length / DAY) })
}
