import type { Actor } from '../../../model/actor.js'
import type { Instant } from '../../../model/instant.js'
import type { Minor } from '../../../model/money.js'
import type { AskedAction, Trace } from '../../trace/trace.js'

/** What two policies are compared by: what a party may do, what it gets, how long that takes. */
export const OBSERVABLES = ['may do', 'gets', 'how long'] as const
/** One of `OBSERVABLES`. */
export type Observable = (typeof OBSERVABLES)[number]

/**
 * The fields of an action's payload by which a policy may allow the action for some values and not
 * for others; the other fields are amounts and proofs.
 */
export const QUALIFIERS = ['reason', 'ground', 'remedy', 'channel'] as const
/** One of `QUALIFIERS`. */
export type Qualifier = (typeof QUALIFIERS)[number]

/** For which values of its payload an action is meant; no field: for all of them. */
export type Qualification = { readonly [Q in Qualifier]?: readonly string[] }

/** What a party gets of the money under each policy, in minor units. */
export interface Gets {
  /** Under the policy before. */
  readonly before: Minor
  /** Under the policy after. */
  readonly after: Minor
  /** The ISO 4217 code of the currency. */
  readonly currency: string
}

/** One history under two policies: the same was done at the same instants. */
export interface TracePair {
  /** What came of it under the policy before. */
  readonly before: Trace
  /** What came of it under the policy after. */
  readonly after: Trace
  /** When the difference shows, in epoch milliseconds. */
  readonly at: Instant
}

/**
 * One way in which two policies differ for one party; or for the platform, of which what it may do
 * and what it gets is compared, or the carrier, of which only what it may do is. What these two may
 * do counts in no judgement.
 */
export interface Difference {
  /** Whom it concerns. */
  readonly party: Actor
  /** In what they differ. */
  readonly observable: Observable
  /**
   * What the policy after is for the party; of what platform and carrier may do `better`: more,
   * `worse`: less.
   */
  readonly change: 'better' | 'worse'
  /** The difference as a clause that names verbs by their ids. */
  readonly message: string
  /**
   * What one policy alone allows at the end of the history. Null: the orders themselves differ.
   */
  readonly action: AskedAction | null
  /** For which values of its payload one policy alone allows the action. */
  readonly qualifiedBy: Qualification
  /**
   * What the party gets under each policy: what was refunded or released to it, fees and commission
   * that are its own, and what one owes the other beside the ledger. Null: the difference is not
   * about amounts.
   */
  readonly gets: Gets | null
  /**
   * The row by which the regions of the two orders had come to differ before: the difference only
   * follows from that. Null: the orders had the same regions until the difference shows.
   */
  readonly divergedAt: string | null
  /**
   * The shortest history in which it shows, as early as it can, replayed under both policies; null:
   * none was found.
   */
  readonly history: TracePair | null
  /** When it shows, in epoch milliseconds; null: no history was found. */
  readonly at: Instant | null
  /** Whether a history shows it. */
  readonly confirmed: boolean
}
