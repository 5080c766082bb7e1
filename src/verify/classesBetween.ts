import type { Rulebook } from '../compile/rulebook.js'
import { EVIDENCE } from '../model/claim.js'
import type { Needs } from '../policy/format.js'
import { valuesOf } from '../rules/vocabulary.js'
import { classesOf, type Classes } from './classes.js'

const demandedBy = ({ policy }: Rulebook): readonly string[] =>
  valuesOf<Needs<string>>(policy.dispute.evidence).flatMap((needs) => ('anyOf' in needs ? needs.anyOf : needs.allOf))

/**
 * What is told apart where two policies are compared: what any case tells apart, what the way back costs where they do not agree on who
 * pays it, and evidence where they do not demand the same, so that what satisfies both is said under both.
 */
export const classesBetween = (before: Rulebook, after: Rulebook): Classes => {
  const classes = classesOf([before, after])
  const differ = (part: (rules: Rulebook) => unknown): boolean => JSON.stringify(part(before)) !== JSON.stringify(part(after))
  const [cost, demands] = [differ(({ policy }) => policy.returns.cost), differ(({ policy }) => policy.dispute.evidence)]
  const demanded = new Set(demands ? [before, after].flatMap(demandedBy) : [])
  return {
    ...classes,
    asks: (fact) => (cost && fact === 'returnShippingClaimed') || classes.asks(fact),
    tells: (fact, value) => (fact === 'buyerEvidence' && demanded.has(value)) || classes.tells(fact, value),
    kinds: (fact, among, also) => {
      const kinds = classes.kinds(fact, among, also)
      return fact === 'buyerEvidence' && demanded.size > 0 ? EVIDENCE.filter((one) => kinds.includes(one) || demanded.has(one)) : kinds
    },
  }
}
