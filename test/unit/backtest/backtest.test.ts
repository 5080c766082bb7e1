import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { decide, order, replay, settle } from '../../../src/index.js'
import { backtest } from '../../../src/backtest/backtest.js'
import { startBacktest } from '../../../src/backtest/startBacktest.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CANCEL, CONFIRM, DAY, DELIVER, HOUR, PAY, PLACED, SHIP, told } from './histories.js'

// Seven days to ship, else the money goes back; protection ends fifteen days after delivery, and
// held money goes back after 180.
const SEVEN = {
  name: 'seven',
  title: 'Seven days to ship',
  extends: 'base',
  cancellation: { byBuyer: { opens: 'paid' }, reasons: { 'not-needed': 'none' } },
  shipment: { ship: { within: { days: 7 }, onSilence: 'refund' } },
  protection: { ends: { days: 15, after: 'delivered' } },
}
const TWO = {
  ...SEVEN,
  name: 'two',
  title: 'Two days to ship',
  shipment: { ship: { within: { days: 2 }, onSilence: 'refund' } },
}
const seven = rulebook(SEVEN)
const two = rulebook(TWO)

const received = told('received', [
  [0, PAY],
  [3, SHIP],
  [8, DELIVER],
])
const confirmed = told('confirmed', [
  [0.5, PAY],
  [1.5, SHIP],
  [4.5, DELIVER],
  [6.5, CONFIRM],
])
const forgotten = told('forgotten', [[0.5, PAY]])
const unpaid = told('unpaid', [])

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
    const sums = { currency: 'USD', held: 0, fees: 0, owed: 0 }
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

describe('under two policies', () => {
  const others = [
    told(
      'dear',
      [
        [0, PAY],
        [4, SHIP],
        [5, DELIVER],
      ],
      { lines: [{ id: 'ring', amount: 90_000 }] },
    ),
    told(
      'cheap',
      [
        [0, PAY],
        [3, SHIP],
        [5, DELIVER],
      ],
      { lines: [{ id: 'pin', amount: 5 }] },
    ),
    told(
      'yen',
      [
        [0, PAY],
        [3, SHIP],
        [5, DELIVER],
      ],
      { currency: 'JPY', lines: [{ id: 'tea', amount: 700 }] },
    ),
  ]
  const report = backtest(seven, [received, confirmed, forgotten, unpaid, ...others], {
    against: two,
  })
  const changes = report.against?.changes

  test('orders that come out otherwise are counted by where from and where to, with the money that changes hands', () => {
    expect(changes?.orders).toBe(4)
    expect(changes?.transitions).toEqual([
      {
        from: { ending: 'completed', holder: 'seller' },
        to: { ending: 'late-shipment', holder: 'buyer' },
        orders: 4,
        moved: [
          { currency: 'JPY', amount: 700 },
          { currency: 'USD', amount: 91_005 },
        ],
      },
    ])
  })

  test('the largest come first, each currency by itself', () => {
    expect(
      changes?.largest.map(({ currency, orders }) => [
        currency,
        orders.map(({ id, moved }) => [id, moved]),
      ]),
    ).toEqual([
      ['JPY', [['yen', 700]]],
      [
        'USD',
        [
          ['dear', 90_000],
          ['received', 1000],
          ['cheap', 5],
        ],
      ],
    ])
  })

  test('of equals the one whose id comes first, and no more of them than are wanted', () => {
    const ids = ['d', 'b', 'e', 'a', 'c']
    const equals = ids.map((id) =>
      told(id, [
        [0, PAY],
        [3, SHIP],
        [5, DELIVER],
      ]),
    )
    const { against } = backtest(seven, [...equals, others[0] ?? unpaid], { against: two, most: 3 })
    expect(against?.changes.orders).toBe(6)
    expect(against?.changes.largest[0]?.orders.map(({ id }) => id)).toEqual(['dear', 'a', 'b'])
    expect(backtest(seven, equals, { against: two, most: 0 }).against?.changes).toMatchObject({
      orders: 5,
      largest: [{ currency: 'USD', orders: [] }],
    })
  })

  test('an order that ends otherwise with the same money changes, and moves none', () => {
    const hold = rulebook({
      ...SEVEN,
      name: 'hold',
      shipment: { ship: { within: 'never', onSilence: 'continue' } },
    })
    expect(backtest(seven, [forgotten], { against: hold }).against?.changes.transitions).toEqual([
      {
        from: { ending: 'late-shipment', holder: 'buyer' },
        to: { ending: 'hold', holder: 'buyer' },
        orders: 1,
        moved: [{ currency: 'USD', amount: 0 }],
      },
    ])
  })

  test('a fee alone is a change, by as much as it takes', () => {
    const fee = rulebook({
      ...SEVEN,
      name: 'fee',
      cancellation: { ...SEVEN.cancellation, fee: 10 },
    })
    const { against } = backtest(
      seven,
      [
        told('off', [
          [0, PAY],
          [1, CANCEL],
        ]),
      ],
      { against: fee },
    )
    expect(against?.all.money[0]).toMatchObject({ paid: 1000, refunded: 900, fees: 100 })
    expect(against?.changes.transitions[0]).toMatchObject({
      from: { ending: 'cancelled', holder: 'buyer' },
      to: { ending: 'cancelled', holder: 'both' },
      moved: [{ currency: 'USD', amount: 100 }],
    })
  })

  test('a policy against itself changes nothing', () => {
    expect(
      backtest(seven, [received, confirmed, forgotten, unpaid], { against: seven }).against
        ?.changes,
    ).toEqual({ orders: 0, transitions: [], largest: [] })
  })
})

