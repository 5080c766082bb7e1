import { describe, expect, it } from 'vitest'
import {
  daysOf,
  factFromPayload,
  factReader,
  meets,
  type Facts,
} from '../../../../src/compile/values/facts.js'
import type { Circumstances, Dispute } from '../../../../src/model/claim.js'
import type { FactValue, Order } from '../../../../src/model/order.js'
import type { Span } from '../../../../src/model/span.js'
import type { Condition } from '../../../../src/policy/format.js'
import { cup, factsOfCup, PLACED } from './factsOfCup.js'

describe('a fact meets a condition', () => {
  it.each<[Condition, readonly (FactValue | undefined)[], readonly (FactValue | undefined)[]]>([
    [true, [true], [false, 'true', 1, undefined]],
    [false, [false], [true, '', 0, undefined]],
    [
      ['a', 'b'],
      ['a', 'b', ['b'], ['c', 'a']],
      ['c', 'none', [], ['c'], ['none'], 1, true, undefined],
    ],
    [['none'], [[], 'none', ['none']], ['a', ['a'], undefined]],
    [{ atLeast: 2, atMost: 4 }, [2, 3, 4], [1, 5, '3', ['3'], true, undefined]],
    [{ atLeast: 2 }, [2, 99], [1, -99]],
    [{ atMost: 4 }, [4, -99], [5, 99]],
  ])('%j is met by %j, and by none of %j', (condition, met, unmet) => {
    expect(met.filter((value) => !meets(condition, value))).toEqual([])
    expect(unmet.filter((value) => meets(condition, value))).toEqual([])
  })
})

it.each<[Span | null, number | undefined]>([
  [{ days: 3 }, 3],
  [{ hours: 36 }, 1.5],
  [{ minutes: 1440 }, 1],
  [{ businessDays: 3 }, undefined],
  ['never', undefined],
  [null, undefined],
])('a term of %j is %s days', (term, days) => {
  expect(daysOf(term)).toBe(days)
})

it.each([
  ['reason', 'duplicate'],
  ['ground', 'not-received'],
  ['stage', 'missing'],
  ['remedy', undefined],
  ['colour', undefined],
])('what is carried says of %s alone: %s', (fact, value) => {
  const payload = { reason: 'duplicate', ground: 'not-received', remedy: 'refund' } as const
  expect(factFromPayload(payload, factsOfCup({}).policy, fact)).toBe(value)
  expect(factFromPayload({}, factsOfCup({}).policy, fact)).toBe(undefined)
})

const OPENED: Circumstances = {
  tracking: 'overdue',
  late: ['shipment'],
  completed: true,
  cancellationAsked: true,
} as never
const DISPUTE: Dispute = {
  kind: 'dispute',
  ground: 'not-as-described',
  stage: 'received',
  remedy: 'return',
  lines: [{ line: 'cup', amount: 1000, quantity: 1 }],
  returnShipping: 1,
  evidence: { buyer: ['photo', 'video'], seller: ['photo'] },
  evidenceAsOpened: { buyer: ['photo'], seller: [] },
  offer: null,
  settlement: null,
  rounds: 0,
  appeals: 0,
  asOpened: OPENED,
} as never

const read = (name: string, ...given: Parameters<typeof factsOfCup>) =>
  factReader(name, 'shipment.proof')(factsOfCup(...given), name)

