import type { Dispute } from '../../model/claim.js'
import type { Order } from '../../model/order.js'
import { stageOf } from '../../policy/stage.js'
import type { Scope } from '../vocabulary/scope.js'

/** The dispute that is open on an order; null: none is, whatever else may be open. */
export const openDispute = ({ matter }: Order): Dispute | null =>
  matter?.kind === 'dispute' ? matter : null

/** The lines that an open claim is about. */
export const inQuestion = ({ matter }: Order): ReadonlySet<string> => {
  const lines = matter?.kind === 'dispute' || matter?.kind === 'cancellation' ? matter.lines : []
  return new Set(lines.map(({ line }) => line))
}

/**
 * Whether the dispute that is open, or about to be opened, is about goods that the seller has yet
 * to send: he is not paid for them before he has.
 */
export const isStillToSend = ({ order, payload, policy }: Scope): boolean => {
  const dispute = openDispute(order)
  const stage = dispute === null ? stageOf(policy.policy, payload.ground) : dispute.stage
  return stage === 'unshipped' && !policy.nothingToShip(order)
}
