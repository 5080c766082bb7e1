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
  ])('%j says where and what was expected', (text, path, expected) => {
    expect(readJson(text, 'o.json')).toMatchObject({ _tag: 'Left', left: { path, expected } })
  })

  test('brackets without end are a mistake, not a crash', () => {
    expect(E.isLeft(readJson('['.repeat(100_000), 'o.json'))).toBe(true)
  })

  test('a text of twenty million letters is read', () => {
    expect(E.isRight(readJson(`"${'a'.repeat(20_000_000)}\\n"`, 'o.json'))).toBe(true)
  })

  test('is exactly what JSON itself refuses', () => {
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
        expect(E.isRight(readJson(text, 'o.json'))).toBe(parses(text))
      }),
      { numRuns: 1000 },
    )
  })
})
