import { isWords } from '../../../src/policy/choice.js'
import type { Place } from './citations.js'
import type { Shipped } from './policies.js'

/**
 * Why a policy has no such situation: none of the words that it is about are words of this policy.
 */
export const absent = ({ policy }: Shipped, { when }: Place): string | null => {
  const known: Readonly<Record<string, readonly string[]>> = {
    ground: Object.keys(policy.dispute.grounds),
    reason: Object.keys(policy.cancellation.reasons),
    ...Object.fromEntries(
      Object.entries(policy.facts).flatMap(([fact, domain]) =>
        isWords(domain) ? [[fact, domain]] : [],
      ),
    ),
  }
  const strange = Object.entries(when ?? {}).find(([fact, condition]) => {
    const words = known[fact]
    // A policy that lists no reasons takes any.
    return (
      words !== undefined &&
      words.length > 0 &&
      isWords(condition) &&
      !condition.some((word) => words.includes(word))
    )
  })
  return strange === undefined ? null : `there is no such ${strange[0]}`
}
