import { STAGES, type Stage } from '../../../model/claim.js'
import { entriesToResend } from '../../../rules/record/amounts.js'
import type { Order } from '../../../model/order.js'
import { stateCode } from '../../../model/state.js'
import type { FactName } from '../../../policy/facts.js'
import { canDemand, canRestore, canRevive, isRestorable } from '../../domain/interventions.js'
import type { Abstraction } from './abstraction.js'

/** What can still become of an order. It decides which parts of its record matter. */
export interface Prospects {
  /** Money can still move, or a claim be made or decided. */
  readonly alive: boolean
  /** The seller may still take its cancellation back. */
  readonly restorable: boolean
  /** Its goods were sent back, and the buyer will not have them again. */
  readonly awayForGood: boolean
  /** The stages of claims that can still be made or decided. */
  readonly claimStages: readonly Stage[]
}

/** Whether money of an order can still move, or a claim be made or decided. */
const isAlive = (order: Order, restorable: boolean, revivable: boolean): boolean => {
  if (order.funds === 'due' || order.claim !== 'none' || restorable) return true
  if (entriesToResend(order).length > 0) return true
  let released = false
  for (const entry of order.ledger) {
    if (entry.held > 0) return true
    released ||= entry.released > 0 || (entry.commission ?? 0) > 0
  }
  return revivable && released && order.anchors.completed !== null
}

/**
 * Whether goods that were sent back will not come to the buyer again. They may where a
 * dispute about goods that he had leaves other lines open.
 */
const isAwayForGood = ({ goods, matter: openClaim, terms }: Order): boolean => {
  // What was refused may be delivered all the same.
  if (goods !== 'returning' && goods !== 'returned') return false
  return terms.lines.length === 1 || openClaim?.kind !== 'dispute' || openClaim.stage !== 'received'
}

/** The prospects of orders under a policy. */
export const prospectsUnder = ({ rules, relevant }: Abstraction): ((order: Order) => Prospects) => {
  const [restores, revivable] = [canRestore(rules), canRevive(rules)]
  const demands = canDemand(rules)
  const { times } = rules.policy.dispute
  const stagesAt = relevant.map(({ stages }): readonly Stage[] => [...stages])
  const claimStagesOf = (order: Order, awayForGood: boolean): readonly Stage[] => {
    const { matter: openClaim, counts } = order
    const disputable =
      counts.disputes < times ||
      (demands && counts.demands < times) ||
      (openClaim !== null && openClaim.kind !== 'extension')
    const stages = stagesAt[stateCode(order)] ?? STAGES
    // Where a row lets him, the seller may contest a parcel that nobody accepted, however often
    // there was a dispute.
    const possible =
      awayForGood || !disputable ? stages.filter((stage) => stage === 'returned') : stages
    // A verdict reads `returned` of goods that were sent back, on whatever ground.
    return openClaim?.kind === 'dispute' ? [...possible, openClaim.stage, 'returned'] : possible
  }
  return (order) => {
    const restorable = restores && isRestorable(order)
    const awayForGood = isAwayForGood(order)
    const alive = isAlive(order, restorable, revivable)
    const claimStages = claimStagesOf(order, awayForGood)
    return {
      alive,
      restorable,
      awayForGood,
      claimStages,
    }
  }
}

/** Whether a later step of an order with these prospects can test a fact. */
export const mayTest = (
  { classes }: Abstraction,
  { alive, claimStages }: Prospects,
  fact: FactName,
): boolean => {
  if (!classes.isTested(fact)) return false
  // Cases outside disputes are asked whatever becomes of the money: proof of shipment, for one.
  if (classes.isTestedOutsideDisputes(fact)) return true
  return alive && claimStages.some((stage) => classes.testedForStage(stage).has(fact))
}
