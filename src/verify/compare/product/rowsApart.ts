import { rowReaches } from '../../../compile/reach.js'
import type { Rulebook } from '../../../compile/rulebook.js'
import { STATES } from '../../../compile/stateMask.js'
import type { Transition } from '../../states/state.js'
import type { Sides } from './sides.js'

/** The rows that read what two policies differ in, by id; null: any row may. */
export type RowsApart = {
  /** Those that read it at all: when they are open, whether they apply, what they do. */
  readonly reading: ReadonlySet<string>
  /** Those that may move other amounts for it. */
  readonly moving: ReadonlySet<string>
} | null

/**
 * Whether one order that takes these steps is one order afterwards: the same row takes the same
 * branch, and what that does follows from nothing in which the policies differ, or comes to the
 * same.
 */
export const isOneStep = (apart: RowsApart, one: Transition, other: Transition): boolean => {
  if (apart === null || one.row !== other.row || one.branch.join() !== other.branch.join())
    return false
  if (!apart.reading.has(one.row)) return true
  return (
    !apart.moving.has(one.row) &&
    JSON.stringify(one.event.change) === JSON.stringify(other.event.change)
  )
}

/** By state code: the codes of the states that some row of either rulebook may lead to. */
const nextCodes = ({ before, after }: Sides<Rulebook>): readonly ReadonlySet<number>[] => {
  const reaches = [before, after].flatMap(({ rows, policy }) => rowReaches(rows, policy))
  return STATES.map((_, code) => {
    const here = reaches.filter(({ states }) => states[code] === true)
    return new Set(here.flatMap(({ leads }) => leads.flatMap((leadsFrom) => leadsFrom(code))))
  })
}

/**
 * By state code: whether orders that are there can still come to a state in which one of some rows
 * applies, under either policy, whatever the time and whatever else of the order. More than can
 * really, never fewer.
 */
export const mayComeTo = (
  rules: Sides<Rulebook>,
  rows: ReadonlySet<string>,
): readonly boolean[] => {
  const reaches = [rules.before, rules.after].flatMap((each) => rowReaches(each.rows, each.policy))
  const asked = reaches.filter(({ row }) => rows.has(row.id))
  const may = STATES.map((_, code) => asked.some(({ states }) => states[code] === true))
  const next = nextCodes(rules)
  for (let grown = true; grown;) {
    grown = false
    next.forEach((codes, code) => {
      if (may[code] !== true && [...codes].some((to) => may[to] === true)) {
        may[code] = true
        grown = true
      }
    })
  }
  return may
}
