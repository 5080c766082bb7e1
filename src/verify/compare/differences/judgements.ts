import { isParty, type Party } from '../../../model/actor.js'
import type { Difference, Observable } from './difference.js'

/**
 * What a policy may be for a party, beside another. `mixed`: better in one respect, and worse in
 * another.
 */
export const JUDGEMENTS = ['same', 'better', 'worse', 'mixed'] as const
/** One of `JUDGEMENTS`. */
export type Judgement = (typeof JUDGEMENTS)[number]

/** What the policy after is for each party, by what is compared. */
export type Judgements = {
  readonly [P in Party]: { readonly [O in Observable]: Judgement }
} & {
  /** Of the platform only its money is compared. */
  readonly platform: {
    /** What it keeps: commission, fees that are due to it, and what the seller owes it. */
    readonly gets: Judgement
  }
}

/**
 * Whether a difference counts for a party: one of a buyer or a seller. What a party may do counts
 * only if it does not follow from another difference: what follows shows in what the party gets and
 * how long that takes.
 */
export const isJudged = ({
  party,
  observable,
  divergedAt,
}: Pick<Difference, 'party' | 'observable' | 'divergedAt'>): boolean =>
  isParty(party) && (observable !== 'may do' || divergedAt === null)

const judgementOf = (
  differences: readonly Difference[],
  party: Difference['party'],
  observable: Observable,
): Judgement => {
  const counts = (one: Difference): boolean => isJudged(one) || one.observable === 'gets'
  const changes = new Set(
    differences
      .filter((one) => one.party === party && one.observable === observable && counts(one))
      .map(({ change }) => change),
  )
  if (changes.size === 2) return 'mixed'
  return [...changes][0] ?? 'same'
}

/** Sums up differences for each party. */
export const judgementsOf = (differences: readonly Difference[]): Judgements => {
  const of = (party: Party) => ({
    'may do': judgementOf(differences, party, 'may do'),
    gets: judgementOf(differences, party, 'gets'),
    'how long': judgementOf(differences, party, 'how long'),
  })
  const platform = { gets: judgementOf(differences, 'platform', 'gets') }
  return { buyer: of('buyer'), seller: of('seller'), platform }
}
