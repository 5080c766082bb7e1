import { maxExcess, type Duration } from './durations.js'

/**
 * The instant at which a clock was reset, by the clock's index; of clock 0, which never runs, now.
 */
export type ResetInstants = (clock: number) => number

/** An atomic constraint: clock i exceeds clock j by at most `most` milliseconds. */
export interface Bound {
  readonly i: number
  readonly j: number
  readonly most: number
  /**
   * `most` for clocks that were reset at these instants, where how long a length takes depends on
   * the day. `most` is the weakest of all these.
   */
  readonly exactly?: (resetAt: ResetInstants) => number
  /** Holds only if clock j stood still at some time before. */
  readonly stopped?: true
  /**
   * The length that a clock is compared with, if it does not always take the same time: then
   * `most` says that the bound may hold, not that it must.
   */
  readonly duration?: Duration
}

/**
 * A constraint on clocks in disjunctive normal form: all bounds of one of these lists hold. No list
 * is false, an empty list is true.
 */
export type ClockConstraint = readonly (readonly Bound[])[]

/** Holds for all clocks; operations recognize it by identity. */
export const ALWAYS: ClockConstraint = [[]]

/** Where both constraints hold, without the cases in which two bounds contradict each other. */
export const conjoin = (one: ClockConstraint, other: ClockConstraint): ClockConstraint => {
  if (one === ALWAYS) return other
  if (other === ALWAYS) return one
  return one.flatMap((bounds) =>
    other.flatMap((more) => (agree(bounds, more) ? [[...bounds, ...more]] : [])),
  )
}

/** Where the constraint does not hold. */
export const negate = (constraint: ClockConstraint): ClockConstraint =>
  constraint.reduce<ClockConstraint>(
    (found, bounds) =>
      conjoin(
        found,
        bounds.map((bound) => [negateBound(bound)]),
      ),
    ALWAYS,
  )

const negateBound = ({ i, j, most, exactly, duration }: Bound): Bound => ({
  i: j,
  j: i,
  // A bound that may hold may also not hold: as far apart as the length can vary.
  most: -most - 1 + (duration === undefined ? 0 : duration.most - duration.least),
  ...(exactly === undefined ? {} : { exactly: (resetAt: ResetInstants) => -exactly(resetAt) - 1 }),
  ...(duration === undefined ? {} : { duration }),
})

/**
 * Whether two bounds compare one clock with two lengths such that, however long these take, it
 * cannot be past the one and short of the other.
 */
const contradict = (one: Bound, other: Bound): boolean => {
  if (one.duration === undefined || other.duration === undefined) return false
  if (one.i !== other.j || one.j !== other.i) return false
  const [past, short] = one.i === 0 ? [one, other] : [other, one]
  const [after, until] =
    one.i === 0 ? [one.duration, other.duration] : [other.duration, one.duration]
  return maxExcess(until, after) + short.most - until.most + past.most + after.least < 0
}
const agree = (some: readonly Bound[], more: readonly Bound[]): boolean =>
  !some.some((one) => more.some((other) => contradict(one, other)))

/** Whether every case has a bound that no clock can keep: it compares a clock with itself. */
export const isUnsatisfiable = (constraint: ClockConstraint): boolean =>
  constraint.every((bounds) => bounds.some(({ i, j, most }) => i === j && most < 0))

/** Those cases of a constraint that contradict none of the other constraints. */
export const consistentWith = (
  constraint: ClockConstraint,
  others: readonly ClockConstraint[],
): ClockConstraint =>
  constraint.filter((bounds) => others.every((other) => other.some((more) => agree(bounds, more))))
