import { describe, expect, test } from 'vitest'
import { order, type Order } from '../../../../../src/index.js'
import { moneyDifferences } from '../../../../../src/verify/compare/differences/moneyDifference.js'
import { rightOf } from '../../../../support/rulebooks.js'

const placed = rightOf(
  order({
    id: 'one',
    currency: 'JPY',
    lines: [{ id: 'tea', amount: 900 }],
    placed: 0,
    method: 'card',
  }),
)
const left = (
  money: Partial<Record<'held' | 'refunded' | 'released' | 'fees', number>>,
  more: Partial<Order> = {},
): Order => ({
  ...placed,
  funds: 'held',
  ledger: [{ line: 'tea', paid: 900, held: 0, refunded: 0, released: 0, fees: 0, ...money }],
  ...more,
})
const SELLERS = { before: 'seller', after: 'seller' } as const
const told = (
  before: Order,
  after: Order,
  feesTo: Parameters<typeof moneyDifferences>[2] = SELLERS,
) => moneyDifferences(before, after, feesTo).map(({ change, message }) => `${change}: ${message}`)

describe('the money of two orders with the same history', () => {
  test('differs by one unit of a part-refund, for each party', () => {
    expect(
      told(left({ refunded: 450, released: 450 }), left({ refunded: 449, released: 451 })),
    ).toEqual([
      'worse: the buyer gets 450 JPY before, 449 JPY after',
      'better: the seller gets 450 JPY before, 451 JPY after',
    ])
  })

  test('does not differ by whether the seller gets it as a fee', () => {
    expect(
      told(left({ refunded: 450, released: 450 }), left({ refunded: 450, fees: 450 })),
    ).toEqual([])
  })

  test('differs by a fee that is the platform’s under one policy, for the seller alone', () => {
    const kept = left({ refunded: 450, fees: 450 })
    const worse = ['worse: the seller gets 450 JPY before, 0 JPY after']
    expect(told(kept, kept, { before: 'seller', after: 'platform' })).toEqual(worse)
    expect(told(kept, kept, { before: 'platform', after: 'platform' })).toEqual([])
    const nothing = left({ refunded: 900 })
    expect(told(nothing, nothing, { before: 'seller', after: 'platform' })).toEqual([])
  })

  test('differs by a commission, for the seller alone', () => {
    const ledger = [
      { line: 'tea', paid: 900, held: 0, refunded: 0, released: 810, fees: 0, commission: 90 },
    ]
    expect(told(left({ released: 900 }), left({}, { ledger }))).toEqual([
      'worse: the seller gets 900 JPY before, 810 JPY after',
    ])
  })

  test('counts what the seller owes the platform, and what he is owed', () => {
    const back = left({ refunded: 900 })
    const owing = left({ refunded: 900 }, { owed: [{ to: 'platform', amount: 9, at: 0 }] })
    const owed = left({ refunded: 900 }, { owed: [{ to: 'seller', amount: 9, at: 0 }] })
    expect(told(back, owing)).toEqual(['worse: the seller gets 0 JPY before, -9 JPY after'])
    expect(told(back, owed)).toEqual(['better: the seller gets 0 JPY before, 9 JPY after'])
  })

  test('counts postage that is owed beside the ledger', () => {
    expect(
      told(
        left({ refunded: 900 }),
        left({ refunded: 900 }, { owed: [{ to: 'buyer', amount: 7, at: 0 }] }),
      ),
    ).toEqual([
      'better: the buyer gets 900 JPY before, 907 JPY after',
      'worse: the seller gets 0 JPY before, -7 JPY after',
    ])
  })

  test('differs by nothing, a part or everything where amounts are normalized', () => {
    expect(
      told(left({ refunded: 450, released: 450 }), left({ refunded: 449, released: 451 }), null),
    ).toEqual([])
    expect(told(left({ refunded: 900 }), left({ refunded: 450, released: 450 }), null)).toEqual([
      'worse: the buyer gets everything back before, a part after',
      'better: the buyer gets everything back before, a part after',
    ])
  })

  test('is compared by time while one order still holds it or disputes it', () => {
    expect(told(left({ refunded: 900 }), left({ held: 900 }))).toEqual([
      'worse: the buyer is refunded earlier under the old policy: ' +
        'under the new policy the money is still held',
    ])
    expect(
      told(left({ released: 900 }, { claim: 'dispute-platform' }), left({ released: 900 })),
    ).toEqual([
      'better: the seller is paid earlier under the new policy: ' +
        'under the old policy the money is still disputed',
    ])
    expect(told(left({ held: 900 }), left({ released: 900 }, { claim: 'decided' }))).toEqual([])
  })

  test('is not compared before it is paid', () => {
    expect(told(placed, left({ refunded: 900 }))).toEqual([])
  })
})
