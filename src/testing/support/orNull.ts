/** The result of `compute`, or null where it throws. */
export const orNull = <T>(compute: () => T): T | null => {
  try {
    return compute()
  } catch {
    return null
  }
}
