import type { Rulebook } from '../../compile/rulebook.js'
import { meets } from '../../compile/values/facts.js'
import type { FactValue } from '../../model/order.js'
import type { Condition, SectionName } from '../../policy/format.js'
import { casesOf } from './claimStages.js'

/** The conditions that cases of policies put on facts. */
export interface Conditions {
  /** The facts that have some condition. */
  readonly facts: readonly string[]
  readonly has: (fact: string) => boolean
  readonly on: (fact: string) => readonly Condition[]
  /**
   * Which conditions on a fact a value meets, 1 or 0 each; undefined: the order has no such fact.
   */
  readonly metBy: (fact: string, value: FactValue | undefined) => string
}

const NONE: readonly Condition[] = []

/** The conditions in these sections of all rulebooks. */
export const conditionsOn = (
  books: readonly Rulebook[],
  sections: readonly SectionName[],
): Conditions => {
  const found = new Map<string, Condition[]>()
  for (const { policy } of books)
    for (const when of casesOf(policy, sections))
      for (const [fact, condition] of Object.entries(when))
        found.set(fact, [...(found.get(fact) ?? []), condition])
  const on = (fact: string): readonly Condition[] => found.get(fact) ?? NONE
  return {
    facts: [...found.keys()],
    has: (fact) => found.has(fact),
    on,
    metBy: (fact, value) =>
      on(fact)
        .map((condition) => (meets(condition, value) ? 1 : 0))
        .join(''),
  }
}
