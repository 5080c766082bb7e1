import type { Movements } from '../../../src/engine/money/movementsOf.js'
import type { RowId } from '../../../src/rules/chapters/book.js'
import {
  isEffectChoice,
  type Effect,
  type EffectTree,
} from '../../../src/rules/vocabulary/effect.js'
import type { Row } from '../../../src/rules/vocabulary/row.js'

/** The rows without one of them. */
export const without =
  (id: RowId) =>
  (rows: readonly Row<RowId>[]): readonly Row<RowId>[] =>
    rows.filter((row) => row.id !== id)

/** The rows with one of them changed. */
export const changed =
  (id: RowId, change: (row: Row<RowId>) => Row<RowId>) =>
  (rows: readonly Row<RowId>[]): readonly Row<RowId>[] =>
    rows.map((row) => (row.id === id ? change(row) : row))

/** An effect tree with every effect changed. */
export const changeEffects = (then: EffectTree, change: (effect: Effect) => Effect): EffectTree =>
  isEffectChoice(then)
    ? {
        ...then,
        branches: Object.fromEntries(
          Object.entries(then.branches).map(([key, branch]) => [
            key,
            branch === null ? null : changeEffects(branch, change),
          ]),
        ),
      }
    : change(then)

/**
 * Gives a minor unit of the first refund to the seller: the ledger still adds up, and so does the
 * refund's own record.
 */
export const oneShort = (movements: Movements): Movements => {
  const { postings, refunds } = movements
  const short = postings.findIndex(({ from, to }) => from === 'held' && to === 'refunded')
  const posting = postings[short]
  if (posting === undefined) return movements
  const less = <T extends { readonly amount: number }>(one: T): T => ({
    ...one,
    amount: one.amount - 1,
  })
  return {
    ...movements,
    postings: [
      ...postings.with(short, less(posting)),
      { line: posting.line, from: 'held', to: 'released', amount: 1 },
    ],
    refunds: refunds.map((refund, index) =>
      index > 0
        ? refund
        : {
            ...less(refund),
            lines: refund.lines.map((each) => (each.line === posting.line ? less(each) : each)),
          },
    ),
  }
}

/** The rows with a guard of one of them gone. */
export const unguarded = (id: RowId, name: string) =>
  changed(id, (row) => ({ ...row, guards: row.guards.filter((guard) => guard.name !== name) }))
