import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import type { ClockMarks } from '../zones/clockMarks.js'
import type { DurationRanges } from '../zones/durationRanges.js'
import { durationsUnder } from '../zones/durations.js'
import type { ClockPoint, Term } from '../zones/term.js'
import type { DiscreteState } from './state.js'
import { hasHappened, positionOf } from './stateClocks.js'

/**
 * Marks whose origin has come about; null: of one group none has, so that the latest never comes.
 */
const markedSoFar = (marks: ClockMarks, order: Order): ClockMarks => {
  if (marks === null) return null
  const groups = marks.map((group) => group.filter((mark) => hasHappened(order, mark)))
  return groups.some((group) => group.length === 0) ? null : groups
}

/**
 * Marks in the clocks of a state that an order is in; null: they never come. A mark that is the
 * origin itself needs no clock: its position is 0.
 */
export const termsUnder = (
  rules: Rulebook,
  rangeOf: DurationRanges,
): ((marks: ClockMarks, order: Order, state: DiscreteState) => Term | null) => {
  const durationOf = durationsUnder(rules, rangeOf)
  return (marks, order, state) => {
    const groups = markedSoFar(marks, order)
    if (groups === null) return null
    return {
      groups: groups.map((group) =>
        group.map((mark): ClockPoint => ({
          clock: positionOf(state, mark),
          ...durationOf(mark.lengths),
        })),
      ),
    }
  }
}

/** Whether a term has passed whatever the clocks: it is the origin of one, which has happened. */
export const isOver = ({ groups }: Term): boolean =>
  groups.every((points) => points.some(({ clock, most }) => clock === 0 && most <= 0))

/** Whether a term cannot come while orders stay in a state: clocks that it needs stand still. */
export const isSuspended = ({ groups }: Term, { stopped }: DiscreteState): boolean =>
  groups.some((points) => points.every(({ clock }) => clock > 0 && stopped[clock - 1] === true))
