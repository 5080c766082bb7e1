import { FREE_TEXT } from './shapes/knownTexts.js'

/**
 * The reasons that a policy lists by name.
 *
 * @example
 * listedReasons({ duplicate: 'buyer', '*': 'none' }) // => ['duplicate']
 */
export const listedReasons = (reasons: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(reasons).filter((reason) => reason !== FREE_TEXT)
