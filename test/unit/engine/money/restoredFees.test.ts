import { describe, expect, it } from 'vitest'
import { decide, type Action, type Order, type Rulebook } from '../../../../src/index.js'
import type { Ending } from '../../../../src/model.js'
import { decodeOrder, encodeOrder } from '../../../../src/policies.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, history, PAY } from '../../questions/history.js'

const OPEN = { opens: 'paid' }
const policyOf = (fee: unknown) => ({
  name: 'undone',
  title: 'Undone',
  extends: 'aliexpress',
  cancellation: { byBuyer: OPEN, restoreByBuyer: OPEN, fee, partial: true },
})
const rules = rulebook(policyOf(33))
const LINES = [
  { id: 'a', amount: 1000 },
  { id: 'b', amount: 50 },
]
type Steps = Parameters<typeof history>[1]
const PAID: Steps = [
  [0, PAY],
  [0, CLEAR],
]
const cancel = (...lines: readonly string[]): Action => ({
  by: 'buyer',
  verb: 'cancel',
  payload: {
    reason: 'other',
    ...(lines.length === 0 ? {} : { lines: lines.map((line) => ({ line })) }),
  },
})
const RESTORE: Action = { by: 'buyer', verb: 'restore' }
const after = (steps: Steps, under: Rulebook = rules, lines = LINES): Order =>
  history(under, [...PAID, ...steps], { lines }).order
const reasons = (order: Order, action: Action, under = rules): readonly string[] =>
  leftOf(decide(under, order, action, order.at)).failures.map(({ reason }) => reason)
const accounts = ({ ledger }: Order) =>
  ledger
    .filter(({ paid }) => paid > 0)
    .map(({ line, held, refunded, released, fees }) => [line, held, refunded, released, fees])

describe('what the seller keeps by a cancellation that is undone', () => {
  it('leaves the fee of an earlier one, though nothing of that line went back', () => {
    const costly = rulebook(
      policyOf({ cases: [{ when: { reason: ['changed-mind'] }, use: 100 }], otherwise: 20 }),
    )
    const mind = (line: string): Action => ({
      by: 'buyer',
      verb: 'cancel',
      payload: { reason: 'changed-mind', lines: [{ line }] },
    })
    const undone = after(
      [
        [0.1, mind('a')],
        [0.2, cancel()],
        [0.3, RESTORE],
      ],
      costly,
    )
    expect(accounts(undone)).toEqual([
      ['a', 0, 0, 0, 1000],
      ['b', 50, 0, 0, 0],
    ])
    // The other way round the fee of 100 % is the end, and nothing is on its way that could be
    // taken back.
    const kept = after(
      [
        [0.1, cancel('b')],
        [0.2, mind('a')],
      ],
      costly,
    )
    expect(reasons(kept, RESTORE, costly)).toEqual(['no-refund-made'])
  })

  it('takes the fee of one cent back with the line, and leaves that of another', () => {
    const lines = [
      { id: 'a', amount: 1 },
      { id: 'b', amount: 1000 },
    ]
    const dear = rulebook(policyOf(60))
    const both: Steps = [
      [0.1, cancel()],
      [0.2, RESTORE],
    ]
    expect(accounts(after(both, dear, lines))).toEqual([
      ['a', 1, 0, 0, 0],
      ['b', 1000, 0, 0, 0],
    ])
    expect(accounts(after([[0, cancel('a')], ...both], dear, lines))).toEqual([
      ['a', 0, 0, 0, 1],
      ['b', 1000, 0, 0, 0],
    ])
  })

  it('brings back the shipping fee that the seller kept', () => {
    const { order } = history(rules, [...PAID, [0.1, cancel()], [0.2, RESTORE]], {
      lines: LINES,
      shippingFee: 100,
    })
    expect(accounts(order)).toEqual([
      ['a', 1000, 0, 0, 0],
      ['b', 50, 0, 0, 0],
      ['shipping', 100, 0, 0, 0],
    ])
  })

  it('of an order of 0.4.0, whose end did not say what the seller kept, is undone by its refunds', () => {
    const stored = after([
      [0.1, cancel('a')],
      [0.2, cancel()],
    ])
    const { kept: _kept, ...ending } = stored.ending as Ending
    const old = rightOf(decodeOrder({ ...(encodeOrder(stored) as object), ending }))
    expect(accounts(rightOf(decide(rules, old, RESTORE, old.at)).order)).toEqual([
      ['a', 0, 670, 0, 330],
      ['b', 50, 0, 0, 0],
    ])
  })
})
