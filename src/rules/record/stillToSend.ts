import { stageOf } from '../../policy/stage.js'
import { openDispute } from './openDispute.js'
import type { Scope } from '../vocabulary/scope.js'

/**
 * Whether the dispute that is open, or about to be opened, is about goods that the seller has yet
 * to send: he is not paid for them before he has.
 */
export const isStillToSend = ({ order, payload, policy }: Scope): boolean => {
  const dispute = openDispute(order)
  const stage = dispute === null ? stageOf(policy.policy, payload.ground) : dispute.stage
  return stage === 'unshipped' && !policy.nothingToShip(order)
}
