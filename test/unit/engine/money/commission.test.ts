import { describe, expect, it } from 'vitest'
import { balance, settle, type Action, type OrderInput } from '../../../../src/index.js'
import { decodeOrder } from '../../../../src/policies.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { DAY, DELIVER, history, PAY, SHIP } from '../../questions/history.js'

const CONFIRM: Action = { by: 'buyer', verb: 'confirm-receipt' }
const LINES = [
  { id: 'a', amount: 9000 },
  { id: 'b', amount: 1005 },
]
const POLICY = {
  title: 'The platform keeps a commission',
  extends: 'base',
  dispute: {
    partial: true,
    remedies: ['refund', 'part-refund'],
    window: { opens: 'shipped', closes: { days: 60, after: 'shipped' } },
  },
  refund: { goodwill: { opens: 'paid' } },
  facts: { category: ['books', 'watches'] },
}
const judged = (payment: object) => rulebook({ name: 'with-commission', ...POLICY, payment })
const paidOut: readonly (readonly [number, Action])[] = [
  [0, PAY],
  [1, SHIP],
  [5, DELIVER],
  [6, CONFIRM],
]
const claim = (line: string, amount: number): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground: 'not-as-described',
    remedy: LINES.some((one) => one.id === line && one.amount === amount)
      ? 'refund'
      : 'part-refund',
    lines: [{ line, amount }],
  },
})
const GRANT: Action = { by: 'platform', verb: 'decide', payload: { verdict: 'grant' } }

const after = (
  payment: object,
  more: readonly (readonly [number, Action])[] = [],
  input: Partial<OrderInput> = {},
) => {
  const rules = judged(payment)
  const { order } = history(rules, [...paidOut, ...more], { lines: LINES, ...input })
  expect(rightOf(decodeOrder(JSON.parse(JSON.stringify(order))))).toEqual(order)
  const sums = rightOf(balance(rules, order, order.at))
  return [sums.released, sums.commission, sums.refunded, sums.owedToPlatform]
}

describe('a commission is kept of what is released', () => {
  it.each([
    ['no commission', { commission: { percent: 0 } }, [10_005, 0, 0, 0]],
    // Line by line: 900 and 100.5, of which half a unit is the seller's.
    ['ten percent', { commission: { percent: 10 } }, [9005, 1000, 0, 0]],
    // 1125 and 125.625.
    ['two decimals', { commission: { percent: 12.5 } }, [8754, 1251, 0, 0]],
    ['all of it', { commission: { percent: 100 } }, [0, 10_005, 0, 0]],
    ['an amount of the currency', { commission: { fixed: { USD: 35 } } }, [9970, 35, 0, 0]],
    ['an amount of another currency', { commission: { fixed: { EUR: 35 } } }, [10_005, 0, 0, 0]],
    ['more than is released', { commission: { fixed: { USD: 20_000 } } }, [0, 10_005, 0, 0]],
  ] as const)('%s', (_, payment, expected) => {
    expect(after(payment)).toEqual(expected)
  })

  it('also of the shipping fee', () => {
    expect(after({ commission: { percent: 10 } }, [], { shippingFee: 200 })).toEqual([
      9185, 1020, 0, 0,
    ])
  })

  it('as the category says', () => {
    const commission = {
      cases: [{ when: { category: ['books'] }, use: { percent: 15 } }],
      otherwise: { percent: 5 },
    }
    const of = (category: string) => after({ commission }, [], { facts: { category } })
    expect([of('books'), of('watches')]).toEqual([
      [8504, 1501, 0, 0],
      [9505, 500, 0, 0],
    ])
  })

  it('and of nothing that goes back', () => {
    const rules = judged({ commission: { percent: 10 } })
    const { order } = history(
      rules,
      [
        [0, PAY],
        [8, null],
      ],
      { lines: LINES },
    )
    const { refunded, commission } = rightOf(balance(rules, order, order.at))
    expect([refunded, commission]).toEqual([10_005, 0])
  })
})

