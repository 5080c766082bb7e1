import type { Rulebook } from '../../../compile/rulebook.js'
import type { Policy } from '../../../policy/format.js'

/** The two policies of a comparison. */
export const POLICY_SIDES = ['before', 'after'] as const
export type PolicySide = (typeof POLICY_SIDES)[number]

/** One of something for each of the two policies. */
export interface Sides<T> {
  readonly before: T
  readonly after: T
}

export const policiesOf = ({ before, after }: Sides<Rulebook>): Sides<Policy> => ({
  before: before.policy,
  after: after.policy,
})

export const OTHER_SIDE: { readonly [S in PolicySide]: PolicySide } = {
  before: 'after',
  after: 'before',
}

/** What a sentence calls each policy: "under the old policy". */
export const SIDE_WORDS: { readonly [S in PolicySide]: string } = { before: 'old', after: 'new' }
