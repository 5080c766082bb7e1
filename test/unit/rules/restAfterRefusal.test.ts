import { isRight } from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import type { Action, Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rulebook } from '../../support/rulebooks.js'
import { CLEAR, history, PAY, PLACED, DAY } from '../questions/history.js'

const rules = rulebook('aliexpress')
const lines = [{ id: 'cup', amount: 1000, quantity: 2 }]
const shipped = {
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR1CN', lines: [{ line: 'cup', quantity: 1 }] },
} as const

/** One cup of two is sent and refused; then this, and silence until the other is called off. */
const afterRefusal = (...steps: readonly (readonly [number, Action])[]): Order => {
  const refused = { by: 'carrier', verb: 'report-refused' } as const
  const all = [[0, PAY], [0, CLEAR], [1, shipped], [2, refused], ...steps, [400, null]] as const
  return history(rules, all, { lines }).order
}
const takesBack: Action = { by: 'seller', verb: 'confirm-return' }

it('a parcel that nobody accepted is back, once nothing is to be sent any more', () => {
  const order = afterRefusal([3, { by: 'carrier', verb: 'report-returned' }], [4, takesBack])
  expect(order.goods).toBe('returned')
  expect(isRight(decodeOrder(encodeOrder(order)))).toBe(true)
})

it('a parcel that the buyer has after all is delivered, once nothing is to be sent any more', () => {
  const order = afterRefusal([3, takesBack], [4, { by: 'carrier', verb: 'deliver' }])
  expect(order.goods).toBe('delivered')
  expect(order.anchors.delivered).toBe(PLACED + 4 * DAY)
  expect(isRight(decodeOrder(encodeOrder(order)))).toBe(true)
})