describe('called back after it was released, the commission', () => {
  const steps = [
    [10, claim('a', 4500)],
    [11, GRANT],
  ] as const
  const all = [
    [10, claim('a', 9000)],
    [11, GRANT],
  ] as const
  it('goes back with the money, in proportion', () => {
    expect(after({ commission: { percent: 10 } }, steps)).toEqual([4955, 550, 4500, 0])
    expect(after({ commission: { percent: 10 } }, all)).toEqual([905, 100, 9000, 0])
  })
  it('or stays kept, and what the seller does not have of it he owes the platform', () => {
    const kept = { commission: { percent: 10 }, commissionBack: 'kept' }
    expect(after(kept, steps)).toEqual([4505, 1000, 4500, 0])
    expect(after(kept, all)).toEqual([905, 100, 9000, 900])
  })
  it.each([
    ['given-back', [10_005, 0], [9005, 1000]],
    ['kept', [9005, 1000], [9005, 1000]],
  ] as const)('when an order is reopened: %s', (commissionBack, held, released) => {
    const rules = judged({ commission: { percent: 10 }, commissionBack })
    const reopen: Action = { by: 'platform', verb: 'reopen' }
    const { order } = history(
      rules,
      [
        [0, PAY],
        [1, SHIP],
        [80, null],
        [81, reopen],
      ],
      {
        lines: LINES,
      },
    )
    const sums = rightOf(balance(rules, order, order.at))
    expect([sums.held, sums.commission]).toEqual(held)
    const end = rightOf(
      balance(
        rules,
        rightOf(settle(rules, order, order.at + 400 * DAY)).order,
        order.at + 400 * DAY,
      ),
    )
    expect([end.released, end.commission]).toEqual(released)
  })
})

describe('a chargeback that is lost after payout', () => {
  const lose = (amount: number): readonly (readonly [number, Action])[] => [
    [10, { by: 'platform', verb: 'report-chargeback', payload: { amount } }],
    [11, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } }],
  ]
  it.each([
    // 4048 of a and 452 of b, so that 495 of 4952 and 55 of 553 stay.
    ['given-back', 4500, [4955, 550, 4500, 0]],
    ['given-back', 10_005, [0, 0, 10_005, 0]],
    ['kept', 4500, [4505, 1000, 4500, 0]],
    ['kept', 10_005, [0, 0, 10_005, 1000]],
  ] as const)('%s, %i of 10005', (commissionBack, amount, expected) => {
    expect(after({ commission: { percent: 10 }, commissionBack }, lose(amount))).toEqual(expected)
  })
})

describe('balance counts it by units as it does by lines', () => {
  const lines = [
    { id: 'a', amount: 9000, quantity: 3 },
    { id: 'b', amount: 1005 },
  ]
  const unitsOf = (percent: number, steps: Parameters<typeof history>[1]) => {
    const rules = judged({ commission: { percent } })
    const { order } = history(rules, steps, { lines })
    return rightOf(balance(rules, order, order.at))
  }
  it.each([
    [0, { released: 9000, commission: 0 }],
    [10, { released: 8100, commission: 900 }],
    [100, { released: 0, commission: 9000 }],
  ] as const)('%i percent', (percent, expected) => {
    const { units, lines: entries } = unitsOf(percent, paidOut)
    expect(units[0]).toMatchObject({ line: 'a', paid: 9000, ...expected })
    expect(entries[0]).toMatchObject({ line: 'a', paid: 9000, released: expected.released })
  })

  it('of a line of which one unit is refunded, for the units together', () => {
    const one = {
      ground: 'not-as-described',
      remedy: 'refund',
      lines: [{ line: 'a', quantity: 1 }],
    } as const
    const { released, commission, units } = unitsOf(10, [
      ...paidOut.slice(0, 3),
      [5.5, { by: 'buyer', verb: 'dispute', payload: one }],
      [5.6, { by: 'seller', verb: 'accept-claim' }],
      [6, CONFIRM],
    ])
    expect(units).toMatchObject([
      { line: 'a', paid: 9000, refunded: 3000, released: 5400, commission: 600 },
      { line: 'b', paid: 1005, refunded: 0, released: 905, commission: 100 },
    ])
    expect([released, commission]).toEqual([6305, 700])
  })
})

it('stands in no ledger of which none was kept', () => {
  const { order } = history(judged({ commission: { percent: 10 } }), [[0, PAY]], { lines: LINES })
  expect(order.ledger.every((entry) => !('commission' in entry))).toBe(true)
})