describe('a history that begins with no order', () => {
  const broken = told('broken', [[0, PAY]], { currency: 'XXQ', lines: [] })

  test('says every mistake, is counted, and stops nothing', () => {
    const trial = startBacktest(seven)
    const added = trial.add(broken)
    expect(isLeft(added) && added.left.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['currency', 'lines']),
    )
    expect(isRight(trial.add(confirmed))).toBe(true)
    const { orders, unusable } = trial.report()
    expect([orders, unusable.orders, unusable.first.map(({ id }) => id)]).toEqual([
      1,
      1,
      ['broken'],
    ])
  })

  test('is named twenty times at most', () => {
    const { unusable } = backtest(
      seven,
      Array.from({ length: 50 }, (_, index) => ({
        ...broken,
        order: { ...broken.order, id: `b${index + 10}` } as typeof broken.order,
      })),
    )
    expect([
      unusable.orders,
      unusable.first.length,
      unusable.first[0]?.id,
      unusable.first[19]?.id,
    ]).toEqual([50, 20, 'b10', 'b29'])
  })
})

describe('the sum so far', () => {
  test('can be asked for at any time, and goes on', () => {
    const trial = startBacktest(seven, { against: two })
    trial.add(received)
    const before = trial.report()
    const text = JSON.stringify(before)
    trial.add(confirmed)
    expect(JSON.stringify(before)).toBe(text)
    expect(trial.report().orders).toBe(2)
    expect(JSON.parse(text)).toEqual(before)
  })

  test('money beyond the safe integers is added up without loss', () => {
    const most = Number.MAX_SAFE_INTEGER
    const dear = (id: string) => told(id, [[0, PAY]], { lines: [{ id: 'cup', amount: most }] })
    expect(backtest(seven, [dear('a'), dear('b'), dear('c')]).rules.all.money[0]?.refunded).toBe(
      Number(3n * BigInt(most)),
    )
  })
})

test('an order is played as decide and settle play it', () => {
  const start = rightOf(
    order({
      id: 'received',
      currency: 'USD',
      lines: [{ id: 'cup', amount: 1000 }],
      placed: PLACED,
      method: 'card',
    }),
  )
  const events = received.actions.reduce(
    (now, { at, action }) => rightOf(decide(seven, now, action, at)).order,
    start,
  )
  const end = rightOf(settle(seven, events, PLACED + 400 * DAY))
  expect(rightOf(startBacktest(seven).add(received))?.rules.order).toEqual(replay(end.order, []))
})
