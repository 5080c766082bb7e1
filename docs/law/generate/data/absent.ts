import { valueAt } from '../../../../src/policy/valueAt.js'
import { isWords } from '../../../../src/policy/choice.js'
import { FREE_TEXT } from '../../../../src/policy/shapes/knownTexts.js'
import type { PolicyPlace } from './citations.js'
import type { Shipped } from './policies.js'

/** What is there only where one of these windows opens. */
const WITHIN: readonly (readonly [place: RegExp, windows: readonly string[]])[] = [
  [/^cancellation\.(answer|times)\b/, ['cancellation.onRequest']],
  [/^cancellation\.(fee|partial)\b/, ['cancellation.byBuyer', 'cancellation.onRequest']],
  [/^extension\.(upTo|times|answer)\b/, ['extension.window']],
  [/^dispute\.appeals\b/, ['dispute.appeal']],
  [/^restitution\.(channels|answer)\b/, ['restitution.window']],
]
const isOffered = ({ policy }: Shipped, path: string): boolean => {
  const windows = WITHIN.find(([place]) => place.test(path))?.[1] ?? []
  const opens = windows.map((window) => valueAt(policy, [...window.split('.'), 'opens']))
  return windows.length === 0 || opens.some((moment) => moment !== 'never')
}

/**
 * Why can a policy not be in a situation? Because it does not know the words that the situation is
 * about, or does not offer the thing; null: it knows them.
 */
export const absent = (shipped: Shipped, { path, when }: PolicyPlace): string | null => {
  if (!isOffered(shipped, path)) return 'not offered'
  const { policy } = shipped
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
