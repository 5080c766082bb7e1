const subsetsOf = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  size === 0
    ? [[]]
    : values.flatMap((value, index) =>
        subsetsOf(values.slice(index + 1), size - 1).map((some) => [value, ...some]),
      )

/** More sets than these are not tried: each may take long. */
const TRIES = 40

/**
 * The smallest set of these values that will do, the earlier values first; null: not even all of
 * them, or none was found in time.
 */
export const smallestSet = <T>(
  values: readonly T[],
  does: (some: readonly T[]) => boolean,
): readonly T[] | null => {
  if (!does(values)) return null
  let tries = 0
  for (let size = 1; size < values.length; size += 1) {
    for (const some of subsetsOf(values, size)) {
      tries += 1
      if (tries > TRIES) return null
      if (does(some)) return some
    }
  }
  return values
}
