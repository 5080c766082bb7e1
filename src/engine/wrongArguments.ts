import type { Field, Payload } from '../model/action.js'
import { CONDITIONS, EVIDENCE, TRACKING, VERDICTS } from '../model/claim.js'
import { QUANTITY } from '../model/input/fields.js'
import { isRecord, shown, type Json } from '../model/input/json.js'
import { oneOf } from '../model/input/oneOf.js'
import type { Failure } from '../model/refusal.js'
import { inPlaceOfOrder, inPlaceOfRules } from '../compile/passed.js'
import { failureOf } from './refuse.js'

// Hosts without TypeScript may hand in anything. What would end as a TypeError somewhere inside is
// refused here, with the name of what was passed.

/** What was passed in place of a rulebook? null: a rulebook was. */
export const wrongRules = (rules: unknown): Failure | null => {
  const other = inPlaceOfRules(rules)
  return other === null ? null : failureOf('not-a-rulebook', other.found, other.expected)
}

/** What was passed in place of a rulebook or an order? null: both are what they should be. */
export const wrongArgument = (rules: unknown, order: unknown): Failure | null => {
  const wrong = wrongRules(rules)
  if (wrong !== null) return wrong
  const other = inPlaceOfOrder(order)
  return other === null ? null : failureOf('not-an-order', other.found, other.expected)
}

/** What was passed in place of a word, whatever it is. */
export const asPassed = (value: unknown): string =>
  value === undefined ? 'undefined' : shown(value)

type Form = readonly [expected: string, is: (value: unknown) => boolean]

const isText = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => typeof value === 'number'
const isEvidence = (value: unknown): boolean => EVIDENCE.some((kind) => kind === value)
const AN_ACTION = 'an action such as `{"by":"buyer","verb":"pay"}`'

/** All that an action has; what its verb carries stands in the payload. */
const ENVELOPE: readonly string[] = ['by', 'verb', 'payload', 'occurredAt', 'key']

/** What was passed in place of an action, whatever it is to do? null: an action was. */
export const wrongAction = (action: unknown): Failure | null => {
  if (!isRecord(action)) return failureOf('not-an-action', shown(action), AN_ACTION)
  const other = Object.keys(action).find(
    (name) => action[name] !== undefined && !ENVELOPE.includes(name),
  )
  if (other !== undefined) {
    const expected = isField(other) ? `\`payload.${other}\`` : oneOf(ENVELOPE)
    return failureOf('not-an-action', `${other}: ${shown(action[other])}`, expected)
  }
  const { key } = action
  return key === undefined || (isText(key) && key !== '')
    ? null
    : failureOf('not-an-action', `key: ${shown(key)}`, 'a key that is a text')
}

/** A hole in a list is nothing, which `every` would pass over. */
const isListOf = (value: unknown, is: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && Array.from<unknown>(value).every(is)
const isLine = (value: unknown): boolean =>
  isRecord(value) &&
  isText(value['line']) &&
  (value['amount'] === undefined || isNumber(value['amount'])) &&
  (value['quantity'] === undefined ||
    (value['amount'] === undefined && QUANTITY.is(value['quantity'])))
/** The lines that an action is about. */
const LINES =
  'a list of lines such as `{"line":"cup"}`, with a `quantity` above 0 or an `amount`, not both'

const wordOf = (words: readonly string[]): Form => [
  oneOf(words),
  (value) => isText(value) && words.some((word) => word === value),
]
const TEXT: Form = ['a text', isText]
const NUMBER: Form = ['a whole number of minor units', isNumber]
/**
 * What each field has to be before a rule can look at it. Which of them may be given: the rules
 * say.
 */
const FORMS: { readonly [F in Field]: Form } = {
  reason: TEXT,
  ground: TEXT,
  remedy: TEXT,
  lines: [LINES, (value) => isListOf(value, isLine)],
  returnShipping: NUMBER,
  evidence: [`a list of ${oneOf(EVIDENCE)}`, (value) => isListOf(value, isEvidence)],
  parcel: TEXT,
  tracking: TEXT,
  receipt: TEXT,
  length: ['a length such as `{"days":5}`', isRecord],
  verdict: wordOf(VERDICTS),
  refund: TEXT,
  method: TEXT,
  channel: TEXT,
  amount: NUMBER,
  chargeback: TEXT,
  condition: wordOf(CONDITIONS),
  wanted: ['`true` or `false`', (value) => typeof value === 'boolean'],
  outcome: wordOf(['won', 'lost']),
  status: wordOf(TRACKING),
}
const isField = (name: string): name is Field => Object.hasOwn(FORMS, name)

/** Far deeper than any payload; what is kept of one is copied level by level. */
const MOST_LEVELS = 20
const isDeeper = (value: unknown, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  // INVARIANT: whatever is an object can be read by its keys.
  const parts = value as Json
  for (const key in parts) if (isDeeper(parts[key], levels - 1)) return true
  return false
}

/** Has a payload, or a field of it, a form that no payload has? null: no. */
export const wrongPayload = (payload: Payload | undefined): Failure | null => {
  if (payload === undefined) return null
  if (!isRecord(payload)) return failureOf('not-a-payload', shown(payload), 'an object')
  if (isDeeper(payload, MOST_LEVELS))
    return failureOf('not-a-payload', shown(payload), `at most ${MOST_LEVELS} levels`)
  const given: Json = payload
  for (const field in given) {
    const value = given[field]
    if (!isField(field) || value === undefined) continue
    const [expected, is] = FORMS[field]
    if (!is(value)) return failureOf('not-a-payload', `${field}: ${shown(value)}`, expected)
  }
  return null
}
