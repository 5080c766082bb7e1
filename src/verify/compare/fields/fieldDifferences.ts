import type { Rulebook } from '../../../compile/rulebook.js'
import { changedFields, type FieldChange } from '../../../policy/changedFields.js'
import { amountPlacesOf, meet, placesOf } from '../../../rules/placesOf.js'
import { at } from '../../../rules/vocabulary/lenses.js'
import type { Judgement } from '../differences/judgements.js'
import type { Sides } from '../product/sides.js'
import { amountsBeside } from './amountsBeside.js'
import { valueJudgement } from './asValue.js'
import type { ValueJudgement } from './valueJudgement.js'

/** How the two values of a field were compared. */
export const FIELD_COMPARISONS = ['orders', 'value', 'nothing', 'open'] as const
/** One of `FIELD_COMPARISONS`. */
export type FieldComparison = (typeof FIELD_COMPARISONS)[number]

/** A field in which two policies differ, and how the two values were compared. */
export interface FieldDifference extends FieldChange {
  /**
   * `orders`: by what orders come to under either policy, all fields together. `value`: it moves no
   * order, and its values were ranked. `nothing`: it decides nothing. `open`: it is not followed,
   * or not everywhere.
   */
  readonly by: FieldComparison
  /** What the values alone are for the buyer; null: orders show it, or it is open. */
  readonly buyer: Judgement | null
  /** The same for the seller. */
  readonly seller: Judgement | null
  /** Why it is open; null: it is not. */
  readonly why: string | null
}

/** A changed field with all that was found out about it. */
export interface JudgedField extends FieldDifference {
  /** In which respect its values were ranked; null: they were not. */
  readonly ranked: ValueJudgement | null
}

const decidesNothing = (path: string): boolean => path === 'title' || path.startsWith('cites.')

/** What matters only to orders of several lines. */
const OF_LINES: readonly string[] = [
  at.cancellation.partial.path,
  at.dispute.partial.path,
  at.refund.shippingFee.path,
]

/** How many rows of two rulebooks read a field. */
const readersOf = (path: string, { before, after }: Sides<Rulebook>): number =>
  [...before.rows, ...after.rows].filter((row) => placesOf(row).some((place) => meet(place, path)))
    .length

const decidesAmounts = (path: string, { before, after }: Sides<Rulebook>): boolean =>
  amountsBeside(path) ||
  [...before.rows, ...after.rows].some((row) =>
    amountPlacesOf(row).some((place) => meet(place, path)),
  )

/** Why a field is not followed everywhere; null: it is. */
const whyOpen = (path: string, all: Sides<Rulebook>, explored: Sides<Rulebook>): string | null => {
  if (path === 'facts') return 'which facts orders may bring along is not compared'
  if (path.startsWith('calendar.'))
    return 'the zones of clocks that are explored know no dates: not every day was tried'
  if (OF_LINES.includes(path)) return 'orders of several lines are not explored'
  if (decidesAmounts(path, all))
    return 'where several ways lead to one state, the amounts of one of them are compared'
  const readers = readersOf(path, all)
  if (readers === 0) return 'no row reads it, and its values cannot be ranked'
  return readersOf(path, explored) < readers
    ? 'freezes, chargebacks, and orders that are reopened or restored are not explored'
    : null
}

const judged = (
  change: FieldChange,
  all: Sides<Rulebook>,
  explored: Sides<Rulebook>,
): JudgedField => {
  const { path } = change
  const nothing = { ...change, buyer: null, seller: null, why: null, ranked: null }
  if (decidesNothing(path)) return { ...nothing, by: 'nothing' }
  const ranked = valueJudgement(path, all.before.policy, all.after.policy)
  if (ranked !== null && readersOf(path, all) === 0) {
    const { buyer, seller } = ranked
    return { ...nothing, ranked, buyer, seller, by: 'value' }
  }
  const why = whyOpen(path, all, explored)
  const of = why === null ? 'orders' : 'open'
  const values = ranked === null ? {} : { buyer: ranked.buyer, seller: ranked.seller }
  return { ...nothing, ...values, ranked, why, by: of }
}

/**
 * The fields in which two policies differ, in the order in which they are written, each with how it
 * was compared. Which rows read a field is told by the rows themselves.
 */
export const fieldDifferences = (
  all: Sides<Rulebook>,
  explored: Sides<Rulebook>,
): readonly JudgedField[] =>
  changedFields(all.before.policy, all.after.policy).map((change) => judged(change, all, explored))
