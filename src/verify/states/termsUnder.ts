import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import type { ClockMarks } from '../zones/clocks.js'
import { durationsUnder } from '../zones/durations.js'
import type { durationRangesUnder } from '../zones/durationRanges.js'
import type { DiscreteState } from './state.js'
import { happened, slotOf } from './statesUnder.js'
import type { ClockPoint, Term } from '../zones/term.js'

/** Marks whose beginning has happened; of a group all of which have not, nothing ever comes. */
const known = (marks: ClockMarks, order: Order): ClockMarks => {
  if (marks === null) return null
  const groups = marks.map((group) => group.filter((mark) => happened(order, mark)))
  return groups.some((group) => group.length === 0) ? null : groups
}
/** It closed with something that has happened, whenever that was. */
export const isOver = ({ groups }: Term): boolean =>
  groups.every((points) => points.some(({ clock: age, most }) => age === 0 && most <= 0))
export const standsStill = (term: Term, { stopped: still }: DiscreteState): boolean =>
  term.groups.some((group) => group.every(({ clock: age }) => age > 0 && still[age - 1] === true))

type Ranges = ReturnType<typeof durationRangesUnder>

/**
 * Marks of an order that is in a state, as ages of that state and what lies between; null: never.
 */
export const termsUnder = (
  rules: Rulebook,
  range: Ranges,
): ((marks: ClockMarks, order: Order, state: DiscreteState) => Term | null) => {
  const lasting = durationsUnder(rules, range)
  return (all, order, state) => {
    const marks = known(all, order)
    if (marks === null) return null
    return {
      groups: marks.map((group) =>
        group.map(({ since, mode, lengths }): ClockPoint => ({
          clock: slotOf(state, { since, mode }),
          ...lasting(lengths),
        })),
      ),
    }
  }
}
