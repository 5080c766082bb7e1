import { SHIPPING, totals } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import { at } from '../rules/vocabulary/lenses.js'
import { allToBuyer, allToSeller, linesToBuyer, type Gains } from './gains.js'
import { outOf } from './lines.js'
import type { Occasion } from './occasion.js'
import { isBackOrComing, isComing, wasNotAccepted, wasSentBack, wasSentWhole } from './parcels.js'

/** The buyer said that the goods are here, and neither side wants anything more of them. */
const hasForGood = ({ received, resend, claim, goods }: Order): boolean =>
  received &&
  !resend &&
  (claim === 'none' || claim === 'extension') &&
  !['part-shipped', 'refused', 'returning', 'returned'].includes(goods)

/** Whether a line was sent in full, and is not to be sent again. */
const isOut = (order: Order, line: string): boolean =>
  wasSentWhole(order, line) &&
  !(order.resend && (order.resending.length === 0 || order.resending.includes(line)))

/** Whether nobody claims anything of a line. */
const isUnasked = ({ matter }: Order, line: string): boolean =>
  (matter?.kind !== 'dispute' && matter?.kind !== 'cancellation') ||
  !matter.lines.some((claimed) => claimed.line === line)

/** Whether the buyer has a line, for all that he says, or else for all that anybody says. */
const isWithBuyer = (order: Order, line: string): boolean => {
  if (!isOut(order, line) || !isUnasked(order, line)) return false
  if (order.received || order.inHand.includes(line)) return !wasSentBack(order, line)
  if (isBackOrComing(order, line) || wasNotAccepted(order, line)) return false
  return order.freeze === 'clear' && (order.anchors.completed !== null || !isComing(order, line))
}

/** Whether all was done, and no goods were ever sent. */
const isDone = ({ parcels, freeze, anchors }: Order): boolean =>
  parcels.length === 0 && freeze === 'clear' && anchors.completed !== null

/**
 * What each side is due when money may be held no longer: what the buyer has is paid for, and what
 * is open ends as the policy says.
 */
export const atHold = (occasion: Occasion): Gains => {
  const { order, says } = occasion
  const isRefund = says(at.payment.hold.onSilence) === 'refund'
  if (!isRefund || hasForGood(order) || isDone(order)) return allToSeller(order)
  const goods = order.ledger.filter(({ line }) => line !== SHIPPING)
  const held = goods.filter((entry) => entry.held > 0)
  const open = held.map(({ line }) => line).filter((line) => !isWithBuyer(order, line))
  if (held.length > 0 && open.length === 0) return allToSeller(order)
  const isNoneOut = goods.every((entry) => outOf(entry) === 0)
  if (held.length === 0 || (open.length === held.length && isNoneOut)) return allToBuyer(order)
  const all = totals(order.ledger).held
  const { refunded } = linesToBuyer(occasion, open, 0)
  return { held: 0 - all, refunded, released: all - refunded, fees: 0 }
}
