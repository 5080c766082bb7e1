import type { Either } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { VERB_NAMES, verbShape } from '../../model/action.js'
import type { Action, Field, Fields, LineClaim, Verb } from '../../model/action.js'
import { ACTORS } from '../../model/actor.js'
import { CHANNELS, CONDITIONS, EVIDENCE, REMEDIES, TRACKING, VERDICTS } from '../../model/claim.js'
import { isRecord } from '../../model/input/json.js'
import type { Mistake } from '../../model/input/mistake.js'
import { length } from '../policy/lengths.js'
import { errorsOf, typeOf } from '../schema/expectation.js'
import { closed, list, words } from '../schema/kit.js'
import type { Props } from '../schema/kit.js'
import { amount, anyText, flag, id, instant, nothing, quantity, tagged } from './kit.js'
import { decodeBy, storedCodec } from './stored.js'

const unitsOrAmount = closed('a line', { line: anyText }, { amount, quantity })
/** A line, and some units of it or an amount. */
const lineClaim = typeOf<LineClaim>(unitsOrAmount.name, (value, context) => {
  const errors = errorsOf(unitsOrAmount, value, context)
  if (errors.length > 0 || !isRecord(value)) return errors
  if (value['amount'] === undefined || value['quantity'] === undefined) return errors
  const nothingBeside = nothing('beside `amount` no `quantity`')
  return errorsOf(
    nothingBeside,
    value['quantity'],
    t.appendContext(context, 'quantity', nothingBeside, value['quantity']),
  )
})

/**
 * The form of everything that an action may carry. Whether the policy knows a reason, and the order
 * a line, is for the rules to say.
 */
const FIELDS: { readonly [F in Field]: t.Type<Fields[F]> } = {
  reason: anyText,
  ground: anyText,
  remedy: words(REMEDIES),
  lines: list('a list of lines', lineClaim),
  returnShipping: amount,
  evidence: list('a list of kinds of evidence', words(EVIDENCE)),
  parcel: anyText,
  tracking: anyText,
  receipt: anyText,
  length,
  verdict: words(VERDICTS),
  refund: anyText,
  method: anyText,
  channel: words(CHANNELS),
  amount,
  chargeback: anyText,
  condition: words(CONDITIONS),
  wanted: flag,
  outcome: words(['won', 'lost']),
  status: words(TRACKING),
}
const formsOf = (fields: readonly Field[]): Props =>
  Object.fromEntries(fields.map((field) => [field, FIELDS[field]]))

/**
 * The form of what a verb carries.
 *
 * @example
 * payloadOf('ship').is({ tracking: 'RR123456785CN' }) // => true
 */
export const payloadOf = (verb: Verb): t.Mixed => {
  const { needs, takes } = verbShape(verb)
  return closed(`what \`${verb}\` carries`, formsOf(needs), formsOf(takes))
}

const actionOf = (verb: Verb): t.Mixed => {
  const { by, fact } = verbShape(verb)
  const occurredAt =
    fact === true ? instant : nothing(`\`${verb}\` is no fact that is reported later`)
  return closed(
    'an action',
    { by: words(by), verb: words([verb]) },
    { payload: payloadOf(verb), occurredAt, key: id },
  )
}

const form = tagged<Action>(
  'an action',
  'verb',
  Object.fromEntries(VERB_NAMES.map((verb) => [verb, actionOf(verb)])),
  { verb: words(VERB_NAMES), by: words(ACTORS) },
)

/** The io-ts codec of an action. */
export const actionCodec = storedCodec(form, { senses: [], rebuilt: (copy) => copy })

/**
 * Decodes something that an actor does, by the shape of its verb: who may do it, what it carries,
 * whether it is a fact that may be reported late. Left: every mistake at once. Never throws,
 * whatever the input. The action is a copy.
 *
 * @example
 * decodeAction({ by: 'buyer', verb: 'cancel', payload: { reasn: 'duplicate' } })
 * // => left([{ path: 'payload.reasn', found: 'reasn', nearest: 'reason' }])
 */
export const decodeAction: (json: unknown) => Either<readonly Mistake[], Action> =
  decodeBy(actionCodec)

/**
 * An action as plain JSON: `decodeAction` gives the same action again.
 *
 * @example
 * encodeAction({ by: 'buyer', verb: 'pay' }) // => { by: 'buyer', verb: 'pay' }
 */
export const encodeAction = (action: Action): unknown => actionCodec.encode(action)
