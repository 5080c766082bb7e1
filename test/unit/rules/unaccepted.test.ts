import { describe, expect, it } from 'vitest'
import { isoOf } from '../../../src/model/instant.js'
import { balance, decide, nextTimer, settle, type Action, type Order } from '../../../src/index.js'
import { under } from '../compile/compiledOf.js'
import { DAY, history, HOUR, PAY, PLACED } from '../questions/history.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'

// Ten days to look at what came back, thirty for what was refused to come back.
const rules = under({
  returns: {
    inspect: { within: { hours: 240 }, onSilence: 'refund' },
    arrive: { within: { hours: 720 }, onSilence: 'refund' },
  },
  protection: { atLeast: { hours: 48 } },
  extension: { window: { opens: 'shipped', closes: 'completed' }, upTo: { days: 10 }, times: 1 },
  dispute: {
    grounds: { damaged: 'received', 'came-back': 'returned' },
    partial: true,
    answer: { within: { days: 60 }, onSilence: 'escalate' },
    to: 'seller',
  },
})
const LINES = [
  { id: 'pot', amount: 3000 },
  { id: 'cup', amount: 1000 },
  { id: 'jug', amount: 500 },
]
const sent = (parcel: string, line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { parcel, lines: [{ line }], tracking: parcel },
})
const about = (verb: Action['verb'], parcel: string): Action =>
  ({ by: 'carrier', verb, payload: { parcel } }) as Action
const CLAIM: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'damaged', remedy: 'refund', lines: [{ line: 'jug' }] },
}
const WITHDRAW: Action = { by: 'buyer', verb: 'withdraw-dispute' }
type Steps = Parameters<typeof history>[1]

/** Three parcels: the first is back after three days, the second refused after nine. */
const STEPS: Steps = [
  [0, PAY],
  [1, sent('P1', 'pot')],
  [1, sent('P2', 'cup')],
  [1, sent('P3', 'jug')],
  [2, about('deliver', 'P3')],
  [3, about('report-returned', 'P1')],
]
const after = (more: Steps): Order => history(rules, [...STEPS, ...more], { lines: LINES }).order
const nextIn = (order: Order): number =>
  ((rightOf(nextTimer(rules, order, order.at))?.dueAt ?? Infinity) - PLACED) / DAY
const refunded = (order: Order): readonly string[] =>
  order.ledger.filter((entry) => entry.refunded > 0).map(({ line }) => line)
const settledAt = (order: Order, days: number, millis = 0): Order =>
  rightOf(settle(rules, order, PLACED + days * DAY + millis)).order

describe('RET-05: each parcel that nobody accepted has its own time', () => {
  const both = after([[9, about('report-refused', 'P2')]])

  it('that of the first is not put off by another', () => {
    expect(nextIn(both)).toBe(13)
    expect(refunded(settledAt(both, 13, -1))).toEqual([])
    expect(refunded(settledAt(both, 13))).toEqual(['pot'])
  })

  it('and the other is not refunded with it', () => {
    const first = settledAt(both, 13)
    expect(refunded(settledAt(first, 39, -1))).toEqual(['pot'])
    expect(refunded(settledAt(first, 39))).toEqual(['pot', 'cup'])
  })

  it('two that came back in one instant are refunded in it', () => {
    const order = after([[3, about('report-returned', 'P2')]])
    expect(refunded(settledAt(order, 13, -1))).toEqual([])
    expect(refunded(settledAt(order, 13))).toEqual(['pot', 'cup'])
  })

  it('what came back in one instant, told later, too', () => {
    const late = { ...about('report-returned', 'P2'), occurredAt: PLACED + 3 * DAY }
    const order = after([[5, late as Action]])
    expect(refunded(settledAt(order, 13))).toEqual(['pot', 'cup'])
  })
})

describe('a claim about other goods', () => {
  it('does not begin the time of a parcel anew: it stands still', () => {
    const order = after([
      [4, CLAIM],
      [6, WITHDRAW],
    ])
    expect(refunded(settledAt(order, 15, -1))).toEqual([])
    expect(refunded(settledAt(order, 15))).toEqual(['pot'])
  })

  it('is one beside which the parcel cannot be contested', () => {
    const claimed = after([[4, CLAIM]])
    const contest: Action = { by: 'seller', verb: 'contest-return' }
    expect(leftOf(decide(rules, claimed, contest, claimed.at + HOUR)).failures[0]?.reason).toBe(
      'claim-pending',
    )
    expect(refunded(settledAt(claimed, 40))).toEqual([])
  })

  it('stops the time of what is refused meanwhile, too', () => {
    const order = after([
      [4, CLAIM],
      [5, about('report-refused', 'P2')],
      [8, WITHDRAW],
      [9, { by: 'seller', verb: 'confirm-return', payload: { parcel: 'P1' } }],
    ])
    expect(refunded(settledAt(order, 38, -1))).toEqual(['pot'])
    expect(refunded(settledAt(order, 38))).toEqual(['pot', 'cup'])
  })

  it('does not keep the seller from confirming that a parcel is back', () => {
    const claimed = after([[4, CLAIM]])
    const confirmed = rightOf(
      decide(rules, claimed, { by: 'seller', verb: 'confirm-return' }, claimed.at + HOUR),
    ).order
    expect(refunded(confirmed)).toEqual(['pot'])
    expect(confirmed).toMatchObject({ claim: claimed.claim, matter: claimed.matter })
    expect(rightOf(balance(rules, confirmed, confirmed.at))).toMatchObject({ held: 1500 })
  })

  it('and the goods that it is about are not confirmed as back beside it', () => {
    const order = after([
      [
        4,
        {
          ...CLAIM,
          payload: { ground: 'came-back', remedy: 'refund', lines: [{ line: 'pot' }] },
        },
      ],
    ])
    const confirm: Action = { by: 'seller', verb: 'confirm-return' }
    expect(leftOf(decide(rules, order, confirm, order.at + HOUR)).failures[0]?.reason).toBe(
      'claim-pending',
    )
  })
})

describe('a request for more time', () => {
  const asked = after([
    [4, { by: 'buyer', verb: 'request-extension', payload: { length: { days: 2 } } }],
  ])

  it('neither stops the time of a parcel nor keeps the seller from speaking', () => {
    expect(asked.claim).toBe('extension')
    const contest: Action = { by: 'seller', verb: 'contest-return' }
    const contested = rightOf(decide(rules, asked, contest, asked.at + HOUR)).order
    expect(contested).toMatchObject({ claim: 'dispute-platform', matter: { kind: 'dispute' } })
  })
})

describe('a refusal that is told late', () => {
  it('counts from when it was, and leaves the seller the least time', () => {
    const late = { ...about('report-refused', 'P2'), occurredAt: PLACED + 2 * DAY } as Action
    const soon = after([[4, late]])
    expect(isoOf(soon.floors.unaccepted ?? 0)).toBe(isoOf(PLACED + 6 * DAY))
    const confirmed = rightOf(
      decide(
        rules,
        soon,
        { by: 'seller', verb: 'confirm-return', payload: { parcel: 'P1' } },
        soon.at + HOUR,
      ),
    ).order
    expect(refunded(settledAt(confirmed, 32, -1))).toEqual(['pot'])
    expect(refunded(settledAt(confirmed, 32))).toEqual(['pot', 'cup'])
  })
})
