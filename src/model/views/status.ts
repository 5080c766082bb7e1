import { totals, type Entry } from '../ledger.js'
import type { Order } from '../order.js'
import type { Claim, Goods, Regions } from '../state.js'

/** The statuses that an order can have; each is explained at `Status`. */
export const STATUSES = [
  'awaiting-payment',
  'payment-review',
  'awaiting-shipment',
  'cancellation-requested',
  'shipped',
  'delivered',
  'in-dispute',
  'returning',
  'refund-pending',
  'refunded',
  'partly-refunded',
  'completed',
  'cancelled',
  'closed',
  'frozen',
] as const
/**
 * The one word that a shop shows for an order:
 *
 * - `awaiting-payment`: the order is not paid.
 * - `payment-review`: the buyer paid, and the payment is being checked.
 * - `awaiting-shipment`: the money is in escrow, and the seller has to ship.
 * - `cancellation-requested`: the buyer asked to cancel, and the seller has to answer.
 * - `shipped`: the goods are on their way, and the money is in escrow.
 * - `delivered`: the buyer has the goods, and the money is in escrow.
 * - `in-dispute`: a dispute is open, or its decision can still be appealed.
 * - `returning`: the goods have to come back, are coming back or are back.
 * - `refund-pending`: a refund is on its way to the buyer.
 * - `refunded`: everything that was paid was refunded.
 * - `partly-refunded`: a part was refunded, and the rest went to the seller.
 * - `completed`: the seller was paid.
 * - `cancelled`: the order was cancelled, its payment was rejected, or the seller declined it.
 * - `closed`: the order was not paid in time.
 * - `frozen`: risk control or a chargeback stopped the order.
 */
export type Status = (typeof STATUSES)[number]

/** The status that an open claim gives an order; `null`: none. */
const WITH_CLAIM: { readonly [C in Claim]: Status | null } = {
  none: null,
  cancellation: 'cancellation-requested',
  extension: null,
  'dispute-seller': 'in-dispute',
  'dispute-buyer': 'in-dispute',
  'dispute-platform': 'in-dispute',
  decided: 'in-dispute',
  return: 'returning',
  restitution: null,
}

/** The status while the money is in escrow, and no claim gives one. */
const WHILE_HELD: { readonly [G in Goods]: Status } = {
  unshipped: 'awaiting-shipment',
  'part-shipped': 'awaiting-shipment',
  shipped: 'shipped',
  delivered: 'delivered',
  refused: 'returning',
  returning: 'returning',
  returned: 'returning',
}

/** The status once no money is in escrow or on its way. */
const onceSettled = (ledger: readonly Entry[]): Status => {
  const { paid, refunded } = totals(ledger)
  if (refunded === 0) return 'completed'
  return refunded === paid ? 'refunded' : 'partly-refunded'
}

/**
 * What is the status of an order, in one word? It is derived, never stored. A status shows one
 * thing at a time: while a claim is open it does not show where goods and money are. The regions
 * do.
 *
 * @example
 * statusOf(shipped) // => 'shipped'
 */
export const statusOf = (order: Order): Status => statusIn(order, order)

/**
 * The status of an order in a state.
 *
 * @example
 * const { funds, claim, freeze } = shipped
 * statusIn({ funds, claim, freeze, goods: 'delivered' }, shipped) // => 'delivered'
 */
export const statusIn = (
  { funds, goods, claim, freeze }: Regions,
  { ending, ledger }: Pick<Order, 'ending' | 'ledger'>,
): Status => {
  if (freeze === 'frozen' && ending === null) return 'frozen'
  const withClaim = WITH_CLAIM[claim]
  if (withClaim !== null) return withClaim
  const cause = ending?.cause
  if (cause === 'cancelled' || cause === 'payment-rejected') return 'cancelled'
  switch (funds) {
    case 'due':
      return 'awaiting-payment'
    case 'checking':
      return 'payment-review'
    case 'void':
      return 'closed'
    case 'refunding':
      return 'refund-pending'
    case 'settled':
      return onceSettled(ledger)
    case 'held':
      return WHILE_HELD[goods]
  }
}
