import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import type { Marks } from '../zones/clocks.js'
import { lastingUnder } from '../zones/lasting.js'
import type { rangesUnder } from '../zones/lengths.js'
import type { State } from './state.js'
import { happened, slotOf } from './statesUnder.js'
import type { Point, Term } from '../zones/term.js'

/** Marks whose beginning has happened; of a group all of which have not, nothing ever comes. */
const known = (marks: Marks, order: Order): Marks => {
  if (marks === null) return null
  const groups = marks.map((group) => group.filter((mark) => happened(order, mark)))
  return groups.some((group) => group.length === 0) ? null : groups
}
/** It closed with something that has happened, whenever that was. */
export const isOver = ({ groups }: Term): boolean =>
  groups.every((points) => points.some(({ age, most }) => age === 0 && most <= 0))
export const standsStill = (term: Term, { still }: State): boolean =>
  term.groups.some((group) => group.every(({ age }) => age > 0 && still[age - 1] === true))

type Ranges = ReturnType<typeof rangesUnder>

/**
 * Marks of an order that is in a state, as ages of that state and what lies between; null: never.
 */
export const termsUnder = (
  rules: Rulebook,
  range: Ranges,
): ((marks: Marks, order: Order, state: State) => Term | null) => {
  const lasting = lastingUnder(rules, range)
  return (all, order, state) => {
    const marks = known(all, order)
    if (marks === null) return null
    return {
      groups: marks.map((group) =>
        group.map(({ since, mode, lengths }): Point => ({
          age: slotOf(state, { since, mode }),
          ...lasting(lengths),
        })),
      ),
    }
  }
}
