import type { Tracking } from '../model/claim.js'
import type { Instant } from '../model/instant.js'
import { SHIPPING, type Entry } from '../model/ledger.js'
import type { Order } from '../model/order.js'

// Of an order in several parcels some lines arrive before others. What is said of those lines is
// said of their parcel, and not of what is still to come.

/** The lines that arrived before the others. */
export const linesArrived = ({ arrived }: Pick<Order, 'arrived'>): ReadonlySet<string> =>
  new Set(arrived.map(({ line }) => line))

/** The lines that hold money and have not arrived. */
export const entriesToCome = (order: Order): readonly Entry[] => {
  const hasArrived = linesArrived(order)
  return order.ledger.filter(
    ({ line, held }) => line !== SHIPPING && held > 0 && !hasArrived.has(line),
  )
}

/** The lines that are under way: handed over, and not arrived. */
export const underWay = (order: Order): readonly string[] => {
  const hasArrived = linesArrived(order)
  return order.handedOver.filter((line) => !hasArrived.has(line))
}

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
  const named = new Set(goods)
  const found = arrived.filter(({ line }) => named.has(line))
  return found.length < goods.length ? null : Math.max(...found.map(({ at }) => at))
}

/** What the carrier last said of these lines. */
export const trackingOf = (order: Order, lines: readonly string[]): Tracking =>
  arrivalOf(order, lines) === null ? order.tracking : 'delivered'
