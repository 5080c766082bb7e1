import { isParty, type Party } from '../../../model/actor.js'
import type { Difference, Observable } from './difference.js'

/**
 * What a policy may be for a party, beside another. `same`: that is proved. `mixed`: better in one
 * respect, and worse in another. `undecided`: nothing was found, and that nothing is there is not
 * proved.
 */
export const JUDGEMENTS = ['same', 'better', 'worse', 'mixed', 'undecided'] as const
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

/** What is known beside the differences that histories show. */
export interface KnownBeside {
  /** What the values of a field alone are for a party. */
  readonly ranked: readonly {
    readonly party: Party
    readonly observable: Observable
    readonly judgement: Judgement
  }[]
  /** Whether a party has something that is not decided. */
  readonly isOpen: (party: Party | 'platform') => boolean
}

const CHANGES: { readonly [J in Judgement]: readonly ('better' | 'worse')[] } = {
  same: [],
  better: ['better'],
  worse: ['worse'],
  mixed: ['better', 'worse'],
  undecided: [],
}

const judgementOf = (
  differences: readonly Difference[],
  { ranked, isOpen }: KnownBeside,
  party: Party | 'platform',
  observable: Observable,
): Judgement => {
  const counts = (one: Difference): boolean => isJudged(one) || one.observable === 'gets'
  const isHere = (one: { readonly party: string; readonly observable: Observable }): boolean =>
    one.party === party && one.observable === observable
  const changes = new Set([
    ...differences.filter((one) => isHere(one) && counts(one)).map(({ change }) => change),
    ...ranked.filter(isHere).flatMap(({ judgement }) => CHANGES[judgement]),
  ])
  if (changes.size === 2) return 'mixed'
  return [...changes][0] ?? (isOpen(party) ? 'undecided' : 'same')
}

/** Sums up differences for each party. */
export const judgementsOf = (
  differences: readonly Difference[],
  beside: KnownBeside,
): Judgements => {
  const of = (party: Party) => ({
    'may do': judgementOf(differences, beside, party, 'may do'),
    gets: judgementOf(differences, beside, party, 'gets'),
    'how long': judgementOf(differences, beside, party, 'how long'),
  })
  const platform = { gets: judgementOf(differences, beside, 'platform', 'gets') }
  return { buyer: of('buyer'), seller: of('seller'), platform }
}
