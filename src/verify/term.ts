import { ALWAYS, type Alternatives, type Bound } from './zone.js'

/** An instant: an age's beginning and a length after it, in milliseconds between `least` and `most`. */
export interface Point {
  /** Which age of the zone. */
  readonly age: number
  readonly least: number
  readonly most: number
  /** The same for one beginning, by the policy's calendar. */
  readonly from: (beginning: number) => number
}

/** The latest of the earliest: `max` over the groups of `min` over their points. No group: at once, ever since. */
export interface Term {
  readonly groups: readonly (readonly Point[])[]
}

/** Where both of two alternatives hold. */
export const both = (a: Alternatives, b: Alternatives): Alternatives =>
  a === ALWAYS ? b : b === ALWAYS ? a : a.flatMap((one) => b.map((other) => [...one, ...other]))
const all = (each: readonly Alternatives[]): Alternatives => each.reduce(both, ALWAYS)

const took = ({ age, from }: Point, beginning: (age: number) => number): number => from(beginning(age)) - beginning(age)
const reached = (point: Point): Bound => ({ i: 0, j: point.age, most: -point.least, exactly: (beginning) => -took(point, beginning) })

/** It may have come: now lies at it or after it. */
export const hasCome = ({ groups }: Term): Alternatives => all(groups.map((points) => points.map((point) => [reached(point)])))

/** It may not have come yet; `last`: now may be that very instant. */
export const notYet = ({ groups }: Term, last = false): Alternatives =>
  groups.map((points) => points.map((point) => {
    const less = last ? 0 : 1
    return { i: point.age, j: 0, most: point.most - less, exactly: (beginning: (age: number) => number) => took(point, beginning) - less }
  }))

/** One term may lie before another, or, unless `strictly`, in the same instant. */
export const before = (one: Term, other: Term, strictly: boolean): Alternatives => {
  const below = (p: Point): Alternatives =>
    other.groups.map((points) => points.map((q) => ({
      i: q.age, j: p.age, most: q.most - p.least - (strictly && isExact(p) && isExact(q) ? 1 : 0),
      exactly: (beginning) => took(q, beginning) - took(p, beginning) - (strictly ? 1 : 0),
    })))
  return all(one.groups.map((points) => points.flatMap(below)))
}

export const isExact = ({ least, most }: Point): boolean => least === most
