import { maxExcess, type Duration } from './durations.js'
import { ALWAYS, conjoin, type ClockConstraint, type Bound } from './zone.js'

/** An instant: an age's beginning and some lengths after it. */
export interface ClockPoint extends Duration {
  /** Which age of the zone. */
  readonly clock: number
}

/**
 * The latest of the earliest: `max` over the groups of `min` over their points. No group: at once,
 * ever since.
 */
export interface Term {
  readonly groups: readonly (readonly ClockPoint[])[]
}

/** The same for terms that always lie in the same instant. */
export const termKey = ({ groups }: Term): string =>
  groups.map((points) => points.map(({ clock: age, sign }) => `${age}: ${sign}`).join()).join(';')

const all = (each: readonly ClockConstraint[]): ClockConstraint => each.reduce(conjoin, ALWAYS)

const took = ({ clock: age, from }: ClockPoint, beginning: (age: number) => number): number =>
  from(beginning(age)) - beginning(age)
const unsure = (point: ClockPoint): Pick<Bound, 'duration'> =>
  isExact(point) ? {} : { duration: point }
const reached = (point: ClockPoint): Bound => ({
  i: 0,
  j: point.clock,
  most: -point.least,
  exactly: (beginning) => -took(point, beginning),
  ...unsure(point),
})

/** It may have come: now lies at it or after it. */
export const nowAtOrAfter = ({ groups }: Term): ClockConstraint =>
  all(groups.map((points) => points.map((point) => [reached(point)])))

/** Now lies at least `margin` milliseconds before the term. */
const nowEarlierBy = ({ groups }: Term, margin: number): ClockConstraint =>
  groups.map((points) =>
    points.map((point) => ({
      i: point.clock,
      j: 0,
      most: point.most - margin,
      exactly: (beginning: (clock: number) => number) => took(point, beginning) - margin,
      ...unsure(point),
    })),
  )
/** The term may not have come yet. */
export const nowBefore = (term: Term): ClockConstraint => nowEarlierBy(term, 1)
/** The term may not have come yet, or may lie in this very instant. */
export const nowAtOrBefore = (term: Term): ClockConstraint => nowEarlierBy(term, 0)

/** One term may lie before another, or, unless `strictly`, in the same instant. */
export const liesBefore = (one: Term, other: Term, strictly: boolean): ClockConstraint => {
  const furthest = (p: ClockPoint, q: ClockPoint): number =>
    (p.clock === q.clock ? maxExcess(q, p) : q.most - p.least) -
    (strictly && (p.clock === q.clock || (isExact(p) && isExact(q))) ? 1 : 0)
  const below = (p: ClockPoint): ClockConstraint =>
    other.groups.map((points) =>
      points.map((q) => ({
        i: q.clock,
        j: p.clock,
        most: furthest(p, q),
        exactly: (beginning) => took(q, beginning) - took(p, beginning) - (strictly ? 1 : 0),
      })),
    )
  return all(one.groups.map((points) => points.flatMap(below)))
}

const isExact = ({ least, most }: ClockPoint): boolean => least === most
