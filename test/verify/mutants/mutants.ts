import * as E from 'fp-ts/lib/Either.js'
import { compile, type Rulebook } from '../../../src/index.js'
import { calendarIn, load } from '../../../src/policies.js'
import { ROWS } from '../../../src/rules/chapters/book.js'
import { policyMutants } from '../../../src/testing/mutants/policyMutants.js'
import { rowMutants } from '../../../src/testing/mutants/rowMutants.js'
import { rulebook } from '../../support/rulebooks.js'
import { drawFrom } from '../grid/draw.js'

/** Policies that `verify` explores to the end in a few seconds. */
export const SMALL = ['base', 'booking', 'on-chain', 'second-hand'] as const
export type SmallName = (typeof SMALL)[number]

/** One value of a policy changed, or one of the rows under it. */
export interface Change {
  readonly of: SmallName
  /** The value, or the id of the row. */
  readonly at: string
  readonly isRow: boolean
  readonly change: string
  /** Null: it does not decode, or not compile. */
  readonly made: () => Rulebook | null
}

const books = new Map<SmallName, Rulebook>()
export const bookOf = (name: SmallName): Rulebook => {
  const known = books.get(name) ?? rulebook(name)
  books.set(name, known)
  return known
}
const rightOrNull = <A>(made: E.Either<unknown, A>): A | null =>
  E.isLeft(made) ? null : made.right

const changesOf = (of: SmallName): readonly Change[] => {
  const { policy } = bookOf(of)
  return [
    ...policyMutants(policy).map(({ path, change, file }): Change => ({
      of,
      at: path,
      isRow: false,
      change,
      made: () => rightOrNull(load(file)),
    })),
    ...rowMutants(ROWS).map(({ row, change, rows }): Change => ({
      of,
      at: row,
      isRow: true,
      change,
      made: () => rightOrNull(compile(policy, calendarIn(policy.calendar.zone), rows)),
    })),
  ]
}

/** So many of all changes, drawn without putting back: the same for the same seed. */
export const sampled = (
  seed: number,
  count: number,
): { readonly of: number; readonly changes: readonly Change[] } => {
  const draw = drawFrom(seed)
  const all = SMALL.flatMap(changesOf)
  const left = [...all]
  return {
    of: all.length,
    changes: Array.from({ length: Math.min(count, all.length) }, () =>
      left.splice(draw(left.length), 1),
    ).flat(),
  }
}
