import { describe, expect, it } from 'vitest'
import {
  actions,
  decide,
  forecast,
  isFinal,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, CONFIRM, DAY, DELIVER, history, PAY, PLACED, SHIP } from './history.js'

type Steps = Parameters<typeof history>[1]
const PAID: Steps = [
  [0, PAY],
  [0, CLEAR],
]
const after = (rules: Rulebook, ...steps: Steps): Order => history(rules, [...PAID, ...steps]).order
const REOPEN = { by: 'platform', verb: 'reopen' } as const
const at = (days: number): number => PLACED + days * DAY

describe('an order is final', () => {
  it('once the time is over in which it may be disputed', () => {
    const rules = rulebook('auction')
    const steps: Steps = [
      [0, PAY],
      [1, SHIP],
      [4, DELIVER],
      [5, CONFIRM],
      [20, null],
    ]
    const { order } = history(rules, steps)
    expect(order).toMatchObject({ funds: 'settled', claim: 'none' })
    const isOffered = (days: number): boolean =>
      rightOf(actions(rules, order, 'buyer', at(days))).now.some(({ verb }) => verb === 'dispute')
    const last = [...Array(400).keys()].findLast((days) => days >= 20 && isOffered(days))
    expect(last).toBeGreaterThan(20)
    expect(isFinal(rules, order)).toBe(false)
    expect(isFinal(rules, order, at(last ?? 0))).toBe(false)
    expect(isFinal(rules, order, at((last ?? 0) + 1))).toBe(true)
    expect(rightOf(forecast(rules, order, at(30))).final).toBe(true)
  })

  it('never, where there is no order', () => {
    const rules = rulebook('aliexpress')
    const none = [undefined, null, {}].map((order) => order as never)
    expect(none.map((order) => isFinal(rules, order))).toEqual([false, false, false])
  })

  it('once it may not be reopened: as long as money may be held', () => {
    const rules = rulebook('aliexpress')
    const order = after(rules, [1, SHIP], [100, null])
    expect(order).toMatchObject({ funds: 'settled', ending: { cause: 'completed' } })
    expect(isFinal(rules, order, at(180) - 1)).toBe(false)
    expect(rightOf(decide(rules, order, REOPEN, at(180) - 1)).order.funds).toBe('held')
    expect(isFinal(rules, order, at(180))).toBe(true)
    expect(leftOf(decide(rules, order, REOPEN, at(180))).failures).toMatchObject([
      { reason: 'window-over', clause: { path: 'payment.hold.within' } },
    ])
    // Goods that came are not taken up again.
    expect(isFinal(rules, after(rules, [1, SHIP], [5, DELIVER], [6, CONFIRM]))).toBe(true)
  })

  it('and not while risk control has frozen it, or a bank looks into it', () => {
    const rules = rulebook('aliexpress')
    const freeze = { by: 'platform', verb: 'freeze' } as const
    const report = { by: 'platform', verb: 'report-chargeback', payload: { amount: 1 } } as const
    const frozen = after(
      rules,
      [1, SHIP],
      [5, DELIVER],
      [5, report],
      [5, freeze],
      [6, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'won' } }],
    )
    expect(isFinal(rules, frozen)).toBe(false)
    const paidOut = after(rules, [1, SHIP], [5, DELIVER], [6, CONFIRM])
    const asked = rightOf(decide(rules, paidOut, report, paidOut.at)).order
    expect([isFinal(rules, paidOut), isFinal(rules, asked)]).toEqual([true, false])
    expect(isFinal(rules, { ...paidOut, freeze: 'frozen', frozenByPlatform: true })).toBe(false)
  })

  it('and nothing else is, such as an answer that was not unpacked', () => {
    const rules = rulebook('aliexpress')
    const answer = decide(rules, after(rules), SHIP, at(1))
    expect(isFinal(rules, answer as never)).toBe(false)
    expect(isFinal(answer as never, after(rules))).toBe(false)
  })
})

describe('an order is not final while', () => {
  const rules = rulebook({
    name: 'over',
    title: 'Nothing is left to do once it has ended',
    extends: 'base',
    payment: { removable: false },
  })
  const over = history(rules, [[0, { by: 'seller', verb: 'cancel' }]]).order
  const refund = {
    id: 'r1',
    cause: 'cancellation',
    tender: 'card',
    method: 'card',
    amount: 1,
    lines: [],
    started: 1,
    released: null,
    landed: null,
    failed: null,
  } as const

  it.each<[string, Partial<Order>]>([
    ['money is held', { ledger: over.ledger.map((entry) => ({ ...entry, held: 1 })) }],
    ['a refund is under way', { refunds: [refund] }],
    ['a claim is open', { claim: 'restitution' }],
    ['a bank looks into a chargeback', { chargeback: true }],
    ['risk control has frozen it', { frozenByPlatform: true }],
    ['it has not ended', { ending: null }],
  ])('%s', (_, but) => {
    expect(isFinal(rules, over)).toBe(true)
    expect(isFinal(rules, { ...over, ...but })).toBe(false)
  })

  it('and a refund that came or failed is over', () => {
    expect(isFinal(rules, { ...over, refunds: [{ ...refund, landed: 2 }] })).toBe(true)
    expect(isFinal(rules, { ...over, refunds: [{ ...refund, failed: 2 }] })).toBe(true)
  })
})

describe('an order is not said to be final', () => {
  const rules = rulebook('auction')
  const { order: over } = history(rules, [
    [0, PAY],
    [1, SHIP],
    [4, DELIVER],
    [5, CONFIRM],
    [400, null],
  ])

  it.each([
    ['NaN', NaN],
    ['a date that is none', new Date('x')],
    ['a text', '2027-01-01'],
    ['an object', { at: 1 }],
  ])('at what is no instant: %s', (_, now) => {
    expect(isFinal(rules, over, at(400))).toBe(true)
    expect(isFinal(rules, over, now as never)).toBe(false)
  })

  it('under another policy than its own', () => {
    const other = { ...over, policy: { name: 'z', version: '1' } }
    expect(isFinal(rules, other, at(400))).toBe(false)
  })
})
