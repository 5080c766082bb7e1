import { verbShape, VERB_NAMES, type Action, type Field, type Verb } from '../model/action.js'
import { ACTORS } from '../model/actor.js'
import { CHANNELS, CONDITIONS, EVIDENCE, REMEDIES, TRACKING, VERDICTS } from '../model/claim.js'
import type { Mistake } from '../model/mistake.js'
import { UNITS } from '../model/span.js'
import { mistake, notAmong } from './mistakes.js'

export type Raw = { readonly [key: string]: unknown }
export const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a value at a path; none: it is as it should be. */
export type Check = (value: unknown, path: string) => readonly Mistake[]

const unless = (holds: boolean, path: string, value: unknown, expected: string): readonly Mistake[] => (holds ? [] : [mistake(path, value, expected)])

export const text: Check = (value, path) => unless(typeof value === 'string' && value !== '', path, value, 'a text')
export const whole: Check = (value, path) => unless(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0, path, value, 'a whole number of minor units, at least 0')
export const yesOrNo: Check = (value, path) => unless(typeof value === 'boolean', path, value, '`true` or `false`')
export const among = (words: readonly string[]): Check => (value, path) => (typeof value === 'string' && words.includes(value) ? [] : [notAmong(path, value, words)])
export const listOf = (each: Check): Check => (value, path) =>
  Array.isArray(value) ? value.flatMap((one: unknown, index) => each(one, `${path}.${index}`)) : [mistake(path, value, 'a list')]

/** An object of these keys and no others; those after `needs` may be left out. */
export const keyed = (what: string, checks: { readonly [key: string]: Check }, needs: readonly string[] = []): Check => (value, path) => {
  if (!isRaw(value)) return [mistake(path, value, what)]
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  return [
    ...needs.filter((key) => value[key] === undefined).map((key) => mistake(at(key), undefined, `a value, as ${what} has one`)),
    ...Object.entries(value).flatMap(([key, one]) => {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined
      return check === undefined ? [{ ...notAmong(at(key), key, Object.keys(checks)), found: `the unknown key "${key}"` }] : one === undefined ? [] : check(one, at(key))
    }),
  ]
}

/** A length of time: one unit and how many. */
export const length: Check = (value, path) => {
  const expected = 'a length such as {"days":5}'
  if (!isRaw(value) || Object.keys(value).length !== 1) return [mistake(path, value, expected)]
  return Object.entries(value).flatMap(([unit, count]) => [...among(UNITS)(unit, `${path}.${unit}`), ...unless(Number.isSafeInteger(count) && Number(count) >= 0, `${path}.${unit}`, count, 'a whole number, at least 0')])
}
export const span: Check = (value, path) => (value === 'never' ? [] : length(value, path))

const lines = listOf(keyed('a line and an amount', { line: text, amount: whole }, ['line']))

/** The form of everything that an action may carry. Whether the policy knows a reason or a ground is for the rules to say. */
const FIELDS: { readonly [F in Field]: Check } = {
  reason: text, ground: text, remedy: among(REMEDIES), lines, returnShipping: whole, evidence: listOf(among(EVIDENCE)), tracking: text, receipt: text,
  length, verdict: among(VERDICTS), refund: text, method: text, channel: among(CHANNELS), amount: whole, condition: among(CONDITIONS), wanted: yesOrNo,
  outcome: among(['won', 'lost']), status: among(TRACKING),
}

const isVerb = (value: unknown): value is Verb => typeof value === 'string' && VERB_NAMES.some((verb) => verb === value)

/** What is wrong with an action as it stands in a file; an action that has no mistake is one. */
export const actionMistakes = (raw: Raw, path: string): readonly Mistake[] => {
  const { verb, by, payload } = raw
  if (!isVerb(verb)) return [notAmong(`${path}.verb`, verb, VERB_NAMES), ...among(ACTORS)(by, `${path}.by`)]
  const shape = verbShape(verb)
  const carried = [...shape.needs, ...shape.takes]
  const checks = Object.fromEntries(carried.map((field) => [field, FIELDS[field]]))
  return [
    ...among(shape.by)(by, `${path}.by`),
    ...(payload === undefined ? [] : keyed(`what \`${verb}\` carries`, checks)(payload, `${path}.payload`)),
    ...(raw['occurredAt'] !== undefined && shape.fact !== true ? [mistake(`${path}.occurredAt`, raw['occurredAt'], `nothing: \`${verb}\` is not a fact that is reported later`)] : []),
  ]
}

/** INVARIANT: `actionMistakes` found none. */
export const asAction = (raw: Raw, occurredAt: number | null): Action => {
  const { verb, by, payload, key } = raw
  return { by, verb, ...(payload === undefined ? {} : { payload }), ...(occurredAt === null ? {} : { occurredAt }), ...(key === undefined ? {} : { key }) } as Action
}
