import { isWords } from '../../../../src/policy/choice.js'
import { FREE_TEXT } from '../../../../src/policy/reasons.js'
import type { PolicyPlace } from './citations.js'
import type { Shipped } from './policies.js'

/**
 * Why can a policy not be in a situation? Because it does not know the words that the situation is
 * about; null: it knows them.
 */
export const absent = ({ policy }: Shipped, { when }: PolicyPlace): string | null => {
  const known: Readonly<Record<string, readonly string[]>> = {
    ground: Object.keys(policy.dispute.grounds),
    stage: Object.values(policy.dispute.grounds),
    reason: Object.hasOwn(policy.cancellation.reasons, FREE_TEXT)
      ? []
      : Object.keys(policy.cancellation.reasons),
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
  if (strange === undefined) return null
  return strange[0] === 'stage' ? 'no ground is about that' : `there is no such ${strange[0]}`
}
