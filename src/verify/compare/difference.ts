import type { Payload, Verb } from '../../model/action.js'
import { isParty, type Actor, type Party } from '../../model/actor.js'
import type { Instant } from '../../model/instant.js'
import type { Minor } from '../../model/money.js'
import type { Both } from './concretizePair.js'

export const OBSERVABLES = ['may do', 'gets', 'how long'] as const
export type Observable = (typeof OBSERVABLES)[number]
export const JUDGEMENTS = ['same', 'better', 'worse', 'mixed'] as const
export type Judgement = (typeof JUDGEMENTS)[number]

/** What of an action's payload a policy may allow, or not: the rest is amounts and proofs. */
export const SAID = ['reason', 'ground', 'remedy', 'channel'] as const
export type SaidField = (typeof SAID)[number]
/**
 * Values by which two policies tell an action apart, with those that neither tells from them; no
 * field: it shows whatever is said.
 */
export type Said = { readonly [F in SaidField]?: readonly string[] }

/** What a party gets of the money under each policy, in minor units. */
export interface Gets {
  readonly before: Minor
  readonly after: Minor
  readonly currency: string
}

/**
 * One way in which two policies part, for one party; or, of what may be done, for the platform or
 * the carrier, which counts in no verdict.
 */
export interface Difference {
  readonly party: Actor
  readonly observable: Observable
  /**
   * For the party, under the policy after; of platform and carrier whether they may do more or
   * less.
   */
  readonly change: 'better' | 'worse'
  readonly message: string
  /**
   * What is asked at the end of the history: allowed under one policy alone. Null: the orders
   * themselves differ.
   */
  readonly action: { readonly verb: Verb; readonly payload: Payload } | null
  readonly said: Said
  /** Return postage that is owed counts. Null: it is not about amounts. */
  readonly gets: Gets | null
  /**
   * The row by which the orders had parted before: it only follows from that. Null: they had the
   * same regions until it shows.
   */
  readonly divergedAt: string | null
  /**
   * The shortest history in which it shows, as early as can be, replayed under both; null: none was
   * found.
   */
  readonly history: Both | null
  /** When it shows. */
  readonly at: Instant | null
  readonly confirmed: boolean
}

export type Judgements = { readonly [P in Party]: { readonly [O in Observable]: Judgement } }

/**
 * Of what a party may do only that counts by which orders part: what follows is told, and shows in
 * what it gets and how long that takes.
 */
export const counts = (
  difference: Pick<Difference, 'party' | 'observable' | 'divergedAt'>,
): boolean =>
  isParty(difference.party) &&
  (difference.observable !== 'may do' || difference.divergedAt === null)

export const verdictsOf = (differences: readonly Difference[]): Judgements => {
  const verdict = (party: Party, observable: Observable): Judgement => {
    const changes = new Set(
      differences
        .filter((one) => one.party === party && one.observable === observable && counts(one))
        .map(({ change }) => change),
    )
    return changes.size === 0
      ? 'same'
      : changes.size === 2
        ? 'mixed'
        : changes.has('better')
          ? 'better'
          : 'worse'
  }
  const of = (party: Party) => ({
    'may do': verdict(party, 'may do'),
    gets: verdict(party, 'gets'),
    'how long': verdict(party, 'how long'),
  })
  return { buyer: of('buyer'), seller: of('seller') }
}
