import type { Rulebook } from '../../compile/rulebook.js'
import { factClassesOf, type FactClasses } from './factClasses.js'
import { evidenceBetween } from './evidenceDemands.js'

/**
 * What is told apart where two policies are compared: what any case tells apart, what the way back
 * costs where they do not agree on who pays it, and evidence and proofs of shipment where they do
 * not demand the same, so that what satisfies both is said under both.
 */
export const factClassesBetween = (before: Rulebook, after: Rulebook): FactClasses => {
  const classes = factClassesOf([before, after])
  const cost =
    JSON.stringify(before.policy.returns.cost) !== JSON.stringify(after.policy.returns.cost)
  const proofsDiffer =
    JSON.stringify(before.policy.shipment.proof) !== JSON.stringify(after.policy.shipment.proof)
  return {
    ...classes,
    proofsDiffer,
    isTested: (fact) => (cost && fact === 'returnShippingClaimed') || classes.isTested(fact),
    evidenceFor: evidenceBetween(before, after),
  }
}
