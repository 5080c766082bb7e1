import type { Clause } from '../model/refusal.js'
import type { Policy } from '../policy/format.js'

/**
 * The nearest citation above a place: of the section's own sources the most specific that cites
 * anything.
 */
const citationAt = (policy: Policy, path: string): Clause => {
  const steps = path.split('.')
  for (let length = steps.length; length >= 2; length -= 1) {
    const key = steps.slice(0, length).join('.')
    const source = policy.sources[key]
    if (source !== undefined && (source.cites.length > 0 || length === 2))
      return { path, cites: source.cites, policy: source.policy }
  }
  return { path, cites: [], policy: policy.name }
}

/**
 * What a policy cites for a place. There are few places: answers that cite one share what was found
 * for it.
 */
export const clauseReader = (policy: Policy): ((path: string) => Clause) => {
  const cache = new Map<string, Clause>()
  return (path) => {
    const clause = cache.get(path) ?? Object.freeze(citationAt(policy, path))
    cache.set(path, clause)
    return clause
  }
}
