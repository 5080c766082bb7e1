import { describe, expect, it } from 'vitest'
import {
  canCancel,
  decide,
  order,
  settle,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { totals } from '../../../src/model/ledger.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const PLACED = Date.UTC(2026, 4, 4, 10)

const REQUEST: Action = {
  by: 'buyer',
  verb: 'request-cancellation',
  payload: { reason: 'other' },
}
const CLEAR: Action = { by: 'platform', verb: 'clear-payment', payload: {} }
const CONSENT: Action = { by: 'seller', verb: 'consent', payload: {} }

const under = (cancellation: object): Rulebook =>
  rulebook({
    name: 'asked',
    title: 'A cancellation is asked for',
    extends: 'base',
    payment: { check: { within: { days: 2 }, onSilence: 'continue' } },
    cancellation: {
      byBuyer: { opens: 'never' },
      onRequest: { opens: 'paid' },
      answer: { within: { days: 3 }, onSilence: 'grant' },
      fee: 20,
      ...cancellation,
    },
  })
const paid: Order = rightOf(
  order({
    id: 'o',
    currency: 'EUR',
    method: 'card',
    lines: [{ id: 'night', amount: 10_000 }],
    placed: PLACED,
    paid: PLACED,
    eventAt: PLACED + 10 * DAY,
  }),
)
const done = (rules: Rulebook, of: Order, now: number, action: Action): Order =>
  rightOf(decide(rules, of, action, now)).order
const fees = (of: Order): number => totals(of.ledger).fees

const BEFORE = [{ until: { days: 5 }, before: 'event', percent: 10 }] as const
const AFTER = [{ until: { hours: 1 }, after: 'cleared', percent: 5 }] as const

describe.each([
  ['one fee', {}, 2000],
  ['tiers before an event', { feeTiers: BEFORE }, 1000],
  ['tiers after an anchor', { feeTiers: AFTER }, 500],
])('%s: a consent takes the fee of the instant when it was asked for', (_, fields, fee) => {
  const rules = under(fields)
  const cleared = (at: number): Order => done(rules, paid, at, CLEAR)

  it('none where that was before the payment had cleared, as the buyer was told', () => {
    const at = PLACED + HOUR
    expect(rightOf(canCancel(rules, paid, at))).toMatchObject({
      feePercent: 0,
      feeUntil: PLACED + 2 * DAY,
    })
    const asked = done(rules, paid, at, REQUEST)
    const later = done(rules, asked, at + HOUR, CLEAR)
    expect(fees(done(rules, later, at + 2 * HOUR, CONSENT))).toBe(0)
    expect(fees(rightOf(settle(rules, later, at + 3 * DAY)).order)).toBe(0)
    // Read back from where it was stored, too.
    const read = rightOf(decodeOrder(JSON.parse(JSON.stringify(encodeOrder(later)))))
    expect(read).toEqual(later)
  })

  it('nor where the bank says later that it had cleared before', () => {
    const at = PLACED + 2 * HOUR
    const asked = done(rules, paid, at, REQUEST)
    const late = done(rules, asked, at + HOUR, { ...CLEAR, occurredAt: PLACED + HOUR })
    expect(fees(done(rules, late, at + 2 * HOUR, CONSENT))).toBe(0)
  })

  it('all of it where it was asked for as the payment had cleared', () => {
    const at = PLACED + HOUR
    const asked = done(rules, cleared(at), at, REQUEST)
    expect(fees(done(rules, asked, at + 2 * HOUR, CONSENT))).toBe(fee)
  })

  it('and of one that is asked for anew, that of the new request', () => {
    const at = PLACED + HOUR
    const first = done(rules, paid, at, REQUEST)
    const back = done(rules, done(rules, first, at, CLEAR), at, {
      by: 'buyer',
      verb: 'withdraw-cancellation',
      payload: {},
    })
    const again = done(rules, back, at, REQUEST)
    expect(fees(done(rules, again, at, CONSENT))).toBe(fee)
  })
})

describe('a request that was stored before its time was on its record', () => {
  it('costs what it cost then: the fee of the instant when it was made', () => {
    const rules = under({})
    const asked = done(rules, done(rules, paid, PLACED, REQUEST), PLACED + HOUR, CLEAR)
    const stored = JSON.parse(JSON.stringify(encodeOrder(asked)))
    delete stored.matter.whileChecked
    expect(fees(done(rules, rightOf(decodeOrder(stored)), asked.at, CONSENT))).toBe(2000)
  })
})
