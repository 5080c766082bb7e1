/**
 * Hashes a seed and a text to a number in (0, 1): FNV-1a, finished with the last steps of
 * MurmurHash3.
 */
const spread = (seed: number, text: string): number => {
  let hash = seed ^ 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 0x100000000
}

/** The less, the more the seed prefers a candidate. */
const score = (seed: number, name: string, weight: number): number =>
  -Math.log(spread(seed, name)) / weight

/**
 * The candidate that the seed prefers; null for an empty list. Removing another candidate does not
 * change the choice. A candidate of weight 6 is chosen six times as often as one of weight 1.
 */
export const preferred = <T>(
  seed: number,
  among: readonly T[],
  nameOf: (one: T) => string,
  weightOf: (one: T) => number = () => 1,
): T | null => {
  let best: T | null = null
  let least = Infinity
  for (const one of among) {
    const scored = score(seed, nameOf(one), weightOf(one))
    if (scored < least) [best, least] = [one, scored]
  }
  return best
}

/** The candidates, the one that the seed prefers first. */
export const ranked = <T>(
  seed: number,
  among: readonly T[],
  nameOf: (one: T) => string,
  weightOf: (one: T) => number,
): readonly T[] =>
  among
    .map((one) => ({ one, scored: score(seed, nameOf(one), weightOf(one)) }))
    .sort((a, b) => a.scored - b.scored)
    .map(({ one }) => one)
