/**
 * How many letters have to be inserted, deleted, replaced, or swapped with their neighbour, to make
 * one text the other (the optimal string alignment distance).
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

/** A text that is longer is no typo of a name. */
const LONGEST = 60

/**
 * Which name is nearest by edit distance? Of two that are equally near the earlier. `null`: there
 * is no name, or the text is longer than any name.
 *
 * @example
 * nearest('selller', ['buyer', 'seller']) // => 'seller'
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
 * Which name was meant? The nearest one, if at most a third of its letters differ, at least one.
 * `null`: none is near enough.
 *
 * @example
 * closest('selller', ['buyer', 'seller']) // => 'seller'
 * closest('carrier', ['buyer', 'seller']) // => null
 */
export const closest = (found: string, names: readonly string[]): string | null => {
  const name = nearest(found, names)
  return name !== null && distance(found, name) <= Math.max(1, Math.floor(name.length / 3))
    ? name
    : null
}
