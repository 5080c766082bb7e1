import type { Instant } from '../../model/instant.js'
import { inTransit, type Refund } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Funds } from '../../model/state.js'

// From `held` on, what a state says of money, and of what is left to do, follows from the ledger
// and the refunds.

/** Where the money is: in escrow, on its way back, or gone. */
export const fundsNow = (order: Order, held: number, refunds: readonly Refund[]): Funds => {
  if (held > 0) return order.anchors.cleared === null ? 'checking' : 'held'
  return refunds.some(inTransit) ? 'refunding' : 'settled'
}

/**
 * When has the last refund arrived? null: some money is still on its way, or nothing was refunded.
 */
export const arrival = (refunds: readonly Refund[]): Instant | null => {
  let last: Instant | null = null
  for (const refund of refunds) {
    if (inTransit(refund)) return null
    if (refund.landed !== null && (last === null || refund.landed > last)) last = refund.landed
  }
  return last
}
