import { shown } from './json.js'

/** One thing that is wrong with some input. */
export interface Mistake {
  /** Where: "lines.0.amount"; empty: the input as a whole. */
  readonly path: string
  /** What stands there, shortened; "nothing": nothing does. For an unknown key, the key. */
  readonly found: string
  /** What should stand there, in words. */
  readonly expected: string
  /** The valid name that is nearest to what was found; `null`: no name was expected. */
  readonly nearest: string | null
}

/**
 * A mistake at a path.
 *
 * @example
 * mistake('lines.0.amount', -1, 'an amount').found // => '-1'
 */
export const mistake = (
  path: string,
  found: unknown,
  expected: string,
  nearest: string | null = null,
): Mistake => ({ path, found: shown(found), expected, nearest })

/**
 * Of one list, dictionary or object at most so many mistakes are told, and then how many are left.
 */
export const MOST_TOLD = 100

/**
 * The first mistakes, and how many more there are.
 *
 * @example
 * const wrong = Array.from({ length: 500 }, (_, index) => mistake(`lines.${index}`, 0, 'a line'))
 * capped(wrong, 'lines').at(-1) // => { path: 'lines', found: '400 more mistakes' }
 */
export const capped = (mistakes: readonly Mistake[], path: string): readonly Mistake[] =>
  mistakes.length <= MOST_TOLD + 1
    ? mistakes
    : [
        ...mistakes.slice(0, MOST_TOLD),
        mistake(path, `${mistakes.length - MOST_TOLD} more mistakes`, 'none'),
      ]

/**
 * What is wrong with the entries of a list, until enough was found; then how many are left.
 *
 * @example
 * const isOdd = (entry, index) => [mistake(`of.${index}`, entry, 'an even number')]
 * mistakesOfEach([1, 3], 'of', isOdd).length // => 2
 */
export const mistakesOfEach = <T>(
  entries: readonly T[],
  path: string,
  check: (entry: T, index: number) => readonly Mistake[],
): readonly Mistake[] => {
  const told: Mistake[] = []
  for (const [index, entry] of entries.entries()) {
    if (told.length >= MOST_TOLD) {
      const found = `${entries.length - index} more entries`
      return [...told, mistake(path, found, 'that those before are right')]
    }
    for (const found of check(entry, index)) told.push(found)
  }
  return told
}

/**
 * The path of a key, or of the entry of a list, below a path.
 *
 * @example
 * pathOf('lines', 0) // => 'lines.0'
 * pathOf('', 'lines') // => 'lines'
 */
export const pathOf = (path: string, key: string | number): string =>
  path === '' ? String(key) : `${path}.${key}`

/**
 * The same mistake with its path below another path.
 *
 * @example
 * below('order')(mistake('id', 7, 'a text')).path // => 'order.id'
 */
export const below =
  (path: string) =>
  (found: Mistake): Mistake =>
    path === '' ? found : { ...found, path: found.path === '' ? path : pathOf(path, found.path) }
