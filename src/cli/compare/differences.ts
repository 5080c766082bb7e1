import type { Party } from '../../model/actor.js'
import {
  QUALIFIERS,
  type Comparison,
  type Difference,
  type FieldDifference,
  type Qualification,
} from '../../verify/index.js'
import { isJudged } from '../../verify/compare/differences/judgements.js'
import { listed } from '../text/layout.js'
import { phraseOf } from '../text/words/verbWords.js'

/** What a changelog may say of a difference: what it is, or all of what the party may do. */
export const keyOf = ({
  party,
  observable,
  action,
}: Pick<Difference, 'party' | 'observable' | 'action'>): string =>
  `${party}.${action === null ? dashed(observable) : action.verb}`
const dashed = (observable: Difference['observable']): string => observable.replaceAll(' ', '-')
export const isNamed = (
  difference: Pick<Difference, 'party' | 'observable' | 'action'>,
  names: ReadonlySet<string>,
): boolean =>
  names.has(keyOf(difference)) || names.has(`${difference.party}.${dashed(difference.observable)}`)

const qualifierWords = (qualifiedBy: Qualification): string => {
  const fields = QUALIFIERS.flatMap((field) =>
    qualifiedBy[field] === undefined ? [] : [`${field} ${listed(qualifiedBy[field], 'or')}`],
  )
  return fields.length === 0 ? 'whatever it says' : fields.join(' with ')
}

/**
 * What became of it, as a sentence; of several of one key and direction: what they have in common,
 * and where they differ.
 */
export const differenceWords = (group: readonly Difference[]): string => {
  const [first] = group
  if (first === undefined || first.action === null) return first?.message ?? ''
  const policy = first.change === 'worse' ? 'old' : 'new'
  const { can } = phraseOf(first.action.verb, null)
  const only = `only the ${policy} policy lets the ${first.party} ${can}`
  return group.every(({ qualifiedBy }) => Object.keys(qualifiedBy).length === 0)
    ? only
    : `${only}: ${group.map(({ qualifiedBy }) => qualifierWords(qualifiedBy)).join('; ')}`
}

/**
 * Worse for somebody protected, shown, counted in the judgements, and not named by the changelog.
 */
export const blocks = (
  difference: Difference,
  protectedParties: readonly Party[],
  allowed: ReadonlySet<string>,
): boolean =>
  difference.change === 'worse' &&
  difference.confirmed &&
  isJudged(difference) &&
  protectedParties.some((party) => party === difference.party) &&
  !isNamed(difference, allowed)

/** Fields whose values alone are worse for somebody protected, and that no changelog names. */
export const worseFields = (
  { fields }: Pick<Comparison, 'fields'>,
  protectedParties: readonly Party[],
  allowed: ReadonlySet<string>,
): readonly FieldDifference[] =>
  fields.filter(
    (field) =>
      !allowed.has(field.path) &&
      protectedParties.some((party) => ['worse', 'mixed'].includes(field.ranked?.[party] ?? '')),
  )

/**
 * What is open for somebody protected, but for what follows from a difference that a changelog
 * names; each once.
 */
export const openFor = (
  { undecided }: Pick<Comparison, 'undecided'>,
  protectedParties: readonly Party[],
  allowed: ReadonlySet<string>,
): readonly string[] => [
  ...new Set(
    undecided
      .filter(
        ({ parties, from }) =>
          parties.some((party) => protectedParties.includes(party)) &&
          (from === null || !isNamed(from, allowed)),
      )
      .map(({ why }) => why),
  ),
]
