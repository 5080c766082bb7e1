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
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
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
const LONGEST_TYPO = 60
/** Among more names nobody looks for one that was misspelt. */
const MOST = 500

/**
 * How many letters two texts begin with alike: people misspell the end of a word, not its start.
 */
const sameStart = (one: string, other: string): number => {
  let letters = 0
  while (letters < one.length && one[letters] === other[letters]) letters += 1
  return letters
}

/**
 * Which name is nearest by edit distance? Of two that are equally near the one that begins alike,
 * else the earlier. `null`: there is no name, or the text is longer than any name.
 *
 * @example
 * nearest('selller', ['buyer', 'seller']) // => 'seller'
 */
export const nearest = (found: string, names: readonly string[]): string | null => {
  if (found.length > LONGEST_TYPO) return null
  let best: string | null = null
  let least = Infinity
  for (const name of names.slice(0, MOST)) {
    const far = distance(found, name)
    const nearer =
      far < least || (far === least && sameStart(found, name) > sameStart(found, best ?? ''))
    if (nearer) [best, least] = [name, far]
  }
  return best
}

/** How much of a text may differ from the name that was meant. */
const PART = 0.4

/**
 * Which name was meant? The nearest one, if at most two fifths of the letters differ, or one.
 * `null`: none is near enough.
 *
 * @example
 * closest('selller', ['buyer', 'seller']) // => 'seller'
 * closest('payed', ['placed', 'paid']) // => 'paid'
 * closest('carrier', ['buyer', 'seller']) // => null
 */
export const closest = (found: string, names: readonly string[]): string | null => {
  const name = nearest(found, names)
  if (name === null) return null
  const most = Math.max(1, Math.floor(Math.max(found.length, name.length) * PART))
  return distance(found, name) <= most ? name : null
}
