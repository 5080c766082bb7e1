import { describe, expect, it } from 'vitest'
import { decide, type Action, type Order, type Payload } from '../../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, history, PAY } from '../../questions/history.js'

const rules = rulebook('aliexpress')
type Steps = Parameters<typeof history>[1]
const report = (payload: Payload): Action => ({
  by: 'platform',
  verb: 'report-chargeback',
  payload,
})
const closed = (outcome: 'lost' | 'won'): Action => ({
  by: 'platform',
  verb: 'close-chargeback',
  payload: { outcome },
})
const CANCEL: Action = { by: 'seller', verb: 'cancel' }

describe('a chargeback of an order with one tender', () => {
  const one = (...steps: Steps) =>
    history(rules, [[0, PAY], [0, CLEAR], ...steps], {
      lines: [{ id: 'cup', amount: 1000 }],
      method: 'card',
    }).order
  const back = (amount: number): Action => ({
    by: 'seller',
    verb: 'goodwill-refund',
    payload: { lines: [{ line: 'cup', amount }] },
  })
  const landed: Action = { by: 'platform', verb: 'land-refund', payload: { refund: 'r3' } }
  const named = (payload: Payload): Payload => ({ ...payload, method: 'card' })
  /** What the bank is said to want, and what it takes when it wins; null: it is refused. */
  const taken = (order: Order, payload: Payload) => {
    const reported = decide(rules, order, report(payload), order.at)
    if (reported._tag === 'Left') return reported.left.failures
    const { order: charged } = reported.right
    const { order: ended } = rightOf(decide(rules, charged, closed('lost'), charged.at))
    const [found] = charged.chargebacks
    return {
      wants: found?.amount,
      ledger: ended.ledger,
      refunds: ended.refunds,
      ending: ended.ending,
    }
  }

  it.each<readonly [string, Steps]>([
    ['with nothing refunded', []],
    ['with all on its way', [[1, CANCEL]]],
    [
      'with all landed',
      [
        [1, CANCEL],
        [2, landed],
      ],
    ],
    ['with a part on its way', [[1, back(400)]]],
    [
      'with a part landed',
      [
        [1, back(400)],
        [2, landed],
      ],
    ],
    [
      'with all on its way by another method',
      [
        [1, CANCEL],
        [2, { by: 'platform', verb: 'fail-refund', payload: { refund: 'r3', method: 'wallet' } }],
      ],
    ],
    [
      'with another open',
      [
        [1, report({ amount: 700 })],
        [2, closed('won')],
      ],
    ],
  ])('%s: is the same whether it is named or not', (_, steps) => {
    const order = one(...steps)
    for (const amount of [1, 399, 400, 600, 601, 1000, 1001]) {
      const found = taken(order, { amount })
      expect(taken(order, named({ amount }))).toEqual(found)
      expect(Array.isArray(found)).toBe(amount > 1000)
    }
    expect(taken(order, named({}))).toEqual(taken(order, {}))
    expect(taken(order, {})).toEqual(taken(order, { amount: 1000 }))
  })

  it('does not take a second time what has landed', () => {
    const whole = taken(one([1, CANCEL], [2, landed]), named({}))
    expect(whole).toMatchObject({ wants: 1000, ledger: [{ refunded: 1000 }, {}] })
    const part = taken(one([1, back(400)], [2, landed]), named({}))
    expect(part).toMatchObject({ refunds: [{ amount: 400 }, { amount: 600 }] })
  })

  it('leaves others what it is about, named or not', () => {
    const order = one([1, report({ amount: 700, method: 'card' })])
    const next = (payload: Payload) =>
      rightOf(decide(rules, order, report(payload), order.at)).order.chargebacks[1]?.amount
    expect([next({}), next({ method: 'card' })]).toEqual([300, 300])
    const more = report({ amount: 301, method: 'card' })
    expect(leftOf(decide(rules, order, more, order.at)).failures).toMatchObject([
      { reason: 'amount-too-high', expected: 'at most 300' },
    ])
  })
})
