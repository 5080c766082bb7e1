import * as E from 'fp-ts/lib/Either.js'
import { mistake, type Mistake } from '../model/input/mistake.js'
import { closest } from '../model/input/nearest.js'
import { oneOf } from '../model/input/oneOf.js'
import { decodePolicy } from '../codec/policy/decodePolicy.js'
import type { PolicyLibrary } from '../policy/format.js'
import { calendarIn } from '../policy/calendar/luxonCalendar.js'
import { PRESETS } from '../policy/presets/presets.js'
import { compile } from './compile.js'
import type { Finding } from './findings.js'
import type { Rulebook } from './rulebook.js'

/** Why a policy cannot be used: mistakes in what it says, or what its rows would do. */
export type LoadError =
  | (Mistake & {
      /** The policy that the mistake stands in. */
      readonly policy: string
    })
  | Finding

const noSuchName = (name: string, names: readonly string[]): LoadError => ({
  ...mistake('', name, `a policy, or the name of one: ${oneOf(names)}`, closest(name, names)),
  policy: '',
})

/**
 * Makes a policy ready to be asked: decodes it, puts it together with all that it extends, and
 * compiles it with the calendar of its zone.
 *
 * `policy` is JSON that was parsed, or the name of a policy of the library. `library` has the
 * policies that it may extend. Left: every mistake at once, each with its path, what was found,
 * what was expected and the nearest valid name.
 *
 * @example
 * const rules = orThrow(load('instant-cancel'))
 * rules.name // => 'instant-cancel'
 * isValid(load({ name: 'mine', title: 'Mine', extends: 'bse' })) // => false
 */
export const load = (
  policy: unknown,
  library: PolicyLibrary = PRESETS,
): E.Either<readonly LoadError[], Rulebook> => {
  if (typeof policy === 'string' && !Object.hasOwn(library, policy))
    return E.left([noSuchName(policy, Object.keys(library))])
  const decoded = decodePolicy(typeof policy === 'string' ? library[policy] : policy, library)
  return E.isLeft(decoded)
    ? decoded
    : compile(decoded.right, calendarIn(decoded.right.calendar.zone))
}
