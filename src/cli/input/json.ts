import * as E from 'fp-ts/lib/Either.js'
import type { Mistake } from '../../model/input/mistake.js'

interface Fault {
  readonly at: number
  readonly expected: string
}
type Scan = number | Fault

const BLANK = /[ \t\n\r]*/y
const LETTERS = /[^"\\\u0000-\u001f]*/y
const ESCAPED = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const SIMPLE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return at + (pattern.exec(text)?.[0].length ?? 0)
}
const blank = (text: string, at: number): number => skip(BLANK, text, at)
/**
 * Where a text in double quotes ends; where it begins if it is none. Piece by piece: one pattern
 * for all of it overflows on a long one.
 */
const quoted = (text: string, start: number): number => {
  if (text[start] !== '"') return start
  let at = skip(LETTERS, text, start + 1)
  while (text[at] === '\\') {
    const next = skip(ESCAPED, text, at)
    if (next === at) return start
    at = skip(LETTERS, text, next)
  }
  return text[at] === '"' ? at + 1 : start
}

/** Entries up to a closing bracket; `entry` reads one of them. */
const entries = (text: string, start: number, close: string, entry: (at: number) => Scan): Scan => {
  let at = blank(text, start)
  if (text[at] === close) return at + 1
  for (;;) {
    const end = entry(at)
    if (typeof end !== 'number') return end
    at = blank(text, end)
    if (text[at] === close) return at + 1
    if (text[at] !== ',') return { at, expected: `a comma or "${close}"` }
    at = blank(text, at + 1)
    if (text[at] === close) return { at, expected: 'another entry after the comma' }
  }
}

const DEEPEST = 500
/** Where the value that begins here ends, or the first place at which it is no JSON. */
const value = (text: string, start: number, depth: number): Scan => {
  const at = blank(text, start)
  if (depth > DEEPEST) return { at, expected: `at most ${DEEPEST} brackets inside each other` }
  if (text[at] === '{') {
    return entries(text, at + 1, '}', (key) => {
      const end = quoted(text, key)
      if (end === key) return { at: key, expected: 'a key in double quotes' }
      const colon = blank(text, end)
      return text[colon] === ':'
        ? value(text, colon + 1, depth + 1)
        : { at: colon, expected: 'a colon after the key' }
    })
  }
  if (text[at] === '[') return entries(text, at + 1, ']', (item) => value(text, item, depth + 1))
  const end = Math.max(quoted(text, at), skip(SIMPLE, text, at))
  if (end > at) return end
  return {
    at,
    expected:
      text[at] === '"'
        ? 'a text that ends in a double quote, on one line'
        : text[at] === "'"
          ? 'double quotes, not single ones'
          : 'a value',
  }
}

/** JSON text as data; what is wrong with it says line and column. `name`: of the file. */
export const readJson = (text: string, name: string): E.Either<Mistake, unknown> => {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const end = value(source, 0, 0)
  const rest = typeof end === 'number' ? blank(source, end) : 0
  const fault =
    typeof end !== 'number'
      ? end
      : rest < source.length
        ? { at: rest, expected: 'nothing after the value' }
        : null
  if (fault === null) {
    const data: unknown = JSON.parse(source)
    return E.right(data)
  }
  const before = source.slice(0, fault.at).split('\n')
  const found =
    fault.at >= source.length
      ? 'nothing'
      : (source.slice(fault.at, fault.at + 12).split('\n')[0] ?? '')
  return E.left({
    path: `${name}, line ${before.length}, column ${(before[before.length - 1] ?? '').length + 1}`,
    found,
    expected: fault.expected,
    nearest: null,
  })
}
