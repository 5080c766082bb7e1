/** The first of many items, in an order of theirs: the same whatever order they come in. */
export interface FirstSoFar<T> {
  readonly add: (item: T) => void
  readonly report: () => readonly T[]
}

/**
 * Keeps the first `most` of the items that are added. `compare`: below 0 where the one comes before
 * the other, 0 only where they say the same.
 */
export const startFirst = <T>(
  most: number,
  compare: (one: T, other: T) => number,
): FirstSoFar<T> => {
  const first: T[] = []
  return {
    add: (item) => {
      const last = first[first.length - 1]
      if (first.length >= most && (last === undefined || compare(last, item) <= 0)) return
      const place = first.findIndex((other) => compare(item, other) < 0)
      first.splice(place < 0 ? first.length : place, 0, item)
      if (first.length > most) first.pop()
    },
    report: () => [...first],
  }
}
