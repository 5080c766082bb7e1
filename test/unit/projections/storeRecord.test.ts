import { describe, expect, it } from 'vitest'
import { can, decide, order, settle, statusOf } from '../../../src/index.js'
import { offencesOf } from '../../../src/account.js'
import { splitCheckout } from '../../../src/checkout.js'
import { storeRecord } from '../../../src/projections/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, CONFIRM, DAY, DELIVER, history, PAY, PLACED, SHIP } from '../questions/history.js'

const instant = rulebook('instant-cancel')
const repay = rulebook('repay-channels')
type Steps = Parameters<typeof history>[1]
const DISPUTE = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'not-received', remedy: 'refund' },
} as const
const CANCEL = { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } } as const
const HERE = { seller: 'woolhouse', buyer: 'b-1' }
const lived = (id: string, steps: Steps, rules = instant, parties = HERE) =>
  history(rules, steps, { id, ...parties })

describe('what a store may hold against a buyer', () => {
  it('CAN-33: that the buyer cancelled a paid order, with its id and the instant', () => {
    const orders = [
      lived('A1', [
        [0, PAY],
        [0, CLEAR],
        [2, CANCEL],
      ]),
      lived('A2', [
        [0, PAY],
        [0, CLEAR],
        [1, CANCEL],
      ]),
    ]
    expect(storeRecord(instant, orders, HERE)).toEqual([
      { kind: 'cancelled', order: 'A2', at: PLACED + DAY },
      { kind: 'cancelled', order: 'A1', at: PLACED + 2 * DAY },
    ])
  })

  it('LAT-14: that the buyer opened a dispute, even one that was withdrawn', () => {
    const steps: Steps = [
      [0, PAY],
      [0, CLEAR],
      [2, SHIP],
      [14, DISPUTE],
      [15, { by: 'buyer', verb: 'withdraw-dispute' }],
    ]
    expect(storeRecord(repay, [lived('A1', steps, repay)], HERE)).toEqual([
      { kind: 'disputed', order: 'A1', at: PLACED + 14 * DAY },
    ])
  })

  it('leaves out other stores, other buyers, orders that went well or were never paid, and the faults of the seller', () => {
    const cancelled: Steps = [
      [0, PAY],
      [0, CLEAR],
      [1, CANCEL],
    ]
    const fault: Steps = [
      [0, PAY],
      [0.5, { by: 'seller', verb: 'cancel', payload: { reason: 'out-of-stock' } }],
    ]
    const confirmed: Steps = [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [9, DELIVER],
      [10, CONFIRM],
    ]
    const harmless = [
      lived('A1', cancelled, instant, { ...HERE, seller: 'teatime' }),
      lived('A2', cancelled, instant, { ...HERE, buyer: 'b-2' }),
      lived('A3', confirmed),
      lived('A4', [[21, null]]),
    ]
    expect(storeRecord(instant, harmless, HERE)).toEqual([])
    expect(storeRecord(repay, [lived('A5', fault, repay)], HERE)).toEqual([])
  })
})

describe('a store that bars a buyer', () => {
  it("CAN-33, LAT-14: the buyer cannot pay its part of a mixed cart, and can pay the other sellers'", () => {
    const orders = rightOf(
      splitCheckout({
        id: 'C1',
        currency: 'USD',
        placed: PLACED,
        lines: [
          { id: 'socks', seller: 'woolhouse', amount: 450 },
          { id: 'tea', seller: 'teatime', amount: 900 },
        ],
        sellers: { woolhouse: { facts: { barred: true } } },
      }),
    )
    for (const rules of [instant, repay]) {
      const [barred, welcome] = orders.map((one) => can(rules, one, PAY, PLACED))
      expect(
        barred === undefined
          ? null
          : leftOf(barred).failures.map(({ reason, clause }) => [reason, clause?.path]),
      ).toEqual([['paid-too-late', 'payment.within.cases.0']])
      expect(welcome === undefined ? null : rightOf(welcome).closesAt).toBe(PLACED + 20 * DAY)
    }
  })

  it('CAN-33: the order closes by itself, and the buyer has committed no offence', () => {
    const start = rightOf(
      order({
        id: 'A1',
        currency: 'USD',
        placed: PLACED,
        lines: [{ id: 'socks', amount: 450 }],
        facts: { barred: true },
      }),
    )
    const closed = rightOf(settle(repay, start, PLACED + DAY))
    expect([statusOf(closed.order), offencesOf(repay, closed.order, closed.events).buyer]).toEqual([
      'closed',
      [],
    ])
    const free = rightOf(
      settle(repay, { ...start, terms: { ...start.terms, facts: {} } }, PLACED + 21 * DAY),
    )
    expect(offencesOf(repay, free.order, free.events).buyer.map(({ counts }) => counts)).toEqual([
      'unpaid',
    ])
    expect(decide(repay, start, PAY, PLACED)._tag).toBe('Left')
  })
})
