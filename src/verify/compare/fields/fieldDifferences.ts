import type { Rulebook } from '../../../compile/rulebook.js'
import { changedFields, type FieldChange } from '../../../policy/changedFields.js'
import { amountPlacesOf, meet, placesOf } from '../../../rules/placesOf.js'
import { at } from '../../../rules/vocabulary/lenses.js'
import type { Sides } from '../product/sides.js'
import { amountsBeside } from './amountsBeside.js'
import { valueJudgement } from './asValue.js'
import type { ValueJudgement } from './valueJudgement.js'

/** How the two values of a field were compared. */
export const FIELD_COMPARISONS = ['orders', 'value', 'nothing', 'open'] as const
/** One of `FIELD_COMPARISONS`. */
export type FieldComparison = (typeof FIELD_COMPARISONS)[number]

/** A field in which two policies differ, and how its two values are compared. */
export interface JudgedField extends FieldChange {
  /**
   * `orders`: by what orders come to under either policy. `value`: it moves no order, and its
   * values were ranked. `nothing`: it decides nothing. `open`: it is not followed, or not
   * everywhere.
   */
  readonly by: FieldComparison
  /** What the values alone are for each party, and in which respect; null: they say nothing. */
  readonly ranked: ValueJudgement | null
  /** Why it is open; null: it is not. */
  readonly open: string | null
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
  const nothing = { ...change, open: null, ranked: null }
  if (decidesNothing(path)) return { ...nothing, by: 'nothing' }
  const ranked = valueJudgement(path, all.before.policy, all.after.policy)
  if (ranked !== null && readersOf(path, all) === 0) return { ...nothing, ranked, by: 'value' }
  const open = whyOpen(path, all, explored)
  return { ...change, ranked, open, by: open === null ? 'orders' : 'open' }
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
