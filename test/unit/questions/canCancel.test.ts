import { describe, expect, it } from 'vitest'
import { actions, canCancel, type Order, type Rulebook } from '../../../src/index.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { acted, CLEAR, DAY, HOUR, PAY, PLACED, SHIP, under } from '../compile/compiledOf.js'

const found = (rules: Rulebook, order: Order, by?: 'buyer' | 'seller') =>
  rightOf(canCancel(rules, order, order.at, by === undefined ? {} : { by }))
const refused = (rules: Rulebook, order: Order, by: 'buyer' | 'seller' = 'buyer') =>
  leftOf(canCancel(rules, order, order.at, { by }))
/** The order was paid an hour after it was placed. */
const paidFor = (hours: number): number => PLACED + HOUR + hours * HOUR

describe('at once', () => {
  const rules = under({
    cancellation: {
      byBuyer: { opens: 'paid', closes: { days: 1, after: 'paid' } },
      onRequest: { opens: 'paid' },
      fee: 10,
      reasons: { first: 'buyer', second: 'none' },
    },
    refund: { release: { hours: [1, 24] } },
  })

  it('until when, for which reasons, with what refund and fee', () => {
    expect(found(rules, acted(rules, PAY))).toMatchObject({
      how: 'at-once',
      verb: 'cancel',
      row: 'cancel.at-once',
      closesAt: paidFor(24),
      reasons: ['first', 'second'],
      answerDue: null,
      onSilence: null,
      refund: {
        amount: 4100,
        fee: 400,
        etas: [
          {
            // It would be, and is not.
            refund: null,
            stage: 'not-started',
            started: null,
            amount: 4100,
            release: { earliest: paidFor(1), latest: paidFor(24) },
          },
        ],
      },
      feePercent: 10,
      feeUntil: null,
    })
  })

  it('no longer than a timer lets it, though the window would be open', () => {
    const closes = (days: number) =>
      found(
        under({
          cancellation: { byBuyer: { opens: 'paid', closes: { days, after: 'paid' } } },
        }),
        acted(rules, PAY),
      ).closesAt
    // After seven days what was not shipped is paid back.
    expect([6, 7, 8].map(closes)).toEqual([paidFor(144), paidFor(168), paidFor(168)])
  })

  it('costs nothing before the payment is cleared, or where the seller does it', () => {
    const checked = under({
      payment: { check: { within: { days: 1 }, onSilence: 'continue' } },
      cancellation: { byBuyer: { opens: 'paid' }, fee: 10 },
    })
    expect(found(checked, acted(checked, PAY))).toMatchObject({
      feePercent: 0,
      refund: { amount: 4500, fee: 0 },
    })
    expect(found(checked, acted(checked, PAY, CLEAR)).feePercent).toBe(10)
    const bySeller = found(rules, acted(rules, PAY), 'seller')
    expect(bySeller).toMatchObject({ row: 'cancel.by-seller', feePercent: 0, feeUntil: null })
    expect(bySeller.reasons).toEqual([])
    expect(bySeller.refund).toMatchObject({ amount: 4500, fee: 0 })
  })

  it('any text is a reason where the policy takes any', () => {
    const free = under({
      cancellation: { byBuyer: { opens: 'paid' }, reasons: { first: 'buyer', '*': 'none' } },
    })
    expect(found(free, acted(free, PAY)).reasons).toBe('free-text')
  })

  it('only for the reasons that are open, where the window is one by reasons', () => {
    const opens = { cases: [{ when: { reason: ['second'] }, use: 'never' }], otherwise: 'paid' }
    const byReason = under({
      cancellation: {
        byBuyer: { opens },
        reasons: { first: 'buyer', second: 'none', third: 'none' },
      },
    })
    expect(found(byReason, acted(byReason, PAY)).reasons).toEqual(['first', 'third'])
  })
})

describe('with consent', () => {
  const asking = (answer: object) =>
    under({ cancellation: { onRequest: { opens: 'paid' }, answer } })

  it('until when the seller can answer, and what silence leads to', () => {
    const rules = asking({ within: { days: 3 }, onSilence: 'grant' })
    const way = found(rules, acted(rules, PAY))
    expect(way).toMatchObject({
      how: 'with-consent',
      verb: 'request-cancellation',
      row: 'request-cancellation',
      closesAt: PLACED + HOUR + 7 * DAY,
      reasons: ['other'],
      answerDue: paidFor(72),
      refund: null,
    })
    expect(way.onSilence).toMatchObject({ at: paidFor(72), row: 'cancellation.unanswered' })
    expect(way.onSilence?.state).toMatchObject({ funds: 'refunding', claim: 'none' })
  })

  it('what ends the request is told, not what happens before', () => {
    // The term to ship is over first, and does not touch a request.
    const rules = under({
      shipment: { ship: { within: { days: 1 }, onSilence: 'continue' } },
      cancellation: {
        onRequest: { opens: 'paid' },
        answer: { within: { days: 3 }, onSilence: 'continue' },
      },
    })
    expect(found(rules, acted(rules, PAY)).onSilence).toMatchObject({
      at: paidFor(72),
      row: 'cancellation.unanswered',
      state: { claim: 'none', funds: 'held' },
    })
  })
})

