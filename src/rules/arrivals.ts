import type { Tracking } from '../model/claim.js'
import type { Instant } from '../model/instant.js'
import { SHIPPING, type Entry } from '../model/ledger.js'
import type { Order } from '../model/order.js'

// Of an order in several parcels some lines arrive before others. What is said of those lines is
// said of their parcel, and not of what is still to come.

/** Whether a line arrived before the others. */
export const hasArrived = ({ arrived }: Pick<Order, 'arrived'>, line: string): boolean =>
  arrived.some((one) => one.line === line)

/** The lines that hold money and have not arrived. */
export const entriesToCome = (order: Order): readonly Entry[] =>
  order.ledger.filter(({ line, held }) => line !== SHIPPING && held > 0 && !hasArrived(order, line))

/** The lines that are under way: handed over, and not arrived. */
export const underWay = (order: Order): readonly string[] =>
  order.handedOver.filter((line) => !hasArrived(order, line))

/**
 * When these lines arrived before others; null: not all of them did, so that what is known of the
 * whole order holds of them.
 */
export const arrivalOf = (
  { arrived }: Pick<Order, 'arrived'>,
  lines: readonly string[],
): Instant | null => {
  const goods = lines.filter((line) => line !== SHIPPING)
  if (goods.length === 0 || arrived.length === 0) return null
  const found = arrived.filter(({ line }) => goods.includes(line))
  return found.length < goods.length ? null : Math.max(...found.map(({ at }) => at))
}

/** What the carrier last said of these lines. */
export const trackingOf = (order: Order, lines: readonly string[]): Tracking =>
  arrivalOf(order, lines) === null ? order.tracking : 'delivered'
