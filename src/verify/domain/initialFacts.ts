import type { Rulebook } from '../../compile/rulebook.js'
import type { FactValue } from '../../model/order.js'
import { isRecord } from '../../model/input/json.js'
import type { Condition } from '../../policy/format.js'
import type { Conditions } from './factConditions.js'

/** A fact that orders are placed with, and a value of each class; undefined: without the fact. */
export interface InitialFact {
  readonly fact: string
  readonly values: readonly (FactValue | undefined)[]
}

/** The values that a condition lists. */
const listedBy = (condition: Condition): readonly FactValue[] => {
  if (Array.isArray(condition)) return condition as readonly string[]
  return typeof condition === 'boolean' ? [true, false] : []
}

/** The values that a policy declares of a fact of its own. */
const declaredIn = ({ policy }: Rulebook, fact: string): readonly FactValue[] => {
  const domain = policy.facts[fact]
  if (Array.isArray(domain)) return domain as readonly string[]
  return domain === 'boolean' ? [true, false] : []
}

/** Numbers at which a condition on a number may change, and those beside them. */
const edgesOf = (condition: Condition): readonly number[] => {
  if (!isRecord(condition)) return []
  return [condition['atLeast'], condition['atMost']]
    .flatMap((edge) => (typeof edge === 'number' ? [edge, edge + 1, edge - 1] : []))
    .filter((value) => value >= 0)
}

/** A fact that orders are placed with: one value for each set of conditions that values meet. */
export const initialFactsOf = (
  books: readonly Rulebook[],
  conditions: Conditions,
  fact: string,
): InitialFact => {
  const all = [
    ...conditions.on(fact).flatMap(listedBy),
    ...books.flatMap((book) => declaredIn(book, fact)),
    ...conditions.on(fact).flatMap(edgesOf),
    undefined,
  ]
  const seen = new Set<string>()
  const values = all.filter((value) => {
    const met = conditions.metBy(fact, value)
    if (seen.has(met)) return false
    seen.add(met)
    return true
  })
  return { fact, values }
}
