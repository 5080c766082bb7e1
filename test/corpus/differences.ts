import { isRecord } from '../../src/model/input/json.js'
import { instantIn } from './instants.js'

/** JSON for readers: numbers that can only be instants are shown as dates. */
export const shown = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && each > 1e11 && each < 1e13 ? new Date(each).toISOString() : each,
  ) ?? 'nothing'

/**
 * Where an answer differs from the part of it that is expected. Of objects only the named fields
 * are compared; lists in full, element by element. `{ "$includes": [...] }` and `{ "$excludes":
 * [...] }` ask of a list whether elements like these are there. A text that is an instant equals
 * that instant.
 */
export const differences = (
  found: unknown,
  expected: unknown,
  path = 'answer',
): readonly string[] => {
  const differs = [`${path}: expected ${shown(expected)}, found ${shown(found)}`]
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return differs
    return expected.flatMap((each, index) => differences(found[index], each, `${path}.${index}`))
  }
  if (isRecord(expected)) {
    if ('$includes' in expected || '$excludes' in expected) {
      if (
        !Array.isArray(found) ||
        Object.keys(expected).some((key) => key !== '$includes' && key !== '$excludes')
      )
        return differs
      const among = (one: unknown): boolean =>
        found.some((each) => differences(each, one).length === 0)
      return [
        ...listOf(expected.$includes)
          .filter((one) => !among(one))
          .map((one) => `${path}: expected ${shown(one)} among ${shown(found)}`),
        ...listOf(expected.$excludes)
          .filter(among)
          .map((one) => `${path}: expected no ${shown(one)} among ${shown(found)}`),
      ]
    }
    if (!isRecord(found)) return differs
    return Object.entries(expected).flatMap(([key, each]) =>
      differences(found[key], each, `${path}.${key}`),
    )
  }
  if (typeof expected === 'string' && typeof found === 'number')
    return instantIn(expected) === found ? [] : differs
  return found === expected ? [] : differs
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
