import { totals } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import { DISPUTED } from '../model/state.js'
import type { RowId } from '../rules/chapters/book.js'
import { isOfRow } from '../rules/chapters/isOfRow.js'

// The values of the fields of an order on the open platform of AliExpress, as its documentation
// lists them.

/** What the platform shows as the state of the whole order. */
export const ORDER_STATUS = [
  'PLACE_ORDER_SUCCESS',
  'PAYMENT_PROCESSING',
  'RISK_CONTROL',
  'RISK_CONTROL_HOLD',
  'WAIT_SELLER_EXAMINE_MONEY',
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_PART_SEND_GOODS',
  'WAIT_BUYER_ACCEPT_GOODS',
  'IN_CANCEL',
  'FUND_PROCESSING',
  'IN_ISSUE',
  'IN_FROZEN',
  'FINISH',
  'ARCHIVE',
] as const
/** Whether there is or was a dispute. */
export const ISSUE_STATUS = ['NO_ISSUE', 'IN_ISSUE', 'END_ISSUE'] as const
/** Whether risk control or a chargeback stopped the order. */
export const FROZEN_STATUS = ['NO_FROZEN', 'IN_FROZEN'] as const
/** Whether the buyer paid; WAIT_SELLER_CHECK: in part. */
export const FUND_STATUS = ['NOT_PAY', 'PAY_SUCCESS', 'WAIT_SELLER_CHECK'] as const
/** How far the goods have come. */
export const LOGISTICS_STATUS = [
  'NO_LOGISTICS',
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_SEND_PART_GOODS',
  'SELLER_SEND_GOODS',
  'BUYER_ACCEPT_GOODS',
] as const
/** Why an order ended. */
export const END_REASON = [
  'buyer_pay_timeout',
  'risk_reject_closed',
  'buyer_cancel_notpay_order',
  'buyer_cancel_order_in_risk',
  'cancel_order_close_trade',
  'seller_send_goods_timeout',
  'seller_accept_issue_no_goods_return',
  'seller_response_issue_timeout',
  'buyer_accept_goods',
  'buyer_accept_goods_timeout',
] as const

/** An order as the open platform would show it. */
export interface OpenPlatform {
  /** The state of the whole order. */
  readonly order_status: (typeof ORDER_STATUS)[number]
  /** Whether there is or was a dispute. */
  readonly issue_status: (typeof ISSUE_STATUS)[number]
  /** Whether the order is frozen. */
  readonly frozen_status: (typeof FROZEN_STATUS)[number]
  /** Whether the buyer paid. */
  readonly fund_status: (typeof FUND_STATUS)[number]
  /** How far the goods have come. */
  readonly logistics_status: (typeof LOGISTICS_STATUS)[number]
  /** Why it ended; null: it has not, or in a way that has no name there. */
  readonly end_reason: (typeof END_REASON)[number] | null
}

const disputed = ({ claim }: Order): boolean => DISPUTED.includes(claim)

/** The status of an order whose money is held, and about which nobody disputes. */
const heldStatus = ({ anchors, goods }: Order): OpenPlatform['order_status'] => {
  // Received, and the seller is paid later.
  if (anchors.completed !== null) return 'FUND_PROCESSING'
  if (goods === 'unshipped') return 'WAIT_SELLER_SEND_GOODS'
  return goods === 'part-shipped' ? 'SELLER_PART_SEND_GOODS' : 'WAIT_BUYER_ACCEPT_GOODS'
}

const orderStatus = (order: Order): OpenPlatform['order_status'] => {
  if (order.freeze === 'frozen' && order.ending === null)
    return order.funds === 'checking' ? 'RISK_CONTROL_HOLD' : 'IN_FROZEN'
  if (disputed(order)) return 'IN_ISSUE'
  if (order.claim === 'cancellation') return 'IN_CANCEL'
  switch (order.funds) {
    case 'due':
      return 'PLACE_ORDER_SUCCESS'
    case 'checking':
      return 'RISK_CONTROL'
    case 'refunding':
      return 'FUND_PROCESSING'
    case 'void':
    case 'settled':
      return order.removed ? 'ARCHIVE' : 'FINISH'
    case 'held':
      return heldStatus(order)
  }
}

