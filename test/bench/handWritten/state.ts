import { DAY } from '../../../src/model/span.js'
import { type Instant, type Order } from '../../../src/index.js'
import { POLICY, rules } from '../orders.js'
import { plusDays } from './days.js'

/** What no question of the bench comes to. */
export const notModelled = (what: string): never => {
  throw new Error(`not modelled by hand: ${what}`)
}

const VERSION = rules.version
export const sound = (order: Order, now: Instant): boolean =>
  (order.policy === null || (order.policy.name === POLICY && order.policy.version === VERSION)) &&
  Number.isFinite(now) &&
  now >= order.at

/** The state as one small number; 0: not one of those that the bench comes to. */
export const UNSHIPPED = 1
export const SHIPPED = 2
export const DELIVERED = 3
export const OVER = 4
export const stateOf = (order: Order): number => {
  if (order.freeze !== 'clear' || order.claim !== 'none' || order.pauses.length > 0) return 0
  switch (order.funds) {
    case 'held':
      switch (order.goods) {
        case 'unshipped':
          return UNSHIPPED
        case 'shipped':
          return SHIPPED
        case 'delivered':
          return DELIVERED
        default:
          return 0
      }
    case 'refunding':
    case 'settled':
    case 'void':
      return OVER
    default:
      return 0
  }
}

export const shipBy = (order: Order): Instant =>
  order.terms.shipWithin === null
    ? plusDays(order.anchors.cleared ?? 0, 7)
    : notModelled('own term to ship')
export const promised = (order: Order): Instant =>
  order.terms.promisedAt === null && order.terms.deliverWithin === null
    ? plusDays(order.anchors.shipped ?? 0, 60)
    : notModelled('own term to deliver')
export const protectedUntil = (order: Order): Instant => {
  if (order.extensions.length > 0 || order.floors.protection !== undefined)
    notModelled('longer protection')
  const { shipped, delivered } = order.anchors
  // Sixty days are promised: who delivers clearly before has protection end fifteen days after.
  if (delivered !== null && delivered < (shipped ?? 0) + 59 * DAY) return plusDays(delivered, 15)
  const byPromise = plusDays(promised(order), 15)
  return delivered === null ? byPromise : Math.min(byPromise, plusDays(delivered, 15))
}

/** The longest escrow is looked at only where it comes near. */
const withinHold = (order: Order, due: Instant): Instant => {
  const paid = order.anchors.paid ?? 0
  return due < paid + 179 * DAY ? due : Math.min(due, plusDays(paid, 180))
}

/** When the order next changes by itself. */
export const dueOf = (state: number, order: Order): Instant => {
  switch (state) {
    case UNSHIPPED:
      return withinHold(order, shipBy(order))
    case SHIPPED:
      return withinHold(
        order,
        order.late.includes('delivery') ? protectedUntil(order) : promised(order),
      )
    case DELIVERED:
      return withinHold(order, protectedUntil(order))
    case OVER:
      return Infinity
    default:
      return notModelled('this state')
  }
}
