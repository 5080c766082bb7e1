import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { storyReader } from '../../../../src/cli/story/readStory.js'
import { order, type OrderInput } from '../../../../src/index.js'
import { splitCheckout, type Cart } from '../../../../src/checkout.js'
import { LATEST } from '../../../../src/model/instant.js'
import { LONGEST } from '../../../../src/model/span.js'
import { decodeOrder, encodeOrder } from '../../../../src/policies.js'
import { rightOf } from '../../../support/rulebooks.js'

const PLACED = Date.UTC(2026, 0, 5)
const columns = {
  id: 'A',
  currency: 'USD',
  lines: [{ id: 'cup', amount: 10, quantity: 1 }],
  placed: PLACED,
}
type Edit = Readonly<Record<string, unknown>>

/** What each reader of orders says to the same value at the same place. */
const READERS: Readonly<Record<string, (columns: Edit, stored: Edit) => boolean>> = {
  order: (edit) => {
    const row: unknown = { ...columns, ...edit }
    return E.isRight(order(row as OrderInput))
  },
  tool: (edit) => E.isRight(storyReader('UTC')({ ...columns, ...edit }, '')),
  cart: (edit) => {
    const cart: Edit = { ...columns, ...edit }
    const lines = cart['lines']
    const sold = Array.isArray(lines)
      ? lines.map((line: unknown) => ({ ...(line as object), seller: 'a' }))
      : lines
    const mixed: unknown = { ...cart, lines: sold }
    return E.isRight(splitCheckout(mixed as Cart))
  },
  decoder: (_, edit) => {
    const stored = encodeOrder(rightOf(order(columns))) as { readonly terms: object }
    return E.isRight(decodeOrder({ ...stored, terms: { ...stored.terms, ...edit } }))
  },
}
const accepting = (edit: Edit, stored: Edit = edit): readonly string[] =>
  Object.keys(READERS).filter((reader) => READERS[reader]?.(edit, stored))
const EVERYBODY = Object.keys(READERS)

const line = (part: object): Edit => ({ lines: [{ ...columns.lines[0], ...part }] })
/** A line, and for the decoder the tenders that pay it. */
const priced = (amount: unknown): readonly [Edit, Edit] => [
  line({ amount }),
  { ...line({ amount }), tenders: [{ method: 'other', amount }] },
]

describe('order, splitCheckout, the tool and the decoder all accept', () => {
  it.each<[string, Edit]>([
    ['the latest instant', { promisedAt: LATEST }],
    ['the earliest instant', { promisedAt: -LATEST }],
    ['the longest span', { shipWithin: { days: LONGEST.days } }],
    ['no span', { deliverWithin: 'never' }],
    ['a blank as a name', { buyer: ' ' }],
    ['facts of every kind', { facts: { a: true, b: 0.5, c: '', d: ['x'] } }],
    ['many pieces', line({ quantity: Number.MAX_SAFE_INTEGER })],
    ['null for no span', { shipWithin: null }],
  ])('%s', (_, edit) => {
    expect(accepting(edit)).toEqual(EVERYBODY)
  })

  it('an amount of any safe size', () => {
    expect(accepting(...priced(Number.MAX_SAFE_INTEGER))).toEqual(EVERYBODY)
  })
})

describe('order, splitCheckout, the tool and the decoder all refuse', () => {
  it.each<[string, Edit]>([
    ['an instant after the latest', { promisedAt: LATEST + 1 }],
    ['a half of a millisecond', { promisedAt: PLACED + 0.5 }],
    ['a span beyond the longest', { shipWithin: { days: LONGEST.days + 1 } }],
    ['a span of two units', { shipWithin: { days: 1, hours: 1 } }],
    ['a currency in small letters', { currency: 'usd' }],
    ['an empty name', { buyer: '' }],
    ['the id of the shipping fee', line({ id: 'shipping' })],
    ['no pieces', line({ quantity: 0 })],
    ['a price with decimals', line({ amount: 9.99 })],
    ['two lines of one id', { lines: [columns.lines[0], columns.lines[0]] }],
    ['no lines', { lines: [] }],
    ['a fact that is no value', { facts: { a: {} } }],
    ['a fact without a name', { facts: { ' ': 1 } }],
    ['one payment method twice', { tenders: [5, 5].map((amount) => ({ method: 'card', amount })) }],
    ['tenders that do not add up', { tenders: [{ method: 'card', amount: 9 }] }],
    ['an unknown field', { colour: 'red' }],
  ])('%s', (_, edit) => {
    expect(accepting(edit)).toEqual([])
  })
})
