import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../../../src/model/span.js'
import { evolve, type Mistake, type Order } from '../../../../src/index.js'
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

/** An order in JSON with other values at some paths; `undefined` takes the key away. */
const edited = (order: Order, edits: Readonly<Record<string, unknown>>): unknown => {
  const copy = JSON.parse(JSON.stringify(order)) as Record<string, unknown>
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const parent = keys.reduce<Record<string, unknown>>(
      (inner, key) => inner[key] as Record<string, unknown>,
      copy,
    )
    if (value === undefined) Reflect.deleteProperty(parent, last)
    else parent[last] = value
  }
  return copy
}
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

  it('has each part written as the engine writes it, whatever the order of its keys', () => {
    const backwards = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(backwards)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, backwards(inner)]),
            )
          : value
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

  it('goes on where it was', () => {
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

  it('takes "-0" for 0', () => {
    expect(
      rightOf(
        decodeOrder(JSON.parse(JSON.stringify(held).replace('"refunded":0', '"refunded":-0'))),
      ),
    ).toEqual(held)
  })

  it('may have a key or a text of any kind that the library itself takes', () => {
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
      edited(held, { schema: 2, ledger: 5 }),
      ['schema: 2, not a schema that is known: `1`'],
    ],
    [
      'a schema in words',
      edited(held, { schema: '1' }),
      ['schema: 1, not a schema that is known: `1`'],
    ],
    ['no schema', edited(held, { schema: undefined }), ['schema: nothing, not `1`']],
    [
      'no kind of claim',
      edited(disputed, { 'matter.kind': undefined }),
      ['matter.kind: nothing, not `cancellation`, `extension`, `dispute` or `restitution`'],
    ],
    [
      'numbers that are none',
      edited(held, { seq: -1, at: 1e308, 'ledger.0.held': 0.5 }),
      [
        'ledger.0.held: 0.5, not an amount in minor units, a whole number from 0 to 9007199254740991',
        'seq: -1, not a count, a whole number from 0 to 1000000000',
        'at: 1e+308, not an instant: whole epoch milliseconds, before the year 10000',
      ],
    ],
    [
      'an unknown currency',
      edited(held, { 'terms.currency': 'USB' }),
      ['terms.currency: USB, not an ISO 4217 code'],
    ],
    [
      'lists that repeat',
      edited(shipped, { keys: ['a', 'a'], handedOver: ['cup', 'cup'] }),
      [
        'handedOver: ["cup","cup"], not a list of ids of lines, each once',
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

  it('is judged for sense too, in those parts whose form is right', () => {
    const paths = leftOf(
      decodeOrder(edited(held, { tracking: 'lost', 'ledger.0.held': 5, freeze: 'frozen' })),
    ).map(({ path }) => path)
    expect(paths).toEqual(['tracking', 'ledger.0', 'freeze'])
  })
})

const PAID = T0 + HOUR
const START = PAID + 1.2 * DAY
const failed = {
  'refunds.0.failed': START,
  'refunds.1.failed': START,
  'refunds.0.landed': null,
  funds: 'settled',
}

describe('parts that do not agree', () => {
  it.each<[string, Order, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      'a line of the ledger too many',
      held,
      {
        ledger: [
          ...held.ledger,
          { line: 'x', paid: 0, held: 0, refunded: 0, released: 0, fees: 0 },
        ],
      },
      ['ledger.3.line'],
    ],
    [
      'lines in another order',
      held,
      { ledger: [held.ledger[1], held.ledger[0], held.ledger[2]] },
      ['ledger.0.line', 'ledger.1.line'],
    ],
    ['no line of the fee', unpaid, { ledger: unpaid.ledger.slice(0, 2) }, ['ledger.2.line']],
    ['money that is nowhere', held, { 'ledger.0.held': 1000 }, ['ledger.0']],
    [
      'another amount than the price',
      held,
      { 'ledger.0.held': 1000, 'ledger.0.paid': 1000 },
      ['ledger.0.paid'],
    ],
    [
      'paid, and never paid',
      held,
      { 'anchors.paid': null },
      ['ledger.0.paid', 'ledger.1.paid', 'ledger.2.paid', 'funds', 'anchors.paid'],
    ],
    [
      'two lines of one name',
      unpaid,
      { 'terms.lines.1.id': 'cup', 'ledger.1.line': 'cup' },
      ['terms.lines.1.id'],
    ],
    [
      'a line with the name of the fee',
      unpaid,
      { 'terms.lines.1.id': 'shipping', 'ledger.1.line': 'shipping' },
      ['terms.lines.1.id'],
    ],
    ['tenders short of the price', unpaid, { 'terms.tenders.0.amount': 999 }, ['terms.tenders']],
    ['one method twice', unpaid, { 'terms.tenders.1.method': 'card' }, ['terms.tenders.1.method']],
    ['funds that the ledger does not have', held, { funds: 'settled' }, ['funds']],
    ['held, but the check is not over', held, { 'anchors.cleared': null }, ['funds']],
    ['a refund in transit, and settled', refunding, { funds: 'settled' }, ['funds']],
    ['over, and nothing ended it', completed, { ending: null }, ['ending']],
    [
      'held, and ended',
      held,
      { ending: { row: 'consent', cause: 'cancelled', at: T0 + HOUR } },
      ['ending'],
    ],
    ['completed, and never completed', completed, { 'anchors.completed': null }, ['ending.cause']],
    ['void, and nothing ended it', unpaid, { funds: 'void' }, ['funds']],
    ['two refunds of one id', refunding, { 'refunds.1.id': 'r4.1' }, ['refunds.1.id']],
    ['a refund with the id of one to come', refunding, { 'refunds.1.id': 'r5' }, ['refunds.1.id']],
    [
      'a refund of a line that is not there',
      refunding,
      { 'refunds.0.lines.1.line': 'pot' },
      ['ledger.1.refunded', 'refunds.0.lines.1.line'],
    ],
    ['a refund that does not add up', refunding, { 'refunds.0.amount': 999 }, ['refunds.0.amount']],
    [
      'a refund to a tender that is not there',
      refunding,
      { 'refunds.1.tender': 'cash' },
      ['refunds.1.tender'],
    ],
    ['more back to a tender than it paid', refunding, { 'refunds.1.tender': 'card' }, ['refunds']],
    [
      'landed, and failed',
      refunding,
      { 'refunds.0.landed': START, 'refunds.0.failed': START },
      ['refunds.0.failed', ...[0, 1, 2].map((line) => `ledger.${line}.refunded`)],
    ],
    [
      'refunded, but every refund failed',
      refunding,
      failed,
      ['ledger.0.refunded', 'ledger.1.refunded', 'ledger.2.refunded'],
    ],
    [
      'a refund that landed before it began',
      refunding,
      { 'refunds.0.landed': START - 1 },
      ['refunds.0.landed'],
    ],
    ['a claim about nothing', held, { claim: 'dispute-seller' }, ['matter', 'anchors.turn']],
    ['a claim of another kind', asking, { claim: 'extension' }, ['matter.kind']],
    ['a matter, and no claim', disputed, { claim: 'none' }, ['matter.kind']],
    [
      'decided, and nothing decided',
      disputed,
      { claim: 'decided' },
      ['matter.settlement', 'anchors.decided'],
    ],
    [
      'a claim of more than there is',
      disputed,
      { 'matter.lines.0.amount': 1002 },
      ['matter.lines.0.amount'],
    ],
    [
      'a claim of the fee',
      disputed,
      { 'matter.lines.0.line': 'shipping' },
      ['matter.lines.0.line'],
    ],
    [
      'a claim of one line twice',
      asking,
      { 'matter.lines.1.line': 'cup' },
      ['matter.lines.1.line'],
    ],
    [
      'an offer of more than there is',
      disputed,
      {
        'matter.offer': {
          remedy: 'refund',
          lines: [{ line: 'seeds', amount: 11 }],
          returnShipping: 0,
        },
      },
      ['matter.offer.lines.0.amount'],
    ],
    ['shipped, and nobody shipped', shipped, { 'anchors.shipped': null }, ['anchors.shipped']],
    [
      'delivered, and nobody delivered',
      delivered,
      { 'anchors.delivered': null },
      ['anchors.delivered'],
    ],
    ['returned, and nothing came back', shipped, { goods: 'returned' }, ['anchors.returned']],
    ['unshipped, and shipped', shipped, { goods: 'unshipped' }, ['anchors.shipped', 'handedOver']],
    ['shipped, and nothing handed over', shipped, { handedOver: [] }, ['handedOver']],
    ['handed over what is not there', shipped, { handedOver: ['cup', 'pot'] }, ['handedOver.1']],
    ['settled what is not there', shipped, { settled: ['pot'] }, ['settled.0']],
    ['settled, and still held', shipped, { settled: ['cup'] }, ['settled.0']],
    [
      'a claim of what was settled',
      disputed,
      { settled: ['cup'] },
      ['settled.0', 'matter.lines.0.line'],
    ],
    [
      'an instant after the last event',
      shipped,
      { 'anchors.shipped': shipped.at + 1 },
      ['anchors.shipped'],
    ],
    ['an instant before the order', shipped, { 'anchors.shipped': T0 - 1 }, ['anchors.shipped']],
    ['never placed', unpaid, { 'anchors.placed': null }, ['anchors.placed']],
    [
      'a pause that ends before it begins',
      held,
      { pauses: [{ clock: 'shipment', from: PAID + 1, to: PAID }] },
      ['pauses.0.to'],
    ],
    [
      'a clock that stands still twice',
      held,
      {
        pauses: [
          { clock: 'shipment', from: PAID, to: null },
          { clock: 'shipment', from: PAID, to: null },
        ],
      },
      ['pauses.1.clock'],
    ],
    ['frozen, and every clock runs', held, { freeze: 'frozen' }, ['freeze']],
    ['not frozen, and every clock stands still', frozen, { freeze: 'clear' }, ['freeze']],
  ])('are each a mistake with its place: %s', (_, order, edits, paths) => {
    const mistakes = leftOf(decodeOrder(edited(order, edits)))
    expect(mistakes.map(({ path }) => path).sort()).toEqual([...paths].sort())
    for (const { expected, nearest } of mistakes)
      expect([expected === '', nearest]).toEqual([false, null])
  })
})

describe('hostile input', () => {
  let deep: unknown = 1
  for (let depth = 0; depth < 100_000; depth += 1) deep = { lines: [deep], kind: deep }
  it.each<[string, unknown]>([
    ['deep nesting', deep],
    ['deep nesting below a part', edited(held, { matter: deep, terms: deep })],
    [
      'a very long list of mistakes',
      edited(held, { ledger: Array.from({ length: 150_000 }, () => 1) }),
    ],
    [
      'own keys that all objects share',
      JSON.parse(
        '{"schema":1,"__proto__":{"seq":1},"constructor":1,"terms":{"facts":{"__proto__":1}}}',
      ),
    ],
    [
      'a fact of a name that is an accident',
      edited(held, { 'terms.facts': JSON.parse('{"__proto__":true}') }),
    ],
    [
      'extensions without end',
      edited(held, { extensions: Array.from({ length: 1001 }, () => ({ days: 36_500 })) }),
    ],
  ])('is refused, and nothing is thrown: %s', (_, json) => {
    expect(leftOf(decodeOrder(json)).length).toBeGreaterThan(0)
    expect({}).not.toHaveProperty('seq')
  })

  it('is refused in reasonable time, however long its lists', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => ({
      id: `l${index}`,
      amount: 1,
      quantity: 1,
    }))
    const refunds = lines.map(({ id }, index) => ({
      id: `x${index}`,
      cause: 'dispute',
      tender: 'card',
      method: 'card',
      amount: 1,
      lines: [{ line: id, amount: 1 }],
      started: PAID,
      released: null,
      landed: null,
      failed: null,
    }))
    const ledger = [
      ...lines.map(({ id }) => ({ line: id, paid: 1, held: 0, refunded: 1, released: 0, fees: 0 })),
      { line: 'shipping', paid: 33, held: 33, refunded: 0, released: 0, fees: 0 },
    ]
    const long = edited(held, {
      'terms.lines': lines,
      'terms.tenders': [{ method: 'card', amount: 20_033 }],
      ledger,
      refunds,
    })
    expect(rightOf(decodeOrder(long)).refunds.length).toBe(20_000)
  }, 20_000)
})
