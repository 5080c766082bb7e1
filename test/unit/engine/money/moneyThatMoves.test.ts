import { describe, expect, it } from 'vitest'
import { decide, type Action, type Order, type Rulebook } from '../../../../src/index.js'
import type { Refund } from '../../../../src/model/ledger.js'
import { lossLeaves, lossOf } from '../../../../src/rules/record/chargebacks.js'
import { rightOf } from '../../../support/rulebooks.js'
import { acted, DELIVER, PAY, SHIP, under } from '../../compile/compiledOf.js'

const CONFIRM: Action = { by: 'buyer', verb: 'confirm-receipt' }
const taken = (rules: Rulebook, order: Order, action: Action) =>
  rightOf(decide(rules, order, action, order.at))

describe('what a gift takes along of the shipping fee', () => {
  const rules = under({
    dispute: { to: 'seller', partial: true, remedies: ['part-refund'] },
    refund: { goodwill: { opens: 'paid' } },
  })
  const give = (pot: number, cup: number): Action => ({
    by: 'seller',
    verb: 'goodwill-refund',
    payload: {
      lines: [
        { line: 'pot', amount: pot },
        { line: 'cup', amount: cup },
      ].filter(({ amount }) => amount > 0),
    },
  })
  const held = acted(rules, PAY, SHIP, DELIVER)
  /** A third of the pot went back by a dispute, and the rest of it to the seller. */
  const settled = acted(
    rules,
    PAY,
    SHIP,
    DELIVER,
    {
      by: 'buyer',
      verb: 'dispute',
      payload: {
        ground: 'not-as-described',
        remedy: 'part-refund',
        lines: [{ line: 'pot', amount: 1000 }],
      },
    },
    { by: 'seller', verb: 'accept-claim' },
  )

  it.each<[Order, number, number, readonly number[]]>([
    [held, 3000, 1000, [3000, 1000, 500]],
    [held, 3000, 999, [3000, 999, 0]],
    [held, 0, 1000, [0, 1000, 0]],
    [settled, 2000, 1000, [3000, 1000, 500]],
    [settled, 1999, 1000, [2999, 1000, 0]],
    [settled, 0, 1000, [1000, 1000, 0]],
  ])('all of it with the last goods, if all went back', (order, ...given) => {
    const [pot, cup, expected] = given
    const after = taken(rules, order, give(pot, cup)).order
    expect(after.ledger.map(({ refunded }) => refunded)).toEqual(expected)
  })
})

it('a commission may take all that a line gives, and moves nothing besides', () => {
  const rules = under({ payment: { commission: { fixed: { USD: 100_000 } } } })
  const { order, events } = taken(rules, acted(rules, PAY, SHIP, DELIVER), CONFIRM)
  const postings = events.flatMap(({ change }) => change.postings ?? [])
  expect(postings.map(({ line, to, amount }) => [line, to, amount])).toEqual([
    ['pot', 'commission', 3000],
    ['cup', 'commission', 1000],
    ['shipping', 'commission', 500],
  ])
  expect(order.ledger.map(({ released }) => released)).toEqual([0, 0, 0])
})

describe('what a bank takes back', () => {
  const rules = under({})
  const chargeback = (amount: number): readonly Action[] => [
    { by: 'platform', verb: 'report-chargeback', payload: { amount } },
    { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } },
  ]

  it('of a refund that has not arrived, by its lines, of which none is empty', () => {
    const refunding = acted(rules, PAY, { by: 'seller', verb: 'cancel' })
    const after = chargeback(1).reduce((now, one) => taken(rules, now, one).order, refunding)
    expect(
      after.refunds
        .filter(({ failed }) => failed === null)
        .map(({ cause, amount, lines, landed }) => [cause, amount, lines, landed !== null]),
    ).toEqual([
      ['chargeback', 1, [{ line: 'pot', amount: 1 }], true],
      [
        'cancellation',
        4499,
        [
          { line: 'pot', amount: 2999 },
          { line: 'cup', amount: 1000 },
          { line: 'shipping', amount: 500 },
        ],
        false,
      ],
    ])
  })

  const entry = (line: string, held: number, released: number, fees = 0) => ({
    line,
    paid: held + released + fees,
    held,
    refunded: 0,
    released,
    fees,
  })
  const refund = (amount: number, landed: number | null = null): Refund => ({
    id: 'r',
    cause: 'cancellation',
    tender: 'card',
    method: 'card',
    amount,
    lines: [],
    started: 1,
    released: null,
    landed,
    failed: null,
  })
  const paid = acted(rules, PAY)
  const of = (over: Partial<Order>): Order => ({ ...paid, ...over })

  it.each([
    [50, [50, 0], [0, 0], [], [0, 0]],
    [100, [100, 0], [0, 0], [], [0, 0]],
    [130, [100, 0], [20, 10], [], [0, 0]],
    [160, [100, 0], [40, 20], [], [0, 0]],
    [165, [100, 0], [40, 20], [5], [0, 0]],
    [175, [100, 0], [40, 20], [8, 7], [0, 0]],
    [190, [100, 0], [40, 20], [8, 16], [6, 0]],
    [999, [100, 0], [40, 20], [8, 16], [9, 0]],
  ])('%d: of what is held, was paid out, is on its way, and of fees', (amount, ...expected) => {
    const order = of({
      ledger: [entry('pot', 100, 40, 9), entry('cup', 0, 20)],
      refunds: [refund(8), refund(500, 5), refund(16)],
    })
    const { taken: from, replaced } = lossOf(order, { amount })
    expect([from.held, from.released, replaced.map((one) => one.amount), from.fees]).toEqual(
      expected,
    )
  })

  it.each<[number, Order['matter'], string]>([
    [0, null, 'nothing'],
    [10, null, 'part'],
    [160, null, 'all'],
    [159, null, 'part'],
    [100, { kind: 'extension' } as never, 'part'],
    [120, { kind: 'extension' } as never, 'all'],
    [119, { kind: 'cancellation', lines: [] } as never, 'part'],
    [10, { kind: 'dispute', lines: [{ line: 'pot', amount: 8 }] } as never, 'part'],
    [12, { kind: 'dispute', lines: [{ line: 'pot', amount: 8 }] } as never, 'all'],
  ])('of %d, with the claim %j, it leaves: %s', (amount, matter, left) => {
    const order = of({ matter, ledger: [entry('pot', 80, 0), entry('cup', 40, 40)] })
    expect(lossLeaves(order, lossOf(order, { amount }))).toBe(left)
  })

  it('a request is not about the shipping fee that is left', () => {
    const ledger = [entry('pot', 10, 0), entry('shipping', 5, 0)]
    const order = of({ ledger, matter: { kind: 'cancellation', lines: [] } as never })
    const taken = { held: [10, 0], released: [0, 0], fees: [0, 0] }
    const loss = { taken, replaced: [], restored: [] }
    expect(lossLeaves(order, loss)).toBe('all')
    expect(lossLeaves({ ...order, matter: null }, loss)).toBe('part')
  })
})
