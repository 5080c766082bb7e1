import type { Instant } from '../../src/model/instant.js'

const ISO = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/

/** An instant with milliseconds and an offset; null: not one (30 February is none). */
export const instantIn = (text: string): Instant | null => {
  const found = ISO.exec(text)
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const instant = Date.parse(text)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && !Number.isNaN(instant)
    ? instant
    : null
}
