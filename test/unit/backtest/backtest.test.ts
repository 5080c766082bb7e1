import { describe, expect, test } from 'vitest'
import { decide, order } from '../../../src/index.js'
import { backtest } from '../../../src/backtest/backtest.js'
import { startBacktest } from '../../../src/backtest/startBacktest.js'
import { rightOf } from '../../support/rulebooks.js'
import { seven, received, confirmed, forgotten, unpaid } from './cups.js'
import { CANCEL, CONFIRM, DAY, DELIVER, HOUR, PAY, PLACED, SHIP, told } from './histories.js'

describe('histories under one policy', () => {
  const report = backtest(seven, [received, confirmed, forgotten, unpaid])

  test('are counted by what ended them and who has the money', () => {
    expect(report.orders).toBe(4)
    expect(report.rules.policy).toEqual({ name: 'seven', version: seven.version })
    expect(
      report.rules.outcomes.map(({ ending, holder, orders }) => [ending, holder, orders]),
    ).toEqual([
      ['unpaid', 'nobody', 1],
      ['late-shipment', 'buyer', 1],
      ['completed', 'seller', 2],
    ])
    expect(report.rules.all.statuses).toEqual([
      { status: 'refund-pending', orders: 1 },
      { status: 'completed', orders: 2 },
      { status: 'closed', orders: 1 },
    ])
    expect(report.against).toBeNull()
  })

  test('add up their money in minor units', () => {
    const none = {
      held: 0,
      fees: 0,
      commission: 0,
      owedToBuyer: 0,
      owedToSeller: 0,
      owedToPlatform: 0,
    }
    const sums = { currency: 'USD', feesTo: 'seller', ...none }
    expect(report.rules.all.money).toEqual([
      { ...sums, paid: 3000, refunded: 1000, released: 2000 },
    ])
    expect(report.rules.outcomes[2]?.money).toEqual([
      { ...sums, paid: 2000, refunded: 0, released: 2000 },
    ])
  })

  test('say how long it took from the payment to the end, from the delivery to the seller’s money, and to a refund', () => {
    const { paidToEnd, deliveredToSellerPaid, paidToRefund, refundToLanded } =
      report.rules.all.durations
    // Confirmed six days after the payment; not shipped for seven; left alone for fifteen after
    // eight days on the way.
    expect(paidToEnd).toMatchObject({ count: 3, min: 6 * DAY, max: 23 * DAY })
    expect(Math.abs((paidToEnd?.median ?? 0) - 7 * DAY)).toBeLessThanOrEqual(0.07 * DAY)
    expect(deliveredToSellerPaid).toMatchObject({ count: 2, min: 2 * DAY, max: 15 * DAY })
    expect(paidToRefund).toEqual({
      count: 1,
      min: 7 * DAY,
      median: 7 * DAY,
      p95: 7 * DAY,
      max: 7 * DAY,
    })
    expect(refundToLanded).toBeNull()
  })

  test('a refund that is reported as there counts from when it began', () => {
    const landed = told('landed', [
      [0, PAY],
      [1, CANCEL],
    ])
    const begun = rightOf(
      decide(
        seven,
        rightOf(
          decide(
            seven,
            rightOf(
              order({
                id: 'landed',
                currency: 'USD',
                lines: [{ id: 'cup', amount: 1000 }],
                placed: PLACED,
              }),
            ),
            PAY,
            PLACED,
          ),
        ).order,
        CANCEL,
        PLACED + DAY,
      ),
    ).order
    const actions = [
      ...landed.actions,
      {
        at: PLACED + 5 * DAY,
        action: {
          by: 'platform',
          verb: 'land-refund',
          payload: { refund: begun.refunds[0]?.id ?? '' },
          occurredAt: PLACED + 4 * DAY,
        } as const,
      },
    ]
    const { rules } = backtest(seven, [{ ...landed, actions }])
    expect(rules.all.durations.refundToLanded).toEqual({
      count: 1,
      min: 3 * DAY,
      median: 3 * DAY,
      p95: 3 * DAY,
      max: 3 * DAY,
    })
    expect(rules.outcomes.map(({ ending, holder }) => [ending, holder])).toEqual([
      ['cancelled', 'buyer'],
    ])
  })

  test('what the policy refuses is counted by who, what and why, and skipped', () => {
    const late = (id: string) =>
      told(id, [
        [0, PAY],
        [9, SHIP],
        [10, DELIVER],
        [11, CONFIRM],
      ])
    const { rules } = backtest(seven, [late('b'), late('a'), confirmed])
    // Goods that leave and come although the money has gone back are facts; to confirm them is not
    // for an order that is over.
    expect(rules.actions).toEqual({ taken: 3 + 3 + 4, repeated: 0, refused: 2, left: 0 })
    expect(rules.refusals).toEqual([
      { by: 'buyer', verb: 'confirm-receipt', reason: 'order-over', count: 2, example: 'a' },
    ])
    expect(rules.outcomes.map(({ ending, orders }) => [ending, orders])).toEqual([
      ['late-shipment', 2],
      ['completed', 1],
    ])
  })

  test('what was not recorded and only follows from what was is no refusal where the policy has no place for it', () => {
    const clear = { at: PLACED, action: { by: 'platform', verb: 'clear-payment' } } as const
    const paid = told('paid', [[0, PAY]])
    const refused = (implied: boolean) =>
      backtest(seven, [
        { ...paid, actions: [...paid.actions, implied ? { ...clear, implied } : clear] },
      ]).rules.actions.refused
    expect([refused(false), refused(true)]).toEqual([1, 0])
  })

  test('what is told twice under one key counts once', () => {
    const keyed = { ...PAY, key: 'payment-1' }
    expect(
      backtest(seven, [
        told('twice', [
          [0, keyed],
          [0, keyed],
        ]),
      ]).rules.actions,
    ).toEqual({ taken: 1, repeated: 1, refused: 0, left: 0 })
  })

  test('are judged by the policy that is tried out, whichever they were placed under', () => {
    const placed = told('other', [[0, PAY]], { policy: { name: 'aliexpress', version: '99' } })
    expect(backtest(seven, [placed]).rules.outcomes.map(({ ending }) => ending)).toEqual([
      'late-shipment',
    ])
    const stored = rightOf(
      order({
        id: 'stored',
        currency: 'USD',
        lines: [{ id: 'cup', amount: 1000 }],
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
        policy: { name: 'aliexpress', version: '99' },
      }),
    )
    expect(
      backtest(seven, [{ order: stored, actions: [] }]).rules.outcomes.map(({ ending }) => ending),
    ).toEqual(['late-shipment'])
  })
})

