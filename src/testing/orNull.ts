/** What is found; null where finding it throws. */
export const orNull = <T>(find: () => T): T | null => {
  try {
    return find()
  } catch {
    return null
  }
}
