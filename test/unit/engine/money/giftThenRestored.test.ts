import { expect, it } from 'vitest'
import { decide, order, orThrow, type Action } from '../../../../src/index.js'
import { rightOf } from '../../../support/rulebooks.js'
import { PLACED, under } from '../../compile/compiledOf.js'

const rules = under(
  {
    payment: { commission: { fixed: { EUR: 35 } }, commissionBack: 'kept' },
    refund: { shippingFee: 'never' },
    cancellation: { fee: 10, feeTo: 'platform' },
  },
  'aliexpress',
)
const gift = (amount: number): Action => ({
  by: 'seller',
  verb: 'goodwill-refund',
  payload: { lines: [{ line: 'shipping', amount }] },
})
const afterAll = (actions: readonly Action[]) =>
  actions.reduce(
    (now, action) => rightOf(decide(rules, now, action, PLACED)).order,
    orThrow(
      order({
        id: 'o1',
        currency: 'EUR',
        lines: [{ id: 'cup', amount: 1000 }],
        shippingFee: 344,
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
      }),
    ),
  )

it.each([1, 308, 309])(
  'a cancellation is undone but for the %i that the seller gave of the shipping fee since',
  (amount) => {
    const cancel: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'not-needed' } }
    const cancelled = afterAll([cancel, gift(amount)])
    const restored = rightOf(
      decide(rules, cancelled, { by: 'buyer', verb: 'restore', payload: {} }, PLACED),
    ).order
    expect(restored.ledger).toMatchObject([
      { line: 'cup', held: 1000, refunded: 0, released: 0, fees: 0 },
      { line: 'shipping', held: 344 - amount, refunded: amount, released: 0, fees: 0 },
    ])
    expect(restored.ledger.map(({ commission = 0 }) => commission)).toEqual([0, 0])
  },
)