describe('until an instant', () => {
  const until = PLACED + 7 * DAY

  test('what comes later is left out, the instant itself included', () => {
    const report = backtest(
      seven,
      [received, told('to-the-millisecond', [[0, PAY]]), told('short-of-it', [[HOUR / DAY, PAY]])],
      { until },
    )
    expect(report.until).toBe(until)
    expect(report.rules.actions).toEqual({ taken: 4, repeated: 0, refused: 0, left: 1 })
    expect(
      report.rules.outcomes.map(({ ending, holder, orders }) => [ending, holder, orders]),
    ).toEqual([
      [null, 'held', 2],
      ['late-shipment', 'buyer', 1],
    ])
    expect(report.rules.all.money[0]).toMatchObject({ paid: 3000, held: 2000, refunded: 1000 })
  })

  test('an order that is placed later is not there yet', () => {
    expect(
      backtest(seven, [received, told('later', [], { placed: until + 1 })], {
        until: new Date(until),
      }),
    ).toMatchObject({ orders: 1, notYet: 1 })
  })

  test('without one nothing is left to happen', () => {
    const trial = startBacktest(seven)
    const judged = rightOf(trial.add(received))
    expect(judged?.rules.order.ending).toMatchObject({ cause: 'completed', at: PLACED + 23 * DAY })
    expect(trial.report().until).toBeNull()
  })
})
