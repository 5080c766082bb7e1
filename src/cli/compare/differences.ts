import type { Party } from '../../model/actor.js'
import { counts, SAID } from '../../verify/compare/difference.js'
import type { Difference, Said } from '../../verify/index.js'
import { listed } from '../text/layout.js'
import { phraseOf } from '../text/words.js'

/** What a changelog may say of a difference: what it is, or all of what the party may do. */
export const keyOf = ({
  party,
  observable,
  action,
}: Pick<Difference, 'party' | 'observable' | 'action'>): string =>
  `${party}.${action === null ? dashed(observable) : action.verb}`
const dashed = (observable: Difference['observable']): string => observable.replaceAll(' ', '-')
export const isNamed = (difference: Difference, names: ReadonlySet<string>): boolean =>
  names.has(keyOf(difference)) || names.has(`${difference.party}.${dashed(difference.observable)}`)

const saidWords = (said: Said): string => {
  const fields = SAID.flatMap((field) =>
    said[field] === undefined ? [] : [`${field} ${listed(said[field], 'or')}`],
  )
  return fields.length === 0 ? 'whatever is said' : fields.join(' with ')
}

/**
 * What became of it, as a sentence; of several of one key and direction: what they have in common,
 * and where they differ.
 */
export const differenceWords = (group: readonly Difference[]): string => {
  const [first] = group
  if (first === undefined || first.action === null) return first?.message ?? ''
  const only = `the ${first.party} can ${phraseOf(first.action.verb, null).can} only ${first.change === 'worse' ? 'under the policy before' : 'under the policy after'}`
  return group.every(({ said }) => Object.keys(said).length === 0)
    ? only
    : `${only}: ${group.map(({ said }) => saidWords(said)).join('; ')}`
}

/** Worse for somebody protected, shown, counted in the verdicts, and not named by the changelog. */
export const blocks = (
  difference: Difference,
  protectedParties: readonly Party[],
  allowed: ReadonlySet<string>,
): boolean =>
  difference.change === 'worse' &&
  difference.confirmed &&
  counts(difference) &&
  protectedParties.some((party) => party === difference.party) &&
  !isNamed(difference, allowed)
