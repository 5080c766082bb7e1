import type { Mistake } from '../../model/input/mistake.js'
import { UNITS } from '../../model/span.js'
import { mistake, notAmong } from './mistakes.js'

export type Raw = { readonly [key: string]: unknown }
export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a value at a path; none: it is as it should be. */
export type Check = (value: unknown, path: string) => readonly Mistake[]

const unless = (
  holds: boolean,
  path: string,
  value: unknown,
  expected: string,
): readonly Mistake[] => (holds ? [] : [mistake(path, value, expected)])

export const text: Check = (value, path) =>
  unless(typeof value === 'string' && value !== '', path, value, 'a text')
export const whole: Check = (value, path) =>
  unless(
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
    path,
    value,
    'a whole number of minor units, at least 0',
  )
export const among =
  (words: readonly string[]): Check =>
  (value, path) =>
    typeof value === 'string' && words.includes(value) ? [] : [notAmong(path, value, words)]
export const listOf =
  (each: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one: unknown, index) => each(one, `${path}.${index}`))
      : [mistake(path, value, 'a list')]

/** An object of these keys and no others; those after `needs` may be left out. */
export const keyed =
  (what: string, checks: { readonly [key: string]: Check }, needs: readonly string[] = []): Check =>
  (value, path) => {
    if (!isRaw(value)) return [mistake(path, value, what)]
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
    return [
      ...needs
        .filter((key) => value[key] === undefined)
        .map((key) => mistake(at(key), undefined, `a value, as ${what} has one`)),
      ...Object.entries(value).flatMap(([key, one]) => {
        const check = Object.hasOwn(checks, key) ? checks[key] : undefined
        return check === undefined
          ? [notAmong(at(key), key, Object.keys(checks), 'of the keys')]
          : one === undefined
            ? []
            : check(one, at(key))
      }),
    ]
  }

/** A length of time: one unit and how many. */
export const length: Check = (value, path) => {
  const expected = 'a length such as {"days":5}'
  if (!isRaw(value) || Object.keys(value).length !== 1) return [mistake(path, value, expected)]
  return Object.entries(value).flatMap(([unit, count]) => [
    ...among(UNITS)(unit, `${path}.${unit}`),
    ...unless(
      Number.isSafeInteger(count) && Number(count) >= 0,
      `${path}.${unit}`,
      count,
      'a whole number, at least 0',
    ),
  ])
}
export const span: Check = (value, path) => (value === 'never' ? [] : length(value, path))