describe('a fact of an order', () => {
  const disputed: Partial<Order> = { claim: 'disputed' as never, matter: DISPUTE }
  const opening = { payload: { ground: 'not-received' } }

  it.each<[string, unknown, unknown, unknown, unknown]>([
    // Without a claim, of an open dispute as it was opened, as it stands now, of one that opens.
    ['tracking', 'none', 'overdue', 'none', 'none'],
    ['late', [], ['shipment'], [], []],
    ['completed', false, true, false, false],
    ['cancellationAsked', false, true, false, false],
    ['ground', undefined, 'not-as-described', 'not-as-described', 'not-received'],
    ['stage', undefined, 'received', 'received', 'missing'],
    ['remedy', undefined, 'return', 'return', undefined],
    ['returnShippingClaimed', false, true, true, false],
    ['buyerEvidence', undefined, ['photo'], ['photo', 'video'], []],
    ['sellerEvidence', undefined, [], ['photo'], undefined],
    ['reason', undefined, undefined, undefined, undefined],
  ])('%s: %j, %j, %j, %j', (name, ...expected) => {
    expect([
      read(name, {}),
      read(name, {}, { over: disputed }),
      read(name, {}, { over: disputed, current: true }),
      read(name, {}, opening),
    ]).toEqual(expected)
  })

  it('is that of the dispute that opens, not of the one that is open', () => {
    const payload = { ground: 'not-received', remedy: 'refund', evidence: ['video'] } as const
    const both = { over: disputed, payload }
    expect(read('remedy', {}, both)).toBe('refund')
    expect(read('stage', {}, both)).toBe('missing')
    expect(read('buyerEvidence', {}, both)).toEqual(['video'])
    expect(read('returnShippingClaimed', {}, { payload: { returnShipping: 0 } })).toBe(false)
    expect(read('returnShippingClaimed', {}, { payload: { returnShipping: 1 } })).toBe(true)
  })

  it('is read of the record where no claim is open', () => {
    const over = { late: ['delivery'], cancellationAsked: true } as const
    expect(read('late', {}, { over })).toEqual(['delivery'])
    expect(read('cancellationAsked', {}, { over })).toBe(true)
    const anchors = { ...cup({}).anchors, completed: PLACED }
    expect(read('completed', {}, { over: { anchors } })).toBe(true)
  })

  it('the reason is what is carried, else that of the request', () => {
    const over: Partial<Order> = {
      matter: { kind: 'cancellation', reason: 'other', lines: [], asOpened: OPENED },
    }
    const payload = { reason: 'duplicate' }
    expect(read('reason', {}, { over })).toBe('other')
    expect(read('reason', {}, { over, payload })).toBe('duplicate')
    expect(read('reason', {}, { over: disputed })).toBe(undefined)
    const silent = { over: { matter: { ...over.matter, reason: null } as never } }
    expect(read('reason', {}, silent)).toBe(undefined)
    // Whoever has asked has asked, also where the request is the first.
    const first = { over: { matter: { ...over.matter, asOpened: { cancellationAsked: false } } } }
    expect(read('cancellationAsked', {}, first as never)).toBe(true)
  })

  it('the method is that of the refund, what the host says, or how it was paid', () => {
    const refund: Facts['refund'] = { cause: 'cancellation', method: 'wallet' }
    const said = { facts: { method: 'voucher' } }
    expect(read('method', {})).toBe('card')
    expect(read('method', said)).toBe('voucher')
    expect(read('method', said, { refund })).toBe('wallet')
    expect(read('cause', {}, { refund })).toBe('cancellation')
    expect(read('cause', {})).toBe(undefined)
  })

  it('the total is that of all lines, and the shipping', () => {
    const lines = [
      { id: 'cup', amount: 1000 },
      { id: 'pot', amount: 300 },
    ]
    expect(read('total', { lines, shippingFee: 20 })).toBe(1320)
    expect(read('currency', {})).toBe('USD')
  })

  it('the days of delivery are what the host says, else those of its term', () => {
    const deliverWithin = { days: 3 }
    expect(read('deliveryDays', { deliverWithin })).toBe(3)
    expect(read('deliveryDays', { deliverWithin, facts: { deliveryDays: 0 } })).toBe(0)
    expect(read('deliveryDays', {})).toBe(undefined)
  })

  it('what came after the refund is as the action says, else as it was said', () => {
    const over = { arrival: { condition: 'defective', wanted: true } } as const
    const payload = { condition: 'sound', wanted: false } as never
    expect(read('condition', {}, { over })).toBe('defective')
    expect(read('wanted', {}, { over })).toBe(true)
    expect(read('condition', {}, { over, payload })).toBe('sound')
    expect(read('wanted', {}, { over, payload })).toBe(false)
    expect(read('condition', {})).toBe(undefined)
    expect(read('wanted', {})).toBe(undefined)
  })

  it.each(['colour', 'carrier', 'destination', 'category', 'sellerTier', 'buyerTier'])(
    'a word of the host: %s',
    (name) => {
      expect(read(name, { facts: { [name]: 'x' } })).toBe('x')
      expect(read(name, {})).toBe(undefined)
    },
  )

  it('is nothing that every object has', () => {
    expect(read('toString', {})).toBe(undefined)
    expect(read('constructor', {})).toBe(undefined)
  })
})

it.each<[Order['goods'], string]>([
  ['shipped', 'received'],
  ['delivered', 'received'],
  ['refused', 'returned'],
  ['returning', 'returned'],
  ['returned', 'returned'],
])('goods that the buyer had, and that are %s by now, are %s', (goods, stage) => {
  const over: Partial<Order> = { matter: DISPUTE, goods }
  expect(read('stage', {}, { over, current: true })).toBe(stage)
  expect(read('stage', {}, { over })).toBe('received')
})
