import type { Instant } from '../../model/instant.js'
import { order } from '../../model/input/makeOrder.js'
import type { Order } from '../../model/order.js'
import type { ExploredPlace } from '../../engine/explore.js'
import { rightOr } from '../rightOr.js'

/** A Friday, two weeks before the clocks of some zones go forward. */
const PLACED: Instant = Date.UTC(2026, 1, 27, 9, 30)

/**
 * An unpaid order of what divides badly: two lines, a fee and two tenders. The same for everybody,
 * so that counts can be compared.
 */
export const standardOrder = (placed: Instant = PLACED): Order =>
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
 * Where a walk begins that is counted: the standard order in the instant in which it was placed.
 *
 * @example
 * walkCounts(rules, standardStart(), 3) // under `aliexpress`: [6, 22, 89]
 */
export const standardStart = (placed: Instant = PLACED): ExploredPlace => ({
  order: standardOrder(placed),
  now: placed,
})
