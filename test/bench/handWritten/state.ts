import type { Instant, Order } from '../../../src/index.js'
import { POLICY, rules } from '../orders.js'
import { plusDays } from './days.js'

/** What no question of the bench comes to. */
export const notModelled = (what: string): never => {
  throw new Error(`not modelled by hand: ${what}`)
}

const VERSION = rules.version
export const sound = (order: Order, now: Instant): boolean =>
  (order.policy === null || (order.policy.name === POLICY && order.policy.version === VERSION)) && Number.isFinite(now) && now >= order.at

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

export const shipBy = (order: Order): Instant => (order.terms.shipWithin === null ? plusDays(order.anchors.cleared ?? 0, 7) : notModelled('own term to ship'))
export const promised = (order: Order): Instant =>
  order.terms.promisedAt === null && order.terms.deliverWithin === null ? plusDays(order.anchors.shipped ?? 0, 60) : notModelled('own term to deliver')
const holdUntil = (order: Order): Instant => plusDays(order.anchors.paid ?? 0, 180)
export const protectedUntil = (order: Order): Instant => {
  if (order.extensions.length > 0 || order.floors.protection !== undefined) notModelled('longer protection')
  const byPromise = plusDays(promised(order), 15)
  return order.anchors.delivered === null ? byPromise : Math.min(byPromise, plusDays(order.anchors.delivered, 15))
}

/** When the order next changes by itself. */
export const dueOf = (state: number, order: Order): Instant => {
  switch (state) {
    case UNSHIPPED:
      return Math.min(shipBy(order), holdUntil(order))
    case SHIPPED:
      return Math.min(order.late.includes('delivery') ? Infinity : promised(order), protectedUntil(order), holdUntil(order))
    case DELIVERED:
      return Math.min(protectedUntil(order), holdUntil(order))
    case OVER:
      return Infinity
    default:
      return notModelled('this state')
  }
}
