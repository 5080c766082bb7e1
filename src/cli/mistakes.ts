import type { Mistake } from '../model/mistake.js'
import { closest } from '../model/nearest.js'

const LONGEST = 70
/** What was found, in few characters. */
export const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value))
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text
}

export const mistake = (path: string, found: unknown, expected: string, nearest: string | null = null): Mistake => ({ path, found: shown(found), expected, nearest })

const MOST = 20
const quoted = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ')
const oneOf = (words: readonly string[]): string =>
  words.length === 0 ? 'nothing'
  : words.length === 1 ? quoted(words)
  : words.length > MOST ? `one of ${words.length} words such as ${quoted(words.slice(0, 5))}`
  : `one of ${quoted(words)}`

/** Something that is none of these words, with the one that may have been meant. */
export const notAmong = (path: string, found: unknown, words: readonly string[]): Mistake =>
  mistake(path, found, oneOf(words), typeof found === 'string' ? closest(found, words) : null)

/** One mistake as a sentence: where, what was found, what was expected, and the nearest name. */
export const sentence = ({ path, found, expected, nearest }: Mistake): string =>
  `${path === '' ? '' : `${path}: `}found ${found}, expected ${expected}${nearest === null ? '' : `; did you mean \`${nearest}\`?`}`
