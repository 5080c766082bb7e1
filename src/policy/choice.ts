import { isRecord } from '../model/input/json.js'
import type { Cases, Choice } from './shapes/values.js'

/** Whether this is a list of words: what a condition or a domain may be. */
export const isWords = (value: unknown): value is readonly string[] => Array.isArray(value)

/** Whether a choice has cases. No other value of a policy has a list under this key. */
export const isCases = (value: unknown): value is Cases<unknown> =>
  isRecord(value) && Array.isArray(value['cases'])

const hasCases = <T>(choice: Choice<T>): choice is Cases<T> => isCases(choice)

/**
 * Every value that a choice may take, with its place below the choice: `''` for a constant, else
 * `cases.0`, ..., `otherwise`.
 *
 * @example
 * const fee = { cases: [{ when: { wanted: true }, use: 1 }], otherwise: 0 }
 * alternatives(fee) // => [['cases.0', 1], ['otherwise', 0]]
 */
export const alternatives = <T>(
  choice: Choice<T>,
): readonly (readonly [place: string, value: T])[] => {
  if (!hasCases(choice)) return [['', choice]]
  const cases = choice.cases.map(({ use }, index) => [`cases.${index}`, use] as const)
  return choice.otherwise === undefined ? cases : [...cases, ['otherwise', choice.otherwise]]
}

/** Every value that a choice may take. */
export const choiceValues = <T>(choice: Choice<T>): readonly T[] =>
  alternatives(choice).map(([, value]) => value)
