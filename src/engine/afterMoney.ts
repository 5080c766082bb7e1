import type { Instant } from '../model/instant.js'
import { inTransit, SHIPPING, type Refund } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import type { Funds, Goods } from '../model/state.js'

// From `held` on, what a state says of money and of what is left to do follows from the ledger and
// the refunds.

export const fundsNow = (order: Order, held: number, refunds: readonly Refund[]): Funds => {
  if (held > 0) return order.anchors.cleared === null ? 'checking' : 'held'
  return refunds.some(inTransit) ? 'refunding' : 'settled'
}

/**
 * When the refund has arrived: all of it, by the last report; null: some of it is on its way, or
 * nothing was refunded.
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
 * Once lines are settled: with the last unshipped one the parcel is complete, and what came back
 * leaves the rest with the buyer.
 */
export const goodsNow = (order: Order, ledger: Order['ledger']): Goods => {
  const left = ledger.filter(({ line, held }) => line !== SHIPPING && held > 0)
  if (left.length === 0) return order.goods
  if (order.goods === 'part-shipped')
    return left.every(({ line }) => order.handedOver.includes(line)) ? 'shipped' : order.goods
  const cameBack =
    (order.goods === 'returning' || order.goods === 'returned') &&
    order.matter?.kind === 'dispute' &&
    order.matter.stage === 'received'
  return cameBack ? (order.anchors.delivered === null ? 'shipped' : 'delivered') : order.goods
}
