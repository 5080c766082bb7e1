import { totals } from './ledger.js'
import type { Order } from './order.js'

/** The one word that a shop shows. */
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
export type Status = (typeof STATUSES)[number]

/**
 * An order in one word: derived, never stored. A quarrel hides where goods and money stand; the
 * regions do not.
 */
export const statusOf = (order: Order): Status => {
  if (order.freeze === 'frozen' && order.ending === null) return 'frozen'
  switch (order.claim) {
    case 'cancellation':
      return 'cancellation-requested'
    case 'dispute-seller':
    case 'dispute-buyer':
    case 'dispute-platform':
    case 'decided':
      return 'in-dispute'
    case 'return':
      return 'returning'
    case 'none':
    case 'extension':
    case 'restitution':
      break
  }
  if (order.ending?.cause === 'cancelled' || order.ending?.cause === 'payment-rejected')
    return 'cancelled'
  switch (order.funds) {
    case 'due':
      return 'awaiting-payment'
    case 'checking':
      return 'payment-review'
    case 'void':
      return 'closed'
    case 'refunding':
      return 'refund-pending'
    case 'settled': {
      const { paid, refunded } = totals(order.ledger)
      return refunded === 0 ? 'completed' : refunded === paid ? 'refunded' : 'partly-refunded'
    }
    case 'held':
      switch (order.goods) {
        case 'unshipped':
        case 'part-shipped':
          return 'awaiting-shipment'
        case 'shipped':
          return 'shipped'
        case 'delivered':
          return 'delivered'
        case 'refused':
        case 'returning':
        case 'returned':
          return 'returning'
      }
  }
}
