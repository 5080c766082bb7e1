import { describe, expect, it } from 'vitest'
import type { Action } from '../../../../src/index.js'
import { totals } from '../../../../src/model/ledger.js'
import { CONTRARY, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DELIVER, history, PAY, SHIP } from '../../questions/history.js'

const rules = rulebook({
  name: 'whole-or-part',
  title: 'Of goods that came all may be asked back, or a part',
  extends: 'aliexpress',
  dispute: { remedies: ['refund', 'part-refund'] },
})
const lines = [
  { id: 'a', amount: 9000 },
  { id: 'b', amount: 1000 },
]
/** Both lines are disputed, each for so much, in this order. */
const refunded = (first: readonly [string, number], second: readonly [string, number]) => {
  const dispute = ([line, amount]: readonly [string, number]): Action => ({
    by: 'buyer',
    verb: 'dispute',
    payload: {
      ground: 'damaged',
      remedy: lines.some((one) => one.id === line && one.amount === amount)
        ? 'refund'
        : 'part-refund',
      evidence: ['photo'],
      lines: [{ line, amount }],
    },
  })
  const accept: Action = { by: 'seller', verb: 'accept-claim' }
  const { order } = history(
    rules,
    [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [12, DELIVER],
      [13, dispute(first)],
      [13, accept],
      [14, dispute(second)],
      [14, accept],
    ],
    { lines, shippingFee: 2000 },
  )
  return totals(order.ledger).refunded
}

describe('the shipping fee goes back with everything, in whatever order the lines are settled', () => {
  it.each([
    [1, 1000, 1001],
    [9000, 1, 9001],
    [8999, 1000, 9999],
    [9000, 1000, 12000],
  ] as const)('%i of 9000 and %i of 1000: %i', (a, b, expected) => {
    expect([refunded(['a', a], ['b', b]), refunded(['b', b], ['a', a])]).toEqual([
      expected,
      expected,
    ])
  })
})

describe('the shipping fee stays where a line was given back by choice', () => {
  const lines = [
    { id: 'a', amount: 9000 },
    { id: 'b', amount: 1000 },
  ]
  const confirm: Action = { by: 'buyer', verb: 'confirm-receipt' }
  const give: Action = {
    by: 'seller',
    verb: 'goodwill-refund',
    payload: { lines: [{ line: 'b', amount: 1000 }] },
  }
  const dispute: Action = {
    by: 'buyer',
    verb: 'dispute',
    payload: {
      ground: 'damaged',
      remedy: 'refund',
      evidence: ['photo'],
      lines: [{ line: 'a', amount: 9000 }],
    },
  }
  const accept: Action = { by: 'seller', verb: 'accept-claim' }
  const back = (...then: readonly Action[]): number =>
    totals(
      history(
        rulebook(CONTRARY),
        [
          [0, PAY],
          [1, SHIP],
          [12, DELIVER],
          [13, confirm],
          ...then.map((action) => [16, action] as const),
        ],
        { lines, shippingFee: 2000 },
      ).order.ledger,
    ).refunded

  it('whether it was given first or last', () => {
    expect([back(give, dispute, accept), back(dispute, accept, give)]).toEqual([10_000, 10_000])
  })
})

describe('of two lines the shipping fee goes back alike, whichever is settled first', () => {
  const two = (shippingFee: string, a: number, b: number): readonly [number, number] => {
    const judged = rulebook({
      name: `fee-${shippingFee}`,
      title: 'The shipping fee as the policy says',
      extends: 'base',
      dispute: { partial: true, remedies: ['refund', 'part-refund'] },
      refund: { shippingFee },
    })
    const settle = (line: string, amount: number): readonly Action[] => [
      {
        by: 'buyer',
        verb: 'dispute',
        payload: {
          ground: 'not-as-described',
          remedy: lines.some((one) => one.id === line && one.amount === amount)
            ? 'refund'
            : 'part-refund',
          lines: [{ line, amount }],
        },
      },
      { by: 'platform', verb: 'decide', payload: { verdict: 'grant' } },
    ]
    const back = (...then: readonly Action[]): number =>
      totals(
        history(
          judged,
          [[0, PAY], [1, SHIP], [5, DELIVER], ...then.map((action) => [6, action] as const)],
          { lines, shippingFee: 2000 },
        ).order.ledger,
      ).refunded
    return [back(...settle('a', a), ...settle('b', b)), back(...settle('b', b), ...settle('a', a))]
  }

  it.each([
    ['with-everything', 9000, 1000, 12_000],
    ['with-everything', 8999, 1000, 9999],
    ['in-proportion', 9000, 1000, 12_000],
    // To the nearest minor unit of the fee: 1799.8, 0.8, 0.6, 0.4.
    ['in-proportion', 8997, 2, 10_799],
    ['in-proportion', 3, 1, 5],
    ['in-proportion', 2, 1, 4],
    ['in-proportion', 1, 1, 2],
    ['never', 9000, 1000, 10_000],
    ['never', 1, 1, 2],
  ] as const)('%s, %i of 9000 and %i of 1000: %i', (rule, a, b, expected) => {
    expect(two(rule, a, b)).toEqual([expected, expected])
  })
})
