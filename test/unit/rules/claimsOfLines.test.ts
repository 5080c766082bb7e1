import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  can,
  decide,
  disputeOutcome,
  order,
  settle,
  type Order,
  type OrderInput,
} from '../../../src/index.js'
import { DAY, HOUR } from '../../../src/model/span.js'
import type { Payload } from '../../../src/model/action.js'
import { load } from '../../../src/policies.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'

const DELIVERED = Date.UTC(2026, 4, 8, 12)
const PLACED = DELIVERED - 3 * DAY

// A shop of mugs, files and food: a file is not sent back, food is complained of within a day.
const FILE = {
  name: 'shop',
  title: 'A shop',
  extends: 'base',
  facts: { category: ['mug', 'file', 'food'], opened: 'boolean' },
  shipment: {
    ship: {
      within: {
        cases: [{ when: { category: ['file'] }, use: { days: 1 } }],
        otherwise: { days: 9 },
      },
      onSilence: 'refund',
    },
  },
  dispute: {
    grounds: { 'not-received': 'missing', unwanted: 'received', broken: 'received' },
    window: {
      opens: {
        cases: [
          { when: { ground: ['unwanted'], category: ['file'] }, use: 'never' },
          {
            when: { ground: ['unwanted'], category: ['mug'] },
            use: { hours: 2, after: 'delivered' },
          },
        ],
        otherwise: 'delivered',
      },
      closes: {
        cases: [{ when: { category: ['food'] }, use: { days: 1, after: 'delivered' } }],
        otherwise: { days: 5, after: 'delivered' },
      },
    },
    remedies: {
      cases: [{ when: { category: ['file', 'food'] }, use: ['refund', 'part-refund'] }],
      otherwise: ['refund', 'part-refund', 'return'],
    },
    offers: ['refund'],
    evidence: {
      cases: [
        { when: { category: ['food'] }, use: { allOf: ['photo'] } },
        { when: { category: ['file'], opened: true }, use: { allOf: ['screenshot'] } },
      ],
      otherwise: { allOf: [] },
    },
    verdict: {
      cases: [{ when: { ground: ['unwanted'], category: ['food'] }, use: 'release' }],
      otherwise: 'grant',
    },
    partial: true,
  },
} as const
const rules = rightOf(load(FILE))

const LINES = [
  { id: 'mug', amount: 1000, facts: { category: 'mug' } },
  { id: 'file', amount: 500, facts: { category: 'file' } },
  { id: 'soup', amount: 300, facts: { category: 'food' } },
] as const
const unsent = (over: Partial<OrderInput> = {}): Order =>
  rightOf(
    order({
      id: 'o',
      currency: 'EUR',
      lines: LINES,
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      ...over,
    }),
  )
const bought = (over: Partial<OrderInput> = {}): Order =>
  unsent({ shipped: PLACED, delivered: DELIVERED, ...over })
type Claim = Payload & Required<Pick<Payload, 'ground' | 'remedy'>>
const claim = (lines: readonly string[] | null, over: Partial<Claim> = {}): Claim => ({
  ground: 'unwanted',
  remedy: 'refund' as const,
  ...(lines === null ? {} : { lines: lines.map((line) => ({ line })) }),
  ...over,
})
const told = (payload: Claim, now: number, from: Order = bought()): readonly string[] => {
  const decided = decide(rules, from, { by: 'buyer', verb: 'dispute', payload }, now)
  return E.isRight(decided)
    ? []
    : leftOf(decided).failures.map(
        ({ reason, found, clause }) => `${reason} ${found ?? '-'} ${clause?.path ?? '-'}`,
      )
}
const LATER = DELIVERED + 3 * HOUR

