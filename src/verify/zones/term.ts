import { mostApart, type Lasting } from './lasting.js'
import { ALWAYS, both, type Alternatives, type Bound } from './zone.js'

/** An instant: an age's beginning and some lengths after it. */
export interface Point extends Lasting {
  /** Which age of the zone. */
  readonly age: number
}

/**
 * The latest of the earliest: `max` over the groups of `min` over their points. No group: at once,
 * ever since.
 */
export interface Term {
  readonly groups: readonly (readonly Point[])[]
}

/** The same for terms that always lie in the same instant. */
export const termKey = ({ groups }: Term): string =>
  groups.map((points) => points.map(({ age, sign }) => `${age}: ${sign}`).join()).join(';')

const all = (each: readonly Alternatives[]): Alternatives => each.reduce(both, ALWAYS)

const took = ({ age, from }: Point, beginning: (age: number) => number): number =>
  from(beginning(age)) - beginning(age)
const unsure = (point: Point): Pick<Bound, 'lasting'> => (isExact(point) ? {} : { lasting: point })
const reached = (point: Point): Bound => ({
  i: 0,
  j: point.age,
  most: -point.least,
  exactly: (beginning) => -took(point, beginning),
  ...unsure(point),
})

/** It may have come: now lies at it or after it. */
export const hasCome = ({ groups }: Term): Alternatives =>
  all(groups.map((points) => points.map((point) => [reached(point)])))

/** It may not have come yet; `last`: now may be that very instant. */
export const notYet = ({ groups }: Term, last = false): Alternatives =>
  groups.map((points) =>
    points.map((point) => {
      const less = last ? 0 : 1
      return {
        i: point.age,
        j: 0,
        most: point.most - less,
        exactly: (beginning: (age: number) => number) => took(point, beginning) - less,
        ...unsure(point),
      }
    }),
  )

/** One term may lie before another, or, unless `strictly`, in the same instant. */
export const before = (one: Term, other: Term, strictly: boolean): Alternatives => {
  const furthest = (p: Point, q: Point): number =>
    (p.age === q.age ? mostApart(q, p) : q.most - p.least) -
    (strictly && (p.age === q.age || (isExact(p) && isExact(q))) ? 1 : 0)
  const below = (p: Point): Alternatives =>
    other.groups.map((points) =>
      points.map((q) => ({
        i: q.age,
        j: p.age,
        most: furthest(p, q),
        exactly: (beginning) => took(q, beginning) - took(p, beginning) - (strictly ? 1 : 0),
      })),
    )
  return all(one.groups.map((points) => points.flatMap(below)))
}

const isExact = ({ least, most }: Point): boolean => least === most
