import type { EndingCause } from '../model/order.js'
import {
  CLAIM,
  DISPUTED,
  FREEZE,
  FUNDS,
  GOODS,
  REGIONS,
  type Claim,
  type Funds,
  type Goods,
  type Region,
  type Regions,
} from '../model/state.js'
import type { OpenPlatform } from './openPlatform.js'

/** For each region the values that it may have. */
export type PossibleOrder = { readonly [R in Region]: readonly Regions[R][] }

/** What the fields of the open platform say about an order. */
export interface OpenPlatformReading {
  /** The regions that the fields determine. */
  readonly regions: Partial<Regions>
  /** The regions that stay unknown: more than one value is possible. */
  readonly unknown: readonly Region[]
  /** The regions about which the fields contradict each other: no value is possible. */
  readonly contradicted: readonly Region[]
  /** For each region the values that the fields leave possible. */
  readonly possible: PossibleOrder
  /** Why the order ended; null: it has not, or the fields do not say. */
  readonly ending: EndingCause | null
  /** Fields with a value that the platform does not document. */
  readonly unread: readonly (keyof OpenPlatform)[]
}

const ALL: PossibleOrder = { funds: FUNDS, goods: GOODS, claim: CLAIM, freeze: FREEZE }
const QUIET: readonly Claim[] = ['none', 'extension', 'restitution']
const PAID: readonly Funds[] = ['checking', 'held', 'refunding', 'settled']
const GONE: readonly Goods[] = ['shipped', 'delivered', 'refused', 'returning', 'returned']
const unpaid: Partial<PossibleOrder> = { funds: ['due'], goods: ['unshipped'], claim: ['none'] }
const over: Partial<PossibleOrder> = { funds: ['settled', 'void'], claim: QUIET }

type Statuses = Omit<OpenPlatform, 'end_reason'>
/** What each value allows; a region that is not named may have any value. */
const ALLOWS: {
  readonly [F in keyof Statuses]: { readonly [V in Statuses[F]]: Partial<PossibleOrder> }
} = {
  order_status: {
    PLACE_ORDER_SUCCESS: unpaid,
    PAYMENT_PROCESSING: { ...unpaid, funds: ['due', 'checking'] },
    WAIT_SELLER_EXAMINE_MONEY: unpaid,
    RISK_CONTROL: { funds: ['checking'], goods: ['unshipped'], claim: QUIET },
    RISK_CONTROL_HOLD: { funds: ['checking'], freeze: ['frozen'] },
    WAIT_SELLER_SEND_GOODS: { funds: ['held'], goods: ['unshipped'], claim: QUIET },
    SELLER_PART_SEND_GOODS: { funds: ['held'], goods: ['part-shipped'], claim: QUIET },
    WAIT_BUYER_ACCEPT_GOODS: { funds: ['held'], goods: GONE, claim: QUIET },
    IN_CANCEL: { claim: ['cancellation'] },
    FUND_PROCESSING: { funds: ['held', 'refunding'], claim: QUIET },
    IN_ISSUE: { claim: DISPUTED },
    IN_FROZEN: { freeze: ['frozen'] },
    FINISH: over,
    ARCHIVE: over,
  },
  issue_status: {
    NO_ISSUE: { claim: [...QUIET, 'cancellation'] },
    IN_ISSUE: { claim: DISPUTED },
    END_ISSUE: { claim: [...QUIET, 'cancellation'] },
  },
  frozen_status: { NO_FROZEN: { freeze: ['clear'] }, IN_FROZEN: { freeze: ['frozen'] } },
  fund_status: {
    NOT_PAY: { funds: ['due', 'void'] },
    PAY_SUCCESS: { funds: PAID },
    WAIT_SELLER_CHECK: { funds: ['due'] },
  },
  logistics_status: {
    NO_LOGISTICS: { goods: ['unshipped'] },
    WAIT_SELLER_SEND_GOODS: { goods: ['unshipped'], funds: ['held'] },
    SELLER_SEND_PART_GOODS: { goods: ['part-shipped'] },
    SELLER_SEND_GOODS: { goods: GONE },
    BUYER_ACCEPT_GOODS: { goods: ['part-shipped', ...GONE] },
  },
}
const CAUSE: { readonly [R in NonNullable<OpenPlatform['end_reason']>]: EndingCause } = {
  buyer_pay_timeout: 'unpaid',
  risk_reject_closed: 'payment-rejected',
  buyer_cancel_notpay_order: 'cancelled',
  buyer_cancel_order_in_risk: 'cancelled',
  cancel_order_close_trade: 'cancelled',
  seller_send_goods_timeout: 'late-shipment',
  seller_accept_issue_no_goods_return: 'dispute',
  seller_response_issue_timeout: 'dispute',
  buyer_accept_goods: 'completed',
  buyer_accept_goods_timeout: 'completed',
}

const FIELDS = [
  'order_status',
  'issue_status',
  'frozen_status',
  'fund_status',
  'logistics_status',
] as const satisfies readonly (keyof Statuses)[]

const at = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
const both = <T>(some: readonly T[], others: readonly T[] | undefined): readonly T[] =>
  others === undefined ? some : some.filter((value) => others.includes(value))
const only = <T>(values: readonly T[]): T | undefined =>
  values.length === 1 ? values[0] : undefined

/**
 * What do the fields of the open platform say about an order? Any of them may be missing.
 *
 * The fields determine some regions of the order's state, and narrow down others; about lines,
 * money and instants they say nothing. Nothing is guessed: the reading names every region that
 * stays unknown or that the fields contradict, and every field whose value is not documented.
 *
 * @example
 * fromOpenPlatform({ order_status: 'WAIT_SELLER_SEND_GOODS' }).regions
 * // => { funds: 'held', goods: 'unshipped' }
 */
export const fromOpenPlatform = (fields: Partial<OpenPlatform>): OpenPlatformReading => {
  const unread: (keyof OpenPlatform)[] = []
  let possible = ALL
  for (const field of FIELDS) {
    const value = fields[field]
    if (value === undefined) continue
    const allowed = at<Partial<PossibleOrder>>(ALLOWS[field], value)
    if (allowed === undefined) unread.push(field)
    else {
      possible = {
        funds: both(possible.funds, allowed.funds),
        goods: both(possible.goods, allowed.goods),
        claim: both(possible.claim, allowed.claim),
        freeze: both(possible.freeze, allowed.freeze),
      }
    }
  }
  const reason = fields.end_reason ?? null
  const ending = reason === null ? null : (at(CAUSE, reason) ?? null)
  if (reason !== null && ending === null) unread.push('end_reason')
  const [funds, goods, claim, freeze] = [
    only(possible.funds),
    only(possible.goods),
    only(possible.claim),
    only(possible.freeze),
  ]
  return {
    regions: {
      ...(funds === undefined ? {} : { funds }),
      ...(goods === undefined ? {} : { goods }),
      ...(claim === undefined ? {} : { claim }),
      ...(freeze === undefined ? {} : { freeze }),
    },
    unknown: REGIONS.filter((region) => possible[region].length > 1),
    contradicted: REGIONS.filter((region) => possible[region].length === 0),
    possible,
    ending,
    unread,
  }
}
