import type { Order } from '../model/order.js'
import type { Policy } from './format.js'

/** Whether nothing of this order is ever shipped: a booking, a download. */
export const hasNothingToShip = ({ shipment }: Policy, { terms }: Order): boolean =>
  shipment.ship.within === 'never' && terms.shipWithin === null
