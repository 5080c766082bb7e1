import type { Instant, Order } from '../../src/index.js'
import { plusDays } from './handWritten/days.js'
import { rules } from './orders.js'

// What engines of rules read: facts that the host has computed of an order.

/** The reasons for which an order may be cancelled, and how often one may ask. */
export const { reasons, times } = rules.policy.cancellation
export const REASONS_LISTED = Object.keys(reasons)
const LATER_THAN_EVER = Number.MAX_SAFE_INTEGER

export interface Facts {
  readonly funds: string
  readonly goods: string
  readonly claim: string
  readonly freeze: string
  readonly requests: number
  readonly reason: string
  readonly now: Instant
  readonly paid: Instant
  readonly firstDayEnds: Instant
  readonly shipBy: Instant
}
export const factsOf = (order: Order, now: Instant): Facts => {
  const { paid, cleared } = order.anchors
  return {
    funds: order.funds,
    goods: order.goods,
    claim: order.claim,
    freeze: order.freeze,
    requests: order.counts.requests,
    reason: 'other',
    now,
    paid: paid ?? LATER_THAN_EVER,
    firstDayEnds: paid === null ? LATER_THAN_EVER : plusDays(paid, 1),
    shipBy: cleared === null ? LATER_THAN_EVER : plusDays(cleared, 7),
  }
}
