import type { Anchor } from '../../../../src/model/anchor.js'
import { UNITS, type Unit } from '../../../../src/model/span.js'
import { isRecord } from '../../../../src/model/input/json.js'

const ANCHORS: Readonly<Partial<Record<Anchor, string>>> = {
  requestRefused: 'a refused request',
  shipBy: 'the last day to ship',
  promised: 'the promised day of delivery',
  disputed: 'the opening of the dispute',
  decided: 'the decision',
}
const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  minutes: 'minute',
  hours: 'hour',
  days: 'day',
  businessDays: 'business day',
}
const isUnit = (key: string): key is Unit => UNITS.some((unit) => unit === key)

const anchorWords = (anchor: unknown): string => ANCHORS[anchor as Anchor] ?? String(anchor)

/** "5 business days", "up to 48 hours", "3 to 15 days"; null: this is no length. */
export const lengthWords = (value: unknown): string | null => {
  if (!isRecord(value)) return null
  const unit = Object.keys(value).find(isUnit)
  if (unit === undefined) return null
  const count = value[unit]
  const [least, most] = Array.isArray(count) ? count.map(Number) : [null, Number(count)]
  const words = `${UNIT_WORDS[unit]}${most === 1 ? '' : 's'}`
  if (least === null) return most === 0 ? 'no time' : `${most} ${words}`
  return least === 0 ? `up to ${most} ${words}` : `${least} to ${most} ${words}`
}

/** "paid", "10 days after shipped", "the earlier of ... and ..."; null: this is no moment. */
export const momentWords = (value: unknown): string | null => {
  if (typeof value === 'string') return anchorWords(value)
  if (!isRecord(value)) return null
  if ('after' in value) return `${lengthWords(value) ?? ''} after ${anchorWords(value['after'])}`
  if ('before' in value) return `${lengthWords(value) ?? ''} before the event`
  for (const [key, word] of [
    ['earliest', 'earlier'],
    ['latest', 'later'],
  ] as const) {
    const points = value[key]
    if (Array.isArray(points)) {
      const moments = points.map((point: unknown) => momentWords(point) ?? '')
      return `the ${word} of ${moments.join(' and ')}`
    }
  }
  return null
}
