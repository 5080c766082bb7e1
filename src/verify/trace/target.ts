import type { Term } from '../zones/term.js'
import type { Bound, ClockConstraint } from '../zones/clockConstraint.js'

/** A clock of this length or more, in milliseconds. */
export const atLeast = (clock: number, least: number): ClockConstraint => [
  [{ i: 0, j: clock, most: -least }],
]

/**
 * Whether a term has passed before this very instant. `wasStopped`: which clocks stood still until
 * now. A deadline that was reached just as such a clock stopped counts as passed.
 */
export const passedBefore = (
  { groups }: Term,
  wasStopped: (clock: number) => boolean,
): ClockConstraint =>
  groups.reduce<ClockConstraint>(
    (found, points) =>
      found.flatMap((bounds) =>
        points.map((point): readonly Bound[] => {
          const stopped = wasStopped(point.clock)
          const margin = stopped ? 0 : 1
          const exactly = (beginning: (clock: number) => number): number =>
            -(point.endFrom(beginning(point.clock)) - beginning(point.clock)) - margin
          return [
            ...bounds,
            {
              i: 0,
              j: point.clock,
              most: -point.least - margin,
              exactly,
              ...(stopped ? { stopped } : {}),
            },
          ]
        }),
      ),
    [[]],
  )