describe('why not: the refusal of the way that opens first', () => {
  const never = { opens: 'never' }
  const after = (days: number) => ({ opens: { days, after: 'paid' } })

  it.each([
    [after(3), after(1), 'request-cancellation', 1],
    [after(1), after(3), 'cancel.at-once', 1],
    [after(2), after(2), 'cancel.at-once', 2],
    [after(2), never, 'cancel.at-once', 2],
    [never, after(2), 'request-cancellation', 2],
    [{ opens: 'requestRefused' }, after(2), 'request-cancellation', 2],
    [{ opens: 'requestRefused' }, { opens: 'requestRefused' }, 'cancel.at-once', null],
    [never, never, 'request-cancellation', null],
  ])('at once from %j, by asking from %j: %s', (byBuyer, onRequest, row, days) => {
    const rules = under({ cancellation: { byBuyer, onRequest } })
    const why = refused(rules, acted(rules, PAY))
    expect([why.row, why.opensAt]).toEqual([row, days === null ? null : paidFor(24 * days)])
  })

  it('of goods that are gone, that of the better way, and what can be done instead', () => {
    const rules = under({
      cancellation: { byBuyer: { opens: 'paid' }, onRequest: { opens: 'paid' } },
    })
    const why = refused(rules, acted(rules, PAY, SHIP))
    expect(why.row).toBe('cancel.at-once')
    expect(why.failures).toMatchObject([{ reason: 'already-shipped', found: 'shipped' }])
    expect(why.instead).toEqual([
      { verb: 'refuse-delivery', row: 'refuse-delivery' },
      { verb: 'dispute', row: 'dispute' },
    ])
    expect(refused(rules, acted(rules, PAY, SHIP), 'seller').row).toBe('cancel.by-seller')
  })

  it('of somebody who never cancels', () => {
    const rules = under({})
    const order = acted(rules, PAY)
    const why = leftOf(canCancel(rules, order, order.at, { by: 'carrier' as never }))
    expect(why.failures).toMatchObject([
      { reason: 'wrong-actor', found: 'carrier', expected: 'buyer, seller' },
    ])
    const text = leftOf(canCancel(rules, order, order.at, 'seller' as never))
    expect(text.failures).toMatchObject([{ reason: 'wrong-actor', found: 'seller' }])
    expect(
      rightOf(
        canCancel(under({ cancellation: { byBuyer: { opens: 'paid' } } }), order, order.at, null),
      ).how,
    ).toBe('at-once')
  })
})

describe('what an actor can do', () => {
  const rules = under({
    cancellation: {
      byBuyer: { opens: { days: 3, after: 'paid' } },
      onRequest: { opens: { days: 1, after: 'paid' } },
    },
  })
  const paid = acted(rules, PAY)
  const { now, later, refused: not } = rightOf(actions(rules, paid, 'buyer', paid.at))

  it('now, what opens later by itself, the earliest first, and what not', () => {
    expect(now.map(({ verb }) => verb)).toEqual([])
    expect(later).toEqual([
      { verb: 'request-cancellation', row: 'request-cancellation', opensAt: paidFor(24) },
      { verb: 'cancel', row: 'cancel.at-once', opensAt: paidFor(72) },
    ])
    expect(not.map(({ verb }) => verb)).toContain('confirm-receipt')
    expect(not.filter(({ verb }) => verb === 'cancel' || verb === 'pay')).toMatchObject([
      { verb: 'pay', opensAt: null },
    ])
  })

  it('each of its verbs once, and nobody else’s', () => {
    const ship = rightOf(actions(rules, paid, 'seller', paid.at)).now.map(({ verb }) => verb)
    expect(ship).toContain('ship')
    expect(ship).not.toContain('pay')
    const bank = leftOf(actions(rules, paid, 'bank' as never, paid.at))
    expect(bank.failures).toMatchObject([
      { reason: 'wrong-actor', found: 'bank', expected: 'buyer, seller, platform, carrier' },
    ])
  })
})

describe('until when the fee is what it is', () => {
  const told = (rules: Rulebook, order: Order, now: number) => {
    const { feePercent, feeUntil } = rightOf(canCancel(rules, order, now))
    return [feePercent, feeUntil]
  }

  it('until the payment is cleared by itself, and not a millisecond longer', () => {
    const rules = under({
      payment: { check: { within: { hours: 6 }, onSilence: 'continue' } },
      cancellation: { byBuyer: { opens: 'paid', closes: 'shipped' }, fee: 20 },
    })
    const paid = acted(rules, PAY)
    const checked = paidFor(6)
    expect(told(rules, paid, paid.at)).toEqual([0, checked])
    expect(told(rules, paid, checked - 1)).toEqual([0, checked])
    expect(told(rules, paid, checked)).toEqual([20, null])
  })

  it('until the seller is late, where the fee asks for it', () => {
    const rules = under({
      shipment: { ship: { within: { days: 3 }, onSilence: 'continue' } },
      cancellation: {
        byBuyer: { opens: 'paid', closes: 'shipped' },
        fee: { cases: [{ when: { late: ['shipment'] }, use: 0 }], otherwise: 20 },
      },
    })
    const paid = acted(rules, PAY)
    const late = paidFor(72)
    expect(told(rules, paid, late - 1)).toEqual([20, late])
    expect(told(rules, paid, late)).toEqual([0, null])
  })
})
