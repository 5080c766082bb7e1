import { describe, expect, test } from 'vitest'
import { backtest } from '../../../src/backtest/backtest.js'
import { rulebook } from '../../support/rulebooks.js'
import { SEVEN, seven, two, received, confirmed, forgotten, unpaid } from './cups.js'
import { CANCEL, DELIVER, PAY, SHIP, told } from './histories.js'

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
