import * as E from 'fp-ts/lib/Either.js'
import { compile } from './compile/compile.js'
import type { Finding } from './compile/findings.js'
import type { Rulebook } from './compile/rulebook.js'
import type { Mistake } from './model/mistake.js'
import { decodePolicy } from './policy/codec.js'
import type { PolicyFile } from './policy/format.js'
import { calendarIn } from './policy/luxonCalendar.js'
import { PRESETS } from './policy/presets.js'

export { ACCOUNTS } from './policy/accounts.js'
export type * from './policy/format.js'
export { decodePolicy, decodePolicyFile, encodePolicy, formatError, type PolicyError } from './policy/codec.js'
export { decodeAction, encodeAction } from './policy/codec/action.js'
export { decodeEvent, encodeEvent } from './policy/codec/event.js'
export { decodeOrder, encodeOrder } from './policy/codec/order.js'
export { definePolicy } from './policy/definePolicy.js'
export { policyJsonSchema } from './policy/jsonSchema.js'
export { KINDS } from './policy/kinds.js'
export { calendarIn, toDateTime } from './policy/luxonCalendar.js'
export { PRESETS } from './policy/presets.js'

/** Why a policy cannot be used: mistakes in what it says, or what its rows would do. */
export type LoadError = (Mistake & { readonly policy: string }) | Finding

/**
 * A policy in JSON, or the name of one that ships, decoded and compiled in one step, with the calendar of its zone.
 * `library`: the policies that it may extend. Left: every mistake at once.
 *
 * @example load('instant-cancel')
 */
export const load = (
  policy: unknown, library: Readonly<Record<string, PolicyFile>> = PRESETS,
): E.Either<readonly LoadError[], Rulebook> => {
  const decoded = decodePolicy(typeof policy === 'string' && Object.hasOwn(library, policy) ? library[policy] : policy, library)
  return E.isLeft(decoded) ? decoded : compile(decoded.right, calendarIn(decoded.right.calendar.zone))
}
