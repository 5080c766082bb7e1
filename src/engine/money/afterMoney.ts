import type { Instant } from '../../model/instant.js'
import { inTransit, SHIPPING, type Refund } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Funds, Goods } from '../../model/state.js'
import { linesArrived } from '../../rules/arrivals.js'
import { openDispute } from '../../rules/openDispute.js'

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

/**
 * Where are the goods once lines are settled? Without its last unshipped line a parcel is complete,
 * and without the last that was to come all has arrived; and if only a part came back, the rest is
 * with the buyer. `to`: where an effect says that they are; `closes`: the claim about them is over.
 */
export const goodsNow = (
  order: Order,
  ledger: Order['ledger'],
  { to, closes }: { readonly to: Goods | undefined; readonly closes: boolean },
): Goods => {
  const left = ledger.filter(({ line, held }) => line !== SHIPPING && held > 0)
  if (left.length === 0) return to ?? order.goods
  if (order.goods === 'part-shipped' || order.goods === 'shipped') {
    const [isGone, hasArrived] = [new Set(order.handedOver), linesArrived(order)]
    if (left.every(({ line }) => hasArrived.has(line))) return 'delivered'
    if (left.every(({ line }) => isGone.has(line))) return 'shipped'
  }
  if (to !== undefined || order.goods === 'part-shipped') return to ?? order.goods
  const isComingBack = order.goods === 'returning' || order.goods === 'returned'
  if (!isComingBack || !closes || openDispute(order)?.stage !== 'received') return order.goods
  return order.anchors.delivered === null ? 'shipped' : 'delivered'
}
