import * as E from 'fp-ts/lib/Either.js'
import { mistake, type Mistake } from '../model/input/mistake.js'
import { closest } from '../model/input/nearest.js'
import { oneOf } from '../model/input/oneOf.js'
import { decodePolicy } from '../codec/policy/decodePolicy.js'
import type { PolicyFile } from '../policy/format.js'
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
 * A policy in JSON, or the name of one that ships, decoded and compiled in one step, with the
 * calendar of its zone.
 * `library`: the policies that it may extend. Left: every mistake at once.
 *
 * @example load('instant-cancel')
 */
export const load = (
  policy: unknown,
  library: Readonly<Record<string, PolicyFile>> = PRESETS,
): E.Either<readonly LoadError[], Rulebook> => {
  if (typeof policy === 'string' && !Object.hasOwn(library, policy))
    return E.left([noSuchName(policy, Object.keys(library))])
  const decoded = decodePolicy(typeof policy === 'string' ? library[policy] : policy, library)
  return E.isLeft(decoded)
    ? decoded
    : compile(decoded.right, calendarIn(decoded.right.calendar.zone))
}
