import { isRight } from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { isRecord, type Json } from '../../model/input/json.js'

// What people write who have not read how it is written, and how it is written. A rewriting is
// only ever offered where it would be right.

/** The units that people write, and how much of a unit each is. */
const UNITS: readonly (readonly [written: RegExp, unit: string, each: number])[] = [
  [/^(?:min|mins|minutes?)$/iu, 'minutes', 1],
  [/^(?:h|hrs?|hours?)$/iu, 'hours', 1],
  [/^(?:d|days?)$/iu, 'days', 1],
  [/^(?:w|wks?|weeks?)$/iu, 'days', 7],
  [/^(?:mo|months?)$/iu, 'days', 30],
  [/^(?:y|yrs?|years?)$/iu, 'days', 365],
  [/^(?:bd|(?:business|working)[ -]?days?)$/iu, 'businessDays', 1],
]
const inUnit = (written: string, count: number): Json | null => {
  const unit = UNITS.find(([one]) => one.test(written))
  return unit === undefined ? null : { [unit[1]]: count * unit[2] }
}

const ISO_UNITS: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/^P(\d+)D$/iu, 'day'],
  [/^P(\d+)W$/iu, 'week'],
  [/^P(\d+)M$/iu, 'month'],
  [/^P(\d+)Y$/iu, 'year'],
  [/^PT(\d+)H$/iu, 'hour'],
  [/^PT(\d+)M$/iu, 'minute'],
]

/** A length out of "48h", "5 days", "P5D". */
const lengthIn = (text: string): Json | null => {
  for (const [pattern, unit] of ISO_UNITS) {
    const count = pattern.exec(text)?.[1]
    if (count !== undefined) return inUnit(unit, Number(count))
  }
  const [, count, unit] = /^(\d+) ?([a-z -]+)$/iu.exec(text) ?? []
  return count === undefined || unit === undefined ? null : inUnit(unit.trim(), Number(count))
}

const IN_HOURS: { readonly [unit: string]: number } = { hours: 1, days: 24 }

/** One length out of several, or out of one in a unit that there is none of. */
const oneUnit = (lengths: Json): Json | null => {
  const all = Object.entries(lengths).map(([unit, count]) =>
    typeof count === 'number' ? inUnit(unit, count) : null,
  )
  const [first] = all
  if (all.length === 1) return first ?? null
  let hours = 0
  for (const one of all) {
    const [[unit, count] = ['', 0]] = Object.entries(one ?? {})
    hours += Number(count) * (IN_HOURS[unit] ?? NaN)
  }
  return all.length > 0 && Number.isInteger(hours) ? { hours } : null
}

/** A length wherever it stands: alone, after an anchor, as the most of a range. */
const withLength = (length: Json | null, after: unknown): readonly unknown[] => {
  const [[unit, count] = []] = Object.entries(length ?? {})
  if (length === null || unit === undefined) return []
  return after === undefined
    ? [length, { ...length, after: 'paid' }, { [unit]: [0, count] }]
    : [{ ...length, after }]
}

const DATES: readonly (readonly [pattern: RegExp, iso: string])[] = [
  [/^(\d\d)\.(\d\d)\.(\d{4})$/u, '$3-$2-$1'],
  [/^(\d{4})[/.](\d\d)[/.](\d\d)$/u, '$1-$2-$3'],
]
const FLAGS: { readonly [word: string]: boolean } = {
  yes: true,
  true: true,
  no: false,
  false: false,
}
const NEVER: readonly unknown[] = ['forever', 'infinite', 'infinity', 'unlimited', 'none', 'never']

const fromText = (text: string): readonly unknown[] => [
  ...withLength(lengthIn(text), undefined),
  ...DATES.filter(([pattern]) => pattern.test(text)).map(([pattern, iso]) =>
    text.replace(pattern, iso),
  ),
  ...(/^\d+ ?%?$/u.test(text) ? [Number.parseInt(text, 10)] : []),
  ...(Object.hasOwn(FLAGS, text.toLowerCase()) ? [FLAGS[text.toLowerCase()]] : []),
  ...(NEVER.includes(text.toLowerCase()) ? ['never', { opens: 'never' }] : []),
  { opens: text },
  [text],
]

const fromRecord = (record: Json): readonly unknown[] => {
  const { after, ...lengths } = record
  return [
    ...withLength(oneUnit(lengths), after),
    ...(after === undefined ? [] : [{ opens: after, closes: record }]),
    ...Object.entries(record).flatMap(([unit, count]) =>
      typeof count === 'number' ? [{ [unit]: [0, count] }] : [],
    ),
  ]
}

const LONGEST = 40
const MANY = 4

/** How a value might have been written that was written in another way. */
const rewritings = (value: unknown): readonly unknown[] => {
  if (typeof value === 'string') return value.length > LONGEST ? [] : fromText(value)
  if (typeof value === 'number') return withLength({ days: value }, undefined)
  if (value === true) return [{ opens: 'placed' }]
  if (value === false || value === null) return ['never', { opens: 'never' }]
  if (Array.isArray(value)) return value.length > MANY ? [] : [{ allOf: value }, { anyOf: value }]
  return isRecord(value) && Object.keys(value).length <= MANY ? fromRecord(value) : []
}

const isRightFor = (type: t.Decoder<unknown, unknown>, value: unknown): boolean =>
  isRight(type.validate(value, []))

/** The places of a context that may be to blame for its last one, the innermost first. */
const blamed = (context: t.Context, isKey: boolean): t.Context => {
  const last = isKey ? context.length - 2 : context.length - 1
  let first = last
  while (first > 0 && context[first]?.key === '') first -= 1
  return context.slice(Math.max(0, first), last + 1).reverse()
}

/**
 * What was probably meant by a value that is wrong, as it is written in JSON; null: who knows.
 * `isKey`: not the value is wrong, but a key of the object around it.
 */
export const probablyMeant = (context: t.Context, isKey: boolean): string | null => {
  for (const { type, actual } of blamed(context, isKey)) {
    const meant = rewritings(actual).find((one) => isRightFor(type, one))
    if (meant !== undefined) return JSON.stringify(meant)
  }
  return null
}
