/** The key among a policy's reasons to cancel that stands for any text that it does not list. */
export const FREE_TEXT = '*'

/**
 * The reasons that a policy lists by name.
 *
 * @example
 * listedReasons({ duplicate: 'buyer', '*': 'none' }) // => ['duplicate']
 */
export const listedReasons = (reasons: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(reasons).filter((reason) => reason !== FREE_TEXT)
