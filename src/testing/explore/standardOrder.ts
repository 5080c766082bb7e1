import type { Instant } from '../../model/instant.js'
import { order } from '../../model/input/makeOrder.js'
import type { Order } from '../../model/order.js'
import type { ExploredPlace } from '../../engine/explore.js'
import { rightOr } from '../support/rightOr.js'

/**
 * When the standard order is placed: on a Friday, nine days before the clocks go forward in North
 * America.
 */
export const STANDARD_PLACED: Instant = Date.UTC(2026, 1, 27, 9, 30)

/**
 * An unpaid order whose amounts divide badly: two lines of 10.01 and 0.10 USD, a shipping fee of
 * 3.33 and two tenders. It is always the same one, so that counts of walks can be compared.
 * `placed`: epoch milliseconds, at 09:30 UTC on 27 February 2026 unless given.
 *
 * @example
 * standardOrder().terms.lines
 * // => [{ id: 'cup', amount: 1001 }, { id: 'seeds', amount: 10 }]
 */
export const standardOrder = (placed: Instant = STANDARD_PLACED): Order =>
  rightOr(
    order({
      id: 'sample',
      currency: 'USD',
      lines: [
        { id: 'cup', amount: 1001 },
        { id: 'seeds', amount: 10 },
      ],
      shippingFee: 333,
      placed,
      tenders: [
        { method: 'card', amount: 1000 },
        { method: 'balance', amount: 344 },
      ],
    }),
    'the standard order',
  )

/**
 * Where counted walks begin: the standard order at the instant at which it was placed.
 *
 * @example
 * walkCounts(rules, standardStart(), 3) // => [6, 22, 96]
 */
export const standardStart = (placed: Instant = STANDARD_PLACED): ExploredPlace => ({
  order: standardOrder(placed),
  now: placed,
})
