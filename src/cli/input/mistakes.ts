import type { Mistake } from '../../model/input/mistake.js'
import { closest } from '../../model/input/nearest.js'

const LONGEST = 70
/** What was found, in few characters. */
export const shown = (value: unknown): string => {
  const text =
    value === undefined
      ? 'nothing'
      : typeof value === 'string' && value !== ''
        ? value
        : (JSON.stringify(value) ?? String(value))
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text
}

export const mistake = (
  path: string,
  found: unknown,
  expected: string,
  nearest: string | null = null,
): Mistake => ({ path, found: shown(found), expected, nearest })

const oneOf = (words: readonly string[], what: string): string =>
  words.length === 0 ? 'nothing' : `one ${what} ${words.map((word) => `\`${word}\``).join(', ')}`

/** Something that is none of these words, with the one that may have been meant. */
export const notAmong = (
  path: string,
  found: unknown,
  words: readonly string[],
  what = 'of',
): Mistake =>
  mistake(path, found, oneOf(words, what), typeof found === 'string' ? closest(found, words) : null)

const MOST = 20
/** A list too long to read, cut: whoever misspelt one of its words is told the nearest. */
const cut = (expected: string): string => {
  const words = expected.split(', ')
  return words.length > MOST
    ? `${words.slice(0, 5).join(', ')}, ... (${words.length} in all)`
    : expected
}

/** One mistake as a sentence: where, what was found, what was expected, and the nearest name. */
export const sentence = ({ path, found, expected, nearest }: Mistake): string =>
  `${path === '' ? '' : `${path}: `}found ${found === 'nothing' ? found : `\`${found}\``}, expected ${cut(expected)}${nearest === null ? '' : `; did you mean \`${nearest}\`?`}`
