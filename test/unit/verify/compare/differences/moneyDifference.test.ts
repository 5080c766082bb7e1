import { describe, expect, test } from 'vitest'
import { order, type Order } from '../../../../../src/index.js'
import { moneyDifferences } from '../../../../../src/verify/compare/differences/moneyDifference.js'
import type { Policy } from '../../../../../src/policies.js'
import { rightOf, rulebook } from '../../../../support/rulebooks.js'

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
  money: Partial<Record<'held' | 'refunded' | 'released' | 'fees' | 'commission', number>>,
  more: Partial<Order> = {},
): Order => ({
  ...placed,
  funds: 'held',
  ledger: [{ line: 'tea', paid: 900, held: 0, refunded: 0, released: 0, fees: 0, ...money }],
  ...more,
})
const { policy } = rulebook('base')
const feeToPlatform: Policy = {
  ...policy,
  cancellation: { ...policy.cancellation, feeTo: 'platform' },
}
const told = (before: Order, after: Order, exact = true, policyAfter = policy) =>
  moneyDifferences({ before: policy, after: policyAfter }, { before, after }, exact).map(
    ({ change, message }) => `${change}: ${message}`,
  )

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

  test('differs by whose a fee is, and by what of it was the other’s before', () => {
    const kept = left({ refunded: 720, fees: 180 })
    expect(told(kept, kept, true, feeToPlatform)).toEqual([
      'worse: the seller gets 180 JPY before, 0 JPY after',
      'better: the platform gets 0 JPY before, 180 JPY after',
    ])
    expect(told(left({ refunded: 900 }), kept, true, feeToPlatform)).toEqual([
      'worse: the buyer gets 900 JPY before, 720 JPY after',
      'better: the platform gets 0 JPY before, 180 JPY after',
    ])
  })

  test('differs by commission, for seller and platform alone', () => {
    expect(
      told(
        left({ refunded: 450, released: 450 }),
        left({ refunded: 450, released: 449, commission: 1 }),
      ),
    ).toEqual([
      'worse: the seller gets 450 JPY before, 449 JPY after',
      'better: the platform gets 0 JPY before, 1 JPY after',
    ])
  })

  test.each([
    ['buyer', 'seller', '900 JPY before, 907 JPY after', '0 JPY before, -7 JPY after'],
    ['seller', 'buyer', '0 JPY before, 7 JPY after', '900 JPY before, 893 JPY after'],
    ['platform', 'seller', '0 JPY before, 7 JPY after', '0 JPY before, -7 JPY after'],
  ] as const)('counts what is owed to the %s, by the %s', (to, by, gets, pays) => {
    const owing = left({ refunded: 900 }, { owed: [{ to, amount: 7, at: 0 }] })
    expect(told(left({ refunded: 900 }), owing).sort()).toEqual([
      `better: the ${to} gets ${gets}`,
      `worse: the ${by} gets ${pays}`,
    ])
  })

  test('differs by nothing, a part or everything where amounts are normalized', () => {
    expect(
      told(left({ refunded: 450, released: 450 }), left({ refunded: 449, released: 451 }), false),
    ).toEqual([])
    expect(told(left({ refunded: 900 }), left({ refunded: 450, released: 450 }), false)).toEqual([
      'worse: the buyer gets everything back before, a part after',
      'better: the seller gets nothing before, a part after',
    ])
    expect(told(left({ refunded: 900 }), left({ refunded: 450, commission: 450 }), false)).toEqual([
      'worse: the buyer gets everything back before, a part after',
      'better: the platform gets nothing before, a part after',
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

  test('is compared by time for each who has a part of it', () => {
    expect(told(left({ refunded: 450, released: 450 }), left({ held: 900 }))).toEqual([
      'worse: the buyer is refunded earlier under the old policy: ' +
        'under the new policy the money is still held',
      'worse: the seller is paid earlier under the old policy: ' +
        'under the new policy the money is still held',
    ])
    const cancelled = left({ refunded: 720, fees: 180 })
    expect(told(left({ held: 900 }), cancelled, true, feeToPlatform)).toEqual([
      'better: the buyer is refunded earlier under the new policy: ' +
        'under the old policy the money is still held',
    ])
  })

  test('is not compared before it is paid', () => {
    expect(told(placed, left({ refunded: 900 }))).toEqual([])
  })
})
