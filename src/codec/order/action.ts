import { isLeft, left, right } from 'fp-ts/lib/Either.js'
import type { Either } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { VERB_NAMES, verbShape } from '../../model/action.js'
import type { Action, Field, Fields, Verb } from '../../model/action.js'
import { ACTORS } from '../../model/actor.js'
import { CHANNELS, CONDITIONS, EVIDENCE, REMEDIES, TRACKING, VERDICTS } from '../../model/claim.js'
import type { Mistake } from '../../model/input/mistake.js'
import { closed, list, words } from '../schema/kit.js'
import type { Props } from '../schema/kit.js'
import {
  amount,
  anyText,
  id,
  instant,
  mistakesOf,
  nothing,
  open,
  plain,
  tagged,
} from './orderKit.js'
import { length } from '../policy/lengths.js'

/**
 * The form of everything that an action may carry. Whether a policy knows a reason, and an order a
 * line, is for the rules to say.
 */
const FIELDS: { readonly [F in Field]: t.Type<Fields[F]> } = {
  reason: anyText,
  ground: anyText,
  remedy: words(REMEDIES),
  lines: list('a list of lines', closed('a line', { line: anyText }, { amount })),
  returnShipping: amount,
  evidence: list('a list of kinds of evidence', words(EVIDENCE)),
  tracking: anyText,
  receipt: anyText,
  length,
  verdict: words(VERDICTS),
  refund: anyText,
  method: anyText,
  channel: words(CHANNELS),
  amount,
  condition: words(CONDITIONS),
  wanted: t.boolean,
  outcome: words(['won', 'lost']),
  status: words(TRACKING),
}
const fields = (names: readonly Field[]): Props =>
  Object.fromEntries(names.map((name) => [name, FIELDS[name]]))

/** What a verb carries. */
export const payloadOf = (verb: Verb) =>
  closed(`what \`${verb}\` carries`, fields(verbShape(verb).needs), fields(verbShape(verb).takes))

const actionOf = (verb: Verb) => {
  const { by, fact } = verbShape(verb)
  const occurredAt =
    fact === true ? instant : nothing(`\`${verb}\` is no fact that is reported later`)
  return closed(
    'an action',
    { by: words(by), verb: words([verb]) },
    { payload: payloadOf(verb), occurredAt, key: id },
  )
}

const action = tagged<Action>(
  'an action',
  'verb',
  Object.fromEntries(VERB_NAMES.map((verb) => [verb, actionOf(verb)])),
  open('an action', { verb: words(VERB_NAMES), by: words(ACTORS) }),
)

/**
 * Decodes something that an actor does, by the shape of its verb: who may do it, what it carries,
 * whether it is a fact that may be reported late. Left: every mistake at once. Never throws,
 * whatever the input. The action is a copy.
 *
 * @example
 * decodeAction({ by: 'buyer', verb: 'cancel', payload: { reasn: 'duplicate' } })
 * // left([{ path: 'payload.reasn', found: 'reasn', expected: 'one of the keys `reason` or `lines`', nearest: 'reason' }])
 */
export const decodeAction = (json: unknown): Either<readonly Mistake[], Action> => {
  const decoded = action.decode(json)
  return isLeft(decoded)
    ? left(mistakesOf(decoded.left).map((found) => found.mistake))
    : right(plain(decoded.right))
}

/** An action as plain JSON: `decodeAction` gives the same action again. */
export const encodeAction = (taken: Action): unknown => plain(taken)
