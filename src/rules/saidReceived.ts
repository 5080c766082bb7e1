import type { Order } from '../model/order.js'

/**
 * Has the buyer said that all the goods came? In orders that were stored before this was on the
 * record, where it ended the order.
 */
export const saidReceived = ({ received, ending }: Pick<Order, 'received' | 'ending'>): boolean =>
  received || ending?.row.startsWith('confirm-receipt') === true
