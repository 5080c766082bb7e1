/**
 * How many single letters must be put in, left out, replaced or swapped with their neighbour to
 * get from one text to the other.
 */
const distance = (from: string, to: string): number => {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const at = (cells: readonly number[], index: number): number => cells[index] ?? Infinity
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      next.push(
        Math.min(
          at(row, j) + 1,
          at(next, j - 1) + 1,
          at(row, j - 1) + (same ? 0 : 1),
          swapped ? at(before, j - 2) + 1 : Infinity,
        ),
      )
    }
    before = row
    row = next
  }
  return row[to.length] ?? Infinity
}

/** Names longer than this are nobody's typo. */
const LONGEST = 60

/**
 * The name nearest by edit distance, the earlier of two equally near; `null` where there is none,
 * or the text is beyond any name.
 */
export const nearest = (found: string, names: readonly string[]): string | null => {
  if (found.length > LONGEST) return null
  let best: string | null = null
  let least = Infinity
  for (const name of names) {
    const far = distance(found, name)
    if (far < least) [best, least] = [name, far]
  }
  return best
}

/**
 * The nearest name, if it is near enough to have been meant: a third of its letters, at least one.
 */
export const closest = (found: string, names: readonly string[]): string | null => {
  const name = nearest(found, names)
  return name !== null && distance(found, name) <= Math.max(1, Math.floor(name.length / 3))
    ? name
    : null
}
