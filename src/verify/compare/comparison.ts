import type { FactValue } from '../../model/order.js'
import type { Watched } from '../explore/progress.js'
import type { FieldChange } from '../../policy/changedFields.js'
import type { Difference } from './differences/difference.js'
import type { Judgement, Judgements } from './differences/judgements.js'
import type { FieldComparison } from './fields/fieldDifferences.js'
import type { ValueJudgement } from './fields/valueJudgement.js'
import type { Undecided } from './undecided.js'

/** What a change is for each party, in all respects together. */
export interface OverallJudgement {
  /**
   * `same`: proved. `better`: a history shows it, and nothing is open. `worse`: a history shows it;
   * where something is open it may be better besides. `mixed`: a history shows each.
   */
  readonly buyer: Judgement
  /** The same for the seller. */
  readonly seller: Judgement
  /** What shows it, and then what is open, as clauses. */
  readonly why: readonly string[]
  /** How far it was explored; no zones: its values alone tell, or it decides nothing. */
  readonly explored: {
    /** How many zones of clocks were explored. */
    readonly zones: number
    /** Whether everything was explored. */
    readonly complete: boolean
  }
}

/** A field in which two policies differ, and what it comes to alone. */
export interface FieldDifference extends FieldChange, OverallJudgement {
  /**
   * How it was compared. `orders`: by what orders come to. `value`: it moves no order, and its
   * values were ranked. `nothing`: it decides nothing. `open`: by what orders come to, but it is
   * not followed everywhere.
   */
  readonly by: FieldComparison
  /** What the values alone are for each party, and in which respect; null: they say nothing. */
  readonly ranked: ValueJudgement | null
}

/** Who is better or worse off under one policy than under another. */
export interface Comparison {
  /** The name of the policy before. */
  readonly before: string
  /** The name of the policy after. */
  readonly after: string
  /**
   * The fields in which they differ, in the order in which they are written, each with what it
   * comes to alone: the policy before with that one field of the policy after.
   */
  readonly fields: readonly FieldDifference[]
  /** What all of them come to together. */
  readonly together: OverallJudgement
  /**
   * What the policy after is for each party, and in money for the platform. What a party may do
   * counts only if it does not follow from another difference. `same` is proved: everything was
   * explored, and nothing is `undecided`.
   */
  readonly judgements: Judgements
  /** Everything that is open, so that nothing is proved to be the same; none: all is decided. */
  readonly undecided: readonly Undecided[]
  /**
   * Of each kind the first difference, with a history that shows it. One kind are: one party, one
   * direction, and one verb with the values that decide, or one kind of money.
   */
  readonly differences: readonly Difference[]
  /** What may be a difference, but no history shows it: it counts in no judgement. */
  readonly unconfirmed: readonly Difference[]
  /** Whether everything was explored. */
  readonly complete: boolean
  /** What stopped the exploration, or was not explored; null: nothing. */
  readonly bound: string | null
  /** What orders bring along, a value for each class that some case tells apart. */
  readonly facts: readonly Readonly<Record<string, FactValue>>[]
  /** How many pairs of states were explored. */
  readonly states: number
  /** How many zones of clocks were explored. */
  readonly zones: number
}

/** How far `compare` explores. */
export interface CompareOptions extends Watched {
  /**
   * Explore no more zones than these, over all facts; default: `DEFAULTS.mostOfPair`. Beyond them
   * the policies may differ: nothing is then said to be the same.
   */
  readonly most?: number
  /**
   * Merge the zones of one state once there are more than these; default: `DEFAULTS.zonesPerState`.
   */
  readonly zonesPerState?: number
  /** After so many zones merge all zones of each state; default: `DEFAULTS.exact`. */
  readonly exact?: number
  /**
   * How many actions are followed once the orders have diverged in where the money, the goods or
   * the claim is; default: `DEFAULTS.beyond`. After these only timers run, which shows how both
   * orders end if nobody does anything. Infinity: all actions.
   */
  readonly beyond?: number
  /**
   * Explore no more requests, extensions, disputes and appeals than these, and one more round;
   * default: as many as the policies allow.
   */
  readonly counters?: number
  /**
   * Explore freezes, chargebacks, and orders that are reopened or restored, too; default: false.
   */
  readonly interventions?: boolean
}
