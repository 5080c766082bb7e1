import * as E from 'fp-ts/lib/Either.js'
import { createScanner, getLocation, printParseErrorCode, visit } from 'jsonc-parser'
import type { Mistake } from '../../model/input/mistake.js'

/** The first place at which a text is no JSON. */
interface Fault {
  readonly at: number
  readonly expected: string
}

const DEEPEST = 500

/** The bracket that stands inside too many others; null: none does. The parser would overflow. */
const tooDeep = (text: string): Fault | null => {
  const scanner = createScanner(text, true)
  let depth = 0
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const at = scanner.getTokenOffset()
    const first = text[at]
    if (first === '{' || first === '[') depth += 1
    if (first === '}' || first === ']') depth -= 1
    if (depth > DEEPEST) return { at, expected: `at most ${DEEPEST} brackets inside each other` }
  }
  return null
}

const KEY = 'a key in double quotes'
const TEXT = 'a text that ends in a double quote, on one line'
const EXPECTED: Readonly<Record<string, string>> = {
  PropertyNameExpected: KEY,
  ValueExpected: 'a value',
  InvalidSymbol: 'a value',
  InvalidNumberFormat: 'a number',
  UnexpectedEndOfNumber: 'a number',
  ColonExpected: 'a colon after the key',
  CloseBraceExpected: 'a comma or "}"',
  CloseBracketExpected: 'a comma or "]"',
  EndOfFileExpected: 'nothing after the value',
  UnexpectedEndOfString: TEXT,
  InvalidCharacter: TEXT,
  InvalidUnicode: 'a text with four hexadecimal digits after each \\u',
  InvalidEscapeCharacter: 'a text with \\n, \\t, \\", \\\\ or the like after each backslash',
  InvalidCommentToken: 'JSON, which has no comments',
  UnexpectedEndOfComment: 'JSON, which has no comments',
}

/** What the parser's complaint means for whoever wrote the text. */
const expectedAt = (text: string, at: number, code: string): string => {
  const found = text[at] ?? ''
  if ('}]'.includes(found) && text.slice(0, at).trimEnd().endsWith(','))
    return 'another entry after the comma'
  const { path, isAtPropertyKey } = getLocation(text, at)
  if (code === 'InvalidSymbol' && isAtPropertyKey) return KEY
  if (code === 'InvalidSymbol' && found === "'") return 'double quotes, not single ones'
  if (code === 'CommaExpected')
    return `a comma or "${typeof path[path.length - 1] === 'number' ? ']' : '}'}"`
  return EXPECTED[code] ?? 'JSON'
}

const faultIn = (text: string): Fault => {
  const codes: (readonly [at: number, code: string])[] = []
  visit(
    text,
    { onError: (code, at) => codes.push([at, printParseErrorCode(code)]) },
    { disallowComments: true },
  )
  const [at, code] = codes[0] ?? [0, '']
  return { at, expected: expectedAt(text, at, code) }
}

const mistakeAt = (text: string, { at, expected }: Fault, name: string): Mistake => {
  const before = text.slice(0, at).split('\n')
  const column = (before[before.length - 1] ?? '').length + 1
  return {
    path: `${name}, line ${before.length}, column ${column}`,
    found: at >= text.length ? 'nothing' : (text.slice(at, at + 12).split('\n')[0] ?? ''),
    expected,
    nearest: null,
  }
}

/**
 * JSON text as data. Left: the first mistake, with its line and column in the file `name`. As in
 * `JSON.parse`, a key that stands twice has its last value, and `__proto__` is a key like any
 * other.
 */
export const readJson = (text: string, name: string): E.Either<Mistake, unknown> => {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const deep = tooDeep(source)
  if (deep !== null) return E.left(mistakeAt(source, deep, name))
  try {
    const data: unknown = JSON.parse(source)
    return E.right(data)
  } catch {
    return E.left(mistakeAt(source, faultIn(source), name))
  }
}
