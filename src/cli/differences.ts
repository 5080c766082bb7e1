import type { Party } from '../model/actor.js'
import type { Both, Difference } from '../verify/index.js'
import { phraseOf } from './words.js'

/** What a changelog may say of a difference: what it is, or all of what the party may do. */
export const keyOf = ({ party, observable, action }: Difference): string => `${party}.${action === null ? dashed(observable) : action.verb}`
const dashed = (observable: Difference['observable']): string => observable.replaceAll(' ', '-')
export const isNamed = (difference: Difference, names: ReadonlySet<string>): boolean =>
  names.has(keyOf(difference)) || names.has(`${difference.party}.${dashed(difference.observable)}`)

/** What became of it, as a sentence. */
export const differenceWords = ({ party, change, action, message }: Difference): string =>
  action === null ? message : `the ${party} can ${phraseOf(action.verb, null).can} only ${change === 'worse' ? 'under the policy before' : 'under the policy after'}`

type Step = Both['before']['steps'][number]
const isSame = (one: Step, other: Step | undefined): boolean =>
  one.at === other?.at && one.by === other.by && one.verb === other.verb && (one.by !== 'timer' || one.row === other.row)

/** Whether the policies had parted before: since then time passed, or somebody did something. */
export const followsFrom = ({ history }: Difference): boolean => {
  if (history === null) return false
  const { before, after, at } = history
  const parted = before.steps.findIndex((step, index) => !isSame(step, after.steps[index]))
  const from = parted < 0 ? before.steps.length : parted
  return [...before.steps.slice(from), ...after.steps.slice(from)].some((step) => step.by !== 'timer' || step.at < at)
}

/** Worse for somebody protected, shown, and not named by the changelog. */
export const blocks = (difference: Difference, protectedParties: readonly Party[], allowed: ReadonlySet<string>): boolean =>
  difference.change === 'worse' && difference.confirmed && protectedParties.includes(difference.party) && !isNamed(difference, allowed)
