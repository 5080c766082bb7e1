import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amount,
  facts,
  instant,
  length,
  span,
  tenders,
} from '../../../../src/model/input/fields.js'
import { mistake } from '../../../../src/model/input/mistake.js'
import { oneOf } from '../../../../src/model/input/oneOf.js'
import { shown } from '../../../../src/model/input/json.js'
import {
  also,
  anything,
  dictionary,
  distinct,
  kind,
  list,
  object,
  word,
  type Reader,
} from '../../../../src/model/input/reader.js'
import { sense } from '../../../../src/model/input/sense.js'
import { leftOf, rightOf } from '../../../support/rulebooks.js'

const number = kind({ expected: 'a number', is: (value) => typeof value === 'number' })
const wrong = (reader: Reader<unknown>, value: unknown, path = 'at') =>
  leftOf(reader(value, path)).map(
    ({ path, found, expected, nearest }) =>
      `${path}: ${found}, not ${expected}${nearest === null ? '' : ` (${nearest}?)`}`,
  )

describe('names as words', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`)
  it('are listed with a last one, and at most eighty of them', () => {
    expect([0, 1, 2, 3].map((count) => oneOf(names(count)))).toEqual([
      '',
      '`n0`',
      '`n0` or `n1`',
      '`n0`, `n1` or `n2`',
    ])
    expect(oneOf(names(80))).toMatch(/`n78` or `n79`$/)
    expect(oneOf(names(81))).toMatch(/`n78`, `n79` or one of 1 more$/)
    expect(oneOf(names(100))).toMatch(/`n79` or one of 20 more$/)
  })
})

describe('a reader', () => {
  it('of words suggests the nearest', () => {
    const side = word(['buyer', 'seller'])
    expect(rightOf(side('buyer', ''))).toBe('buyer')
    expect(wrong(side, 'seler')).toEqual(['at: seler, not `buyer` or `seller` (seller?)'])
    expect(wrong(side, 5)).toEqual(['at: 5, not `buyer` or `seller`'])
  })

  it('of a list reports every entry that is wrong, holes too', () => {
    const holed: unknown[] = [1, 'x']
    holed[3] = 2
    expect(rightOf(list('numbers', number)([1, 2], ''))).toEqual([1, 2])
    expect(wrong(list('numbers', number), holed)).toEqual([
      'at.1: x, not a number',
      'at.2: nothing, not a number',
    ])
    expect(wrong(list('at least one number', number, 1), [])).toEqual([
      'at: [], not at least one number',
    ])
  })

  it('of a dictionary takes any name but an empty one and `__proto__`', () => {
    const counts = dictionary('counts', number)
    expect(rightOf(counts({ a: 1, constructor: 2 }, ''))).toEqual({ a: 1, constructor: 2 })
    expect(wrong(counts, JSON.parse('{"__proto__":1," ":2,"b":"c"}'), '')).toEqual([
      '__proto__: __proto__, not a name that is not empty, and not `__proto__`',
      ' :  , not a name that is not empty, and not `__proto__`',
      'b: c, not a number',
    ])
  })

  it('runs an added check even if the form is wrong', () => {
    const lines = also(
      list('lines', object('a line', { id: number }, {})),
      distinct('id', 'its own'),
    )
    expect(wrong(lines, [{ id: 'x' }, { id: 'x' }, 7])).toEqual([
      'at.0.id: x, not a number',
      'at.1.id: x, not a number',
      'at.2: 7, not a line',
      'at.1.id: x, not its own',
    ])
  })
})

describe('a reader of an object', () => {
  const line = object('a line', { id: number, size: number }, { note: number })

  it('reads needed and optional keys, and treats an optional `null` as left out', () => {
    expect(rightOf(line({ id: 1, size: 2, note: null }, ''))).toEqual({ id: 1, size: 2 })
    expect(rightOf(line({ id: 1, size: 2, note: 3 }, ''))).toEqual({ id: 1, size: 2, note: 3 })
    expect(wrong(line, { id: null })).toEqual([
      'at.id: null, not a number',
      'at.size: nothing, not a number',
    ])
    expect(wrong(line, [])).toEqual(['at: [], not a line'])
  })

  it('reports one typo as one mistake', () => {
    expect(wrong(line, { id: 1, sizee: 2 })).toEqual([
      'at.sizee: sizee, not one of the keys `id`, `size` or `note` (size?)',
    ])
    expect(wrong(line, { id: 1, size: 2, sizee: 2, zzzzzz: 1 }, '')).toEqual([
      'sizee: sizee, not one of the keys `id`, `size` or `note` (size?)',
      'zzzzzz: zzzzzz, not one of the keys `id`, `size` or `note`',
    ])
  })

  it('checks agreement only between parts whose form is right', () => {
    const growing = line.agreeing(
      sense(['id', 'size'], ({ id, size }) => (id < size ? [] : [mistake('size', size, 'more')])),
    )
    expect(rightOf(growing({ id: 1, size: 2 }, ''))).toEqual({ id: 1, size: 2 })
    expect(wrong(growing, { id: 2, size: 2, note: 'x' })).toEqual([
      'at.note: x, not a number',
      'at.size: 2, not more',
    ])
    expect(wrong(growing, { id: 'x', size: 2 })).toEqual(['at.id: x, not a number'])
    expect(wrong(growing, { id: 2, sizee: 2 })).toHaveLength(1)
  })

  it('reads properties that the object inherits', () => {
    const row: unknown = Object.create({ size: 2 }, { id: { value: 1, enumerable: true } })
    expect(rightOf(line(row, ''))).toEqual({ id: 1, size: 2 })
  })
})

describe('the fields', () => {
  it('read an instant from a number, a date, or anything that has milliseconds', () => {
    for (const at of [0, new Date(0), { valueOf: () => 0 }])
      expect(rightOf(instant(at, ''))).toBe(0)
    for (const at of [NaN, 0.5, '0', null, { valueOf: 0 }, Object.create(null), new Date(NaN)])
      expect(wrong(instant, at)).toHaveLength(1)
  })

  it('read a span of one unit and at most a hundred years', () => {
    expect(rightOf(span('never', ''))).toBe('never')
    expect(rightOf(length({ days: 36_500 }, ''))).toEqual({ days: 36_500 })
    expect(wrong(length, 'never')).toEqual(['at: never, not a length such as `{"days":5}`'])
    expect(wrong(span, { day: 3 })).toEqual([
      'at.day: day, not one of the keys `minutes`, `hours`, `days` or `businessDays` (days?)',
    ])
    expect(wrong(span, { days: 36_501 })).toEqual([
      'at.days: 36501, not a whole number from 0 to 36500',
    ])
    expect(wrong(span, { days: 1, hours: 1 })).toEqual([
      'at: {"days":1,"hours":1}, not a length such as `{"days":5}`, or `never`',
    ])
  })

  it('read tenders, each method once', () => {
    const card = { method: 'card', amount: 5 }
    expect(rightOf(tenders([card, { method: 'balance', amount: 0 }], ''))).toHaveLength(2)
    expect(wrong(tenders, [card, card])).toEqual([
      'at.1.method: card, not a payment method of its own',
    ])
    expect(wrong(tenders, [])).toHaveLength(1)
    expect(wrong(amount, -1)).toEqual(['at: -1, not a whole number of minor units, at least 0'])
    expect(rightOf(facts({ gift: true, tags: ['a'], weight: 0.5 }, ''))).toHaveProperty('gift')
  })

  it('never throw, and report short mistakes', () => {
    const readers = [instant, span, tenders, facts, amount, list('a list', anything)]
    fc.assert(
      fc.property(fc.constantFrom<Reader<unknown>>(...readers), fc.anything(), (read, value) => {
        const found = read(value, 'at')
        if (E.isLeft(found))
          for (const { path, found: text, expected } of found.left)
            expect([path.startsWith('at'), text.length <= 60, expected === '']).toEqual([
              true,
              true,
              false,
            ])
      }),
    )
  })
})

describe('a value in words', () => {
  it('is short, and never deeper than two levels', () => {
    let deep: unknown = 1
    for (let depth = 0; depth < 100_000; depth += 1) deep = { lines: [deep] }
    expect(shown(deep)).toBe('{"lines":[{...}]}')
    expect(shown('x'.repeat(100))).toHaveLength(60)
    expect([shown(''), shown(undefined), shown(null), shown(Symbol('s')), shown(5n)]).toEqual([
      '""',
      'nothing',
      'null',
      'symbol',
      '5',
    ])
  })

  it('lists names with commas and an “or”', () => {
    expect([oneOf([]), oneOf(['a']), oneOf(['a', 'b', 'c'])]).toEqual([
      '',
      '`a`',
      '`a`, `b` or `c`',
    ])
  })
})