describe('a claim about lines is judged by what is said of each', () => {
  it('is not offered for one that may not be claimed, which the refusal names', () => {
    const path = 'dispute.window.opens.cases.0'
    expect(told(claim(['mug']), LATER)).toEqual([])
    expect(told(claim(['file']), LATER)).toEqual([`not-offered - ${path}`])
    expect(told(claim(['mug', 'file']), LATER)).toEqual([`not-offered file ${path}`])
    expect(told(claim(['file', 'mug']), LATER)).toEqual([`not-offered file ${path}`])
    expect(told(claim(null, { evidence: ['photo'] }), LATER)).toEqual([`not-offered file ${path}`])
    expect(told(claim(['mug', 'file'], { ground: 'broken' }), LATER)).toEqual([])
  })

  it('opens with the last of them, and closes with the first', () => {
    const both = claim(['mug', 'soup'], { evidence: ['photo'] })
    const opens = DELIVERED + 2 * HOUR
    expect(told(claim(['soup'], { evidence: ['photo'] }), DELIVERED)).toEqual([])
    expect(told(both, opens - 1)).toEqual([
      'not-yet-open mug: 2026-05-08T13:59:59.999Z dispute.window.opens.cases.1',
    ])
    expect(told(both, opens)).toEqual([])
    const closes = DELIVERED + DAY
    expect(told(both, closes - 1)).toEqual([])
    expect(told(both, closes)).toEqual([
      'window-over soup: 2026-05-09T12:00:00.000Z dispute.window.closes.cases.0',
    ])
    expect(told(claim(['mug']), closes)).toEqual([])
    expect(told(claim(['mug']), DELIVERED + 5 * DAY)).toEqual([
      'window-over 2026-05-13T12:00:00.000Z dispute.window.closes.otherwise',
    ])
  })

  it('asks for what each may have, and shows what each asks for', () => {
    const back = { ground: 'broken', remedy: 'return' } as const
    expect(told(claim(['mug'], back), LATER)).toEqual([])
    expect(told(claim(['mug', 'file'], back), LATER)).toEqual([
      'remedy-not-offered file: return dispute.remedies.cases.0',
    ])
    expect(told(claim(['file', 'soup'], { ...back, evidence: ['photo'] }), LATER)).toEqual([
      'remedy-not-offered return dispute.remedies.cases.0',
    ])
    expect(told(claim(['mug', 'soup']), LATER)).toEqual([
      'needs-evidence soup: nothing dispute.evidence.cases.0',
    ])
  })

  it('is decided by the first case that fits one of them', () => {
    const outcome = (lines: readonly string[]) => {
      const payload = claim(lines, { evidence: ['photo'] })
      const dispute = { by: 'buyer', verb: 'dispute', payload } as const
      const disputed = rightOf(decide(rules, bought(), dispute, LATER)).order
      return rightOf(disputeOutcome(rules, disputed, LATER)).verdict
    }
    expect(outcome(['mug'])).toBe('grant')
    expect(outcome(['soup'])).toBe('release')
    expect(outcome(['mug', 'soup'])).toBe('release')
  })

  it('takes all conditions of a case from one line', () => {
    const lines = [
      { id: 'mug', amount: 1000, facts: { category: 'mug', opened: true } },
      { id: 'file', amount: 500, facts: { category: 'file', opened: false } },
    ]
    const broken = claim(null, { ground: 'broken' })
    expect(told(broken, LATER, bought({ lines }))).toEqual([])
    expect(told(broken, LATER, bought({ lines, facts: { opened: true } }))).toEqual([])
    const [mug, file] = lines
    if (mug === undefined || file === undefined) return
    const silent = [mug, { ...file, facts: { category: 'file' } }]
    expect(told(broken, LATER, bought({ lines: silent, facts: { opened: true } }))).toEqual([
      'needs-evidence file: nothing dispute.evidence.cases.1',
    ])
  })
})

describe('what is said of a line', () => {
  it('stands before what is said of the order, which stands for the lines that say nothing', () => {
    const lines = [
      { id: 'mug', amount: 1000, facts: { category: 'mug' } },
      { id: 'x', amount: 9 },
    ]
    const mixed = bought({ lines, facts: { category: 'file' } })
    expect(told(claim(['mug']), LATER, mixed)).toEqual([])
    expect(told(claim(['x']), LATER, mixed)).toEqual(['not-offered - dispute.window.opens.cases.0'])
  })

  it('moves no term of the whole order', () => {
    const waiting = unsent()
    expect(rightOf(settle(rules, waiting, PLACED + 9 * DAY - 1)).order.ending).toBeNull()
    expect(rightOf(settle(rules, waiting, PLACED + 9 * DAY)).order.ending).not.toBeNull()
    const files = unsent({ facts: { category: 'file' } })
    expect(rightOf(settle(rules, files, PLACED + DAY)).order.ending).not.toBeNull()
  })

  it('is of nobody’s concern where the order has one kind of lines', () => {
    const alike = LINES.map(({ id, amount }) => ({ id, amount }))
    expect(told(claim(null), LATER, bought({ lines: alike }))).toEqual([])
  })

  it('tells which lines can be claimed together', () => {
    const { options } = rightOf(can(rules, bought(), { by: 'buyer', verb: 'dispute' }, LATER))
    const unwanted = options.filter(
      ({ payload }) => payload.ground === 'unwanted' && payload.remedy === 'refund',
    )
    expect(unwanted.map(({ payload }) => payload)).toEqual([
      claim(['mug']),
      claim(['soup'], { evidence: ['photo'] }),
    ])
  })
})
