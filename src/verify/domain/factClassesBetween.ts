import type { Rulebook } from '../../compile/rulebook.js'
import type { Policy } from '../../policy/format.js'
import { evidenceBetween } from './evidenceDemands.js'
import { factClassesOf, type FactClasses } from './factClasses.js'

/**
 * The classes of fact values where two policies are compared: values that a case of either tells
 * apart. Who pays for a return, which evidence and which proofs of shipment are demanded count too
 * where the policies differ in them, so that a payload that satisfies both is tried under both.
 */
export const factClassesBetween = (before: Rulebook, after: Rulebook): FactClasses => {
  const classes = factClassesOf([before, after])
  const differIn = (part: (policy: Policy) => unknown): boolean =>
    JSON.stringify(part(before.policy)) !== JSON.stringify(part(after.policy))
  const costsDiffer = differIn(({ returns }) => returns.cost)
  return {
    ...classes,
    proofsDiffer: differIn(({ shipment }) => shipment.proof),
    isTested: (fact) => (costsDiffer && fact === 'returnShippingClaimed') || classes.isTested(fact),
    evidenceFor: evidenceBetween(before, after),
  }
}