const logisticsStatus = ({ goods, funds, anchors }: Order): OpenPlatform['logistics_status'] => {
  if (goods === 'unshipped')
    return funds === 'held' && anchors.completed === null
      ? 'WAIT_SELLER_SEND_GOODS'
      : 'NO_LOGISTICS'
  if (anchors.completed !== null) return 'BUYER_ACCEPT_GOODS'
  return goods === 'part-shipped' ? 'SELLER_SEND_PART_GOODS' : 'SELLER_SEND_GOODS'
}

const BY_ROW: { readonly [Id in RowId]?: OpenPlatform['end_reason'] } = {
  'reject-payment': 'risk_reject_closed',
  'decline-order': 'cancel_order_close_trade',
  'cancel.unpaid': 'buyer_cancel_notpay_order',
  'confirm-receipt': 'buyer_accept_goods',
  'confirm-receipt.in-dispute': 'buyer_accept_goods',
  'confirm-receipt.nothing-shipped': 'buyer_accept_goods',
  'protection.over': 'buyer_accept_goods_timeout',
  'protection.over-nothing-shipped': 'buyer_accept_goods_timeout',
  'accept-claim': 'seller_accept_issue_no_goods_return',
  'accept-offer': 'seller_accept_issue_no_goods_return',
  'dispute.seller-silent': 'seller_response_issue_timeout',
}
/** The same by a row as it is stored: text that need not be a row of these rules. */
const byStoredRow: { readonly [row: string]: OpenPlatform['end_reason'] } = BY_ROW

const endReason = ({ ending, anchors, ledger }: Order): OpenPlatform['end_reason'] => {
  if (ending === null) return null
  const named = byStoredRow[ending.row] ?? null
  switch (ending.cause) {
    case 'unpaid':
      return 'buyer_pay_timeout'
    case 'payment-rejected':
      // A seller who declines is no risk control, nor is a time that passes.
      return named
    case 'cancelled':
      return (
        named ??
        (anchors.cleared === null && !isOfRow(ending, 'cancel.by-seller', 'cancel.unpaid-by-seller')
          ? 'buyer_cancel_order_in_risk'
          : 'cancel_order_close_trade')
      )
    case 'late-shipment':
      return 'seller_send_goods_timeout'
    case 'completed':
      // Where the seller is paid some time after completion, the order does not keep who completed
      // it.
      return named
    case 'dispute':
      return totals(ledger).refunded > 0 ? named : null
    case 'late-delivery':
    case 'return':
    case 'hold':
    case 'chargeback':
    case 'goodwill':
      return null
  }
}

const issueStatus = (order: Order): OpenPlatform['issue_status'] => {
  if (disputed(order)) return 'IN_ISSUE'
  const wasDisputed = order.anchors.disputed !== null || order.ending?.cause === 'dispute'
  return wasDisputed ? 'END_ISSUE' : 'NO_ISSUE'
}

/**
 * How would the open platform of AliExpress show this order?
 *
 * `PAYMENT_PROCESSING`, `WAIT_SELLER_EXAMINE_MONEY` and the fund status `WAIT_SELLER_CHECK` stand
 * for a payment of which only a part has come in. Here an order is paid or it is not, so
 * `fromOpenPlatform` reads these values and `openPlatform` never gives them. The platform writes
 * instants in US Pacific time; a host that needs them formats them itself.
 *
 * @example
 * openPlatform(paid).order_status // => 'WAIT_SELLER_SEND_GOODS'
 */
export const openPlatform = (order: Order): OpenPlatform => ({
  order_status: orderStatus(order),
  issue_status: issueStatus(order),
  frozen_status: order.freeze === 'frozen' ? 'IN_FROZEN' : 'NO_FROZEN',
  fund_status: order.anchors.paid === null ? 'NOT_PAY' : 'PAY_SUCCESS',
  logistics_status: logisticsStatus(order),
  end_reason: endReason(order),
})
