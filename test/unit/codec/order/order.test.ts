import { describe, expect, it } from 'vitest'
import { DAY } from '../../../../src/model/span.js'
import { evolve, type Mistake } from '../../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../../src/policies.js'
import { leftOf, rightOf } from '../../../support/rulebooks.js'
import {
  asking,
  completed,
  delivered,
  disputed,
  frozen,
  held,
  refunding,
  shipped,
  T0,
  unpaid,
} from './stories.js'
import { edited } from './edited.js'

const told = ({ path, found, expected }: Mistake): string => `${path}: ${found}, not ${expected}`

describe('an order that is stored', () => {
  it.each([
    ['unpaid', unpaid],
    ['held', held],
    ['shipped', shipped],
    ['delivered', delivered],
    ['disputed', disputed],
    ['completed', completed],
    ['frozen', frozen],
    ['refunding', refunding],
    ['asking', asking],
  ] as const)('is read as it was written: %s', (_, order) => {
    expect(rightOf(decodeOrder(JSON.parse(JSON.stringify(order))))).toEqual(order)
    expect(encodeOrder(order)).toEqual(JSON.parse(JSON.stringify(order)))
  })

  it('is frozen, a copy, and has its fields in one order, however they were stored', () => {
    const reversed = Object.fromEntries(
      Object.entries(JSON.parse(JSON.stringify(disputed)) as Record<string, unknown>).reverse(),
    )
    const read = rightOf(decodeOrder(reversed))
    expect(Object.isFrozen(read)).toBe(true)
    expect(Object.keys(read)).toEqual(Object.keys(disputed))
    reversed['seq'] = 99
    ;(reversed['terms'] as { currency: string }).currency = 'EUR'
    expect(read).toEqual(disputed)
  })

  it('has the keys of every part in the order of the engine, however they were stored', () => {
    const backwards = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(backwards)
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).reverse()
      return Object.fromEntries(entries.map(([key, inner]) => [key, backwards(inner)]))
    }
    for (const order of [disputed, refunding, frozen, asking]) {
      const read = rightOf(decodeOrder(backwards(order)))
      for (const part of ['anchors', 'ledger', 'refunds', 'pauses', 'matter'] as const)
        expect(JSON.stringify(read[part])).toBe(JSON.stringify(order[part]))
      // The names of facts are the host's own.
      expect(JSON.stringify({ ...read.terms, facts: null })).toBe(
        JSON.stringify({ ...order.terms, facts: null }),
      )
    }
  })

  it('can be continued by events', () => {
    const read = rightOf(decodeOrder(JSON.parse(JSON.stringify(held))))
    const event = {
      seq: 3,
      at: T0 + DAY,
      occurredAt: T0 + DAY,
      by: 'platform',
      verb: 'freeze',
      row: 'freeze',
      clauses: [],
      payload: null,
      key: null,
      change: { freeze: 'frozen', pauses: [{ clock: 'all', from: T0 + DAY, to: null }] },
    } as const
    expect(rightOf(decodeOrder(encodeOrder(evolve(read, event))))).toEqual(evolve(held, event))
  })

  it('reads -0 as 0', () => {
    expect(
      rightOf(
        decodeOrder(JSON.parse(JSON.stringify(held).replace('"refunded":0', '"refunded":-0'))),
      ),
    ).toEqual(held)
  })

  it('may have any id, key and text that the library itself accepts', () => {
    expect(
      rightOf(
        decodeOrder(
          edited(held, { id: ' ', keys: ['', ' ', '__proto__'], 'terms.buyer': 'constructor' }),
        ),
      ).keys,
    ).toEqual(['', ' ', '__proto__'])
  })
})

describe('an order of the wrong form', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['no object', [held], [': [{"id":"A1","seq":2}], not an order']],
    ['null', null, [': null, not an order']],
    [
      'a schema to come',
      edited(held, { schema: 3, ledger: 5 }),
      ['schema: 3, not a schema that is known: `1` or `2`'],
    ],
    [
      'a schema in words',
      edited(held, { schema: '1' }),
      ['schema: 1, not a schema that is known: `1` or `2`; perhaps `1`, without quotes'],
    ],
    ['no schema', edited(held, { schema: undefined }), ['schema: nothing, not `2`']],
    [
      'no kind of claim',
      edited(disputed, { 'matter.kind': undefined }),
      ['matter.kind: nothing, not `cancellation`, `extension`, `dispute` or `restitution`'],
    ],
    [
      'numbers that are none',
      edited(held, { seq: -1, at: 1e308, 'ledger.0.held': 0.5 }),
      [
        'ledger.0.held: 0.5, not a whole number of minor units, at least 0',
        'seq: -1, not a count, a whole number from 0 to 1000000000',
        'at: 1e+308, not an instant: whole epoch milliseconds, up to the year 10000',
      ],
    ],
    [
      'an unknown currency',
      edited(held, { 'terms.currency': 'USB' }),
      ['terms.currency: USB, not an ISO 4217 code'],
    ],
    [
      'lists that repeat',
      edited(shipped, { keys: ['a', 'a'], resending: ['cup', 'cup'] }),
      [
        'resending: ["cup","cup"], not a list of ids of lines, each once',
        'keys: ["a","a"], not a list of keys, each once',
      ],
    ],
  ])('is refused with every mistake: %s', (_, json, expected) => {
    const found = leftOf(decodeOrder(json)).map(told)
    if (Array.isArray(json))
      expect(
        found.map((text) => text.replace(/: .*, not/, ': [{"id":"A1","seq":2}], not')),
      ).toEqual(expected)
    else expect(found).toEqual(expected)
  })

  it('names the nearest key, word and kind', () => {
    const mistakes = leftOf(
      decodeOrder({
        ...(edited(disputed, {
          goods: 'deliverd',
          'matter.remedy': 'part refund',
          'anchors.clered': 5,
          'terms.shipWithin': { day: 3 },
        }) as object),
      }),
    )
    expect(Object.fromEntries(mistakes.map(({ path, nearest }) => [path, nearest]))).toEqual({
      goods: 'delivered',
      'matter.remedy': 'part-refund',
      'anchors.clered': 'cleared',
      'terms.shipWithin.day': 'days',
    })
  })

  it('is also checked for agreement, between the parts whose form is right', () => {
    const paths = leftOf(
      decodeOrder(edited(held, { tracking: 'lost', 'ledger.0.held': 5, freeze: 'frozen' })),
    ).map(({ path }) => path)
    expect(paths).toEqual(['tracking', 'ledger.0', 'freeze'])
  })
})
