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
