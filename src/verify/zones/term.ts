import {
  ALWAYS,
  conjoin,
  type Bound,
  type ClockConstraint,
  type ResetInstants,
} from './clockConstraint.js'
import { maxExcess, type Duration } from './durations.js'

/** An instant: some time after a clock was reset. */
export interface ClockPoint extends Duration {
  /** Index of the clock in its zone. */
  readonly clock: number
}

/**
 * An instant: the latest of several groups, each of which is the earliest of its points. No group
 * at all is an instant before every other.
 *
 * Constraints from a term compare one clock with a constant as long as each length always takes the
 * same time. A length that varies (business days, the end of a day) is taken to be as short or as
 * long as the constraint can bear: the result over-approximates, and replay on the engine decides.
 */
export interface Term {
  readonly groups: readonly (readonly ClockPoint[])[]
}

/** Equal for terms that always lie in the same instant. */
export const termKey = ({ groups }: Term): string =>
  groups.map((points) => points.map(({ clock, key }) => `${clock}: ${key}`).join()).join(';')

const all = (each: readonly ClockConstraint[]): ClockConstraint => each.reduce(conjoin, ALWAYS)

const isExact = ({ least, most }: ClockPoint): boolean => least === most
const timeTo = ({ clock, endFrom }: ClockPoint, resetAt: ResetInstants): number =>
  endFrom(resetAt(clock)) - resetAt(clock)
const variation = (point: ClockPoint): Pick<Bound, 'duration'> =>
  isExact(point) ? {} : { duration: point }
const reached = (point: ClockPoint): Bound => ({
  i: 0,
  j: point.clock,
  most: -point.least,
  exactly: (resetAt) => -timeTo(point, resetAt),
  ...variation(point),
})

/** Now is the instant of the term, or later. */
export const nowAtOrAfter = ({ groups }: Term): ClockConstraint =>
  all(groups.map((points) => points.map((point) => [reached(point)])))

/** Now is earlier than the term by at least `margin` milliseconds. */
const nowEarlierBy = ({ groups }: Term, margin: number): ClockConstraint =>
  groups.map((points) =>
    points.map((point) => ({
      i: point.clock,
      j: 0,
      most: point.most - margin,
      exactly: (resetAt: ResetInstants) => timeTo(point, resetAt) - margin,
      ...variation(point),
    })),
  )
/** Now is earlier than the term. */
export const nowBefore = (term: Term): ClockConstraint => nowEarlierBy(term, 1)
/** Now is earlier than the term, or is its very instant. */
export const nowAtOrBefore = (term: Term): ClockConstraint => nowEarlierBy(term, 0)

/** The most by which clock q may exceed clock p if the point of p lies before the point of q. */
const mostBetween = (p: ClockPoint, q: ClockPoint, strictly: boolean): number => {
  const comparable = p.clock === q.clock || (isExact(p) && isExact(q))
  const most = p.clock === q.clock ? maxExcess(q, p) : q.most - p.least
  return strictly && comparable ? most - 1 : most
}

/**
 * One term lies before the other, or, unless `strictly`, in the same instant: which of two pending
 * timers fires first. For two clocks this is a diagonal constraint. As long as no timer is overdue
 * the earlier term is now, and the constraint comes down to one clock and a constant; among overdue
 * timers extrapolation may have lost the order, and then both orders are explored.
 */
export const liesBefore = (one: Term, other: Term, strictly: boolean): ClockConstraint => {
  const before = (p: ClockPoint): ClockConstraint =>
    other.groups.map((points) =>
      points.map((q) => ({
        i: q.clock,
        j: p.clock,
        most: mostBetween(p, q, strictly),
        exactly: (resetAt) => timeTo(q, resetAt) - timeTo(p, resetAt) - (strictly ? 1 : 0),
      })),
    )
  return all(one.groups.map((points) => points.flatMap(before)))
}
