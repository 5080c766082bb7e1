import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { at } from '../vocabulary/lenses.js'
import type { Scope } from '../vocabulary/scope.js'

/** The fee for cancelling, and until when (excluded) it is no other; null: no time changes it. */
export interface FeeNow {
  /** In percent of the price of the items. */
  readonly percent: number
  readonly until: Instant | null
}

const NONE: FeeNow = { percent: 0, until: null }

/** Whether the buyer has asked to cancel while the payment was being checked. */
const wasAskedFree = ({ matter }: Order): boolean =>
  matter?.kind === 'cancellation' && matter.whileChecked === true

/**
 * What is kept of an order that is cancelled now? While the payment is being checked nothing: no
 * money was earned. Of one that the buyer has asked to cancel, what was kept when he asked: the
 * seller does not make it more by waiting, nor does a payment that clears meanwhile.
 */
export const feeNow = (scope: Scope): FeeNow => {
  const { order, policy, now } = scope
  if (order.funds !== 'held' || wasAskedFree(order)) return NONE
  const asked = order.claim === 'cancellation' ? order.anchors.turn : null
  const tier = policy.feeTier(order, asked ?? now)
  if (tier === null) return { percent: policy.value(at.cancellation.fee, scope), until: null }
  return { percent: tier.percent, until: tier.until === Infinity ? null : tier.until }
}
