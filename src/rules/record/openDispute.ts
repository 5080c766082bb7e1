import type { Dispute } from '../../model/claim.js'
import type { Order } from '../../model/order.js'

/** The dispute that is open on an order; null: none is, whatever else may be open. */
export const openDispute = ({ matter }: Order): Dispute | null =>
  matter?.kind === 'dispute' ? matter : null
