/** The sets of so many values, the earlier values first. */
const subsetsOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  size === 0
    ? [[]]
    : values.flatMap((value, index) =>
        subsetsOf(values.slice(index + 1), size - 1).map((some) => [value, ...some]),
      )

/** No more sets than these are tried: each may take long. */
const MOST_TRIES = 40

/**
 * The smallest set of these values that is enough, the earlier values first; null: not even all of
 * them are enough, or no set was found in time.
 */
export const smallestSet = <T>(
  values: readonly T[],
  isEnough: (some: readonly T[]) => boolean,
): readonly T[] | null => {
  if (!isEnough(values)) return null
  let tries = 0
  for (let size = 1; size < values.length; size += 1) {
    for (const some of subsetsOf(values, size)) {
      tries += 1
      if (tries > MOST_TRIES) return null
      if (isEnough(some)) return some
    }
  }
  return values
}
