import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../../../src/cli/input/json.js'

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('broken JSON', () => {
  test.each([
    [
      '{ "id": "A1",\n  "currency": "USD"\n  "lines": [] }',
      'o.json, line 3, column 3',
      'a comma or "}"',
    ],
    ['{ "id": "A1", }', 'o.json, line 1, column 15', 'another entry after the comma'],
    ["{ 'id': 1 }", 'o.json, line 1, column 3', 'a key in double quotes'],
    ['{ "id" "A1" }', 'o.json, line 1, column 8', 'a colon after the key'],
    ['{ "id": tru }', 'o.json, line 1, column 9', 'a value'],
    ['{ "id": \'A1\' }', 'o.json, line 1, column 9', 'double quotes, not single ones'],
    [
      '{ "id": "A1\n" }',
      'o.json, line 1, column 9',
      'a text that ends in a double quote, on one line',
    ],
    ['[1, 2', 'o.json, line 1, column 6', 'a comma or "]"'],
    ['', 'o.json, line 1, column 1', 'a value'],
    ['{} {}', 'o.json, line 1, column 4', 'nothing after the value'],
    ['{ "id": { id: 1 } }', 'o.json, line 1, column 11', 'a key in double quotes'],
    ['[1 2]', 'o.json, line 1, column 4', 'a comma or "]"'],
    ['[1,]', 'o.json, line 1, column 4', 'another entry after the comma'],
    ['[1.]', 'o.json, line 1, column 2', 'a number'],
    ['{ // now\n }', 'o.json, line 1, column 3', 'JSON, which has no comments'],
    [
      '["\\x"]',
      'o.json, line 1, column 2',
      'a text with \\n, \\t, \\", \\\\ or the like after each backslash',
    ],
  ])('%j says where and what was expected', (text, path, expected) => {
    expect(readJson(text, 'o.json')).toMatchObject({ _tag: 'Left', left: { path, expected } })
  })

  test('brackets without end are a mistake, not a crash, closed or not', () => {
    const open = '['.repeat(100_000)
    for (const text of [open, `${open}${']'.repeat(100_000)}`])
      expect(readJson(text, 'o.json')).toMatchObject({
        left: {
          path: 'o.json, line 1, column 501',
          expected: 'at most 500 brackets inside each other',
        },
      })
  })

  test('brackets in a text do not count', () => {
    expect(readJson(`"${'['.repeat(1000)}"`, 'o.json')).toEqual(E.right('['.repeat(1000)))
  })

  test('`__proto__` is a key like any other, and of a key that stands twice the last value is taken', () => {
    const read = readJson('{ "__proto__": { "id": 1 }, "a": 1, "a": 2 }', 'o.json')
    const data = E.isRight(read) ? read.right : null
    expect(Object.entries(data as object)).toEqual([
      ['__proto__', { id: 1 }],
      ['a', 2],
    ])
    expect((data as { readonly id?: unknown }).id).toBeUndefined()
  })

  test('a text of twenty million letters is read', () => {
    expect(E.isRight(readJson(`"${'a'.repeat(20_000_000)}\\n"`, 'o.json'))).toBe(true)
  })

  test('is exactly what JSON itself refuses, and has a place in the text', () => {
    const nearly = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', '0', ' ', '\\', 'e', '\u0001'),
      )
      .map(([json, at, put]) => {
        const place = at % (json.length + 1)
        return `${json.slice(0, place)}${put}${json.slice(place + 1)}`
      })
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearly, fc.string()), (text) => {
        const read = readJson(text, 'o.json')
        expect(E.isRight(read)).toBe(parses(text))
        if (E.isLeft(read)) {
          expect(read.left.path).toMatch(/^o\.json, line \d+, column \d+$/)
          expect(read.left.expected).not.toBe('JSON')
        }
      }),
      { numRuns: 1000 },
    )
  })
})
