import type { Term } from '../../zones/term.js'
import { ALWAYS, type Bound, type ClockConstraint } from '../../zones/clockConstraint.js'

/** Which clock of a pair a clock of the state after is. */
export type ClockShift = (clock: number) => number

const shiftBound = ({ exactly, ...bound }: Bound, shift: ClockShift): Bound => ({
  ...bound,
  i: shift(bound.i),
  j: shift(bound.j),
  ...(exactly === undefined
    ? {}
    : {
        exactly: (beginning: (clock: number) => number) =>
          exactly((clock) => beginning(shift(clock))),
      }),
})

/** The same constraint on the clocks of the pair. */
export const shiftConstraint = (constraint: ClockConstraint, shift: ClockShift): ClockConstraint =>
  constraint === ALWAYS
    ? constraint
    : constraint.map((bounds) => bounds.map((bound) => shiftBound(bound, shift)))

/** The same term by the clocks of the pair. */
export const shiftTerm = ({ groups }: Term, shift: ClockShift): Term => ({
  groups: groups.map((points) => points.map((point) => ({ ...point, clock: shift(point.clock) }))),
})
