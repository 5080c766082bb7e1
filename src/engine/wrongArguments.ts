import type { Payload } from '../model/action.js'
import { isRecord, shown } from '../model/input/json.js'
import type { Failure } from '../model/refusal.js'
import { failureOf } from './refuse.js'

// Hosts without TypeScript may hand in anything. What would end as a TypeError somewhere inside is
// refused here, with the name of what was passed.

/** What was passed, in words. */
const passed = (value: unknown): string => {
  if (!isRecord(value)) return shown(value)
  const tag = value['_tag']
  if (tag === 'Left' || tag === 'Right') return `an answer not opened yet, a \`${tag}\``
  if (isRecord(value['terms'])) return 'an order'
  return 'title' in value ? 'a policy' : shown(value)
}

const has = (value: unknown, key: string): boolean =>
  isRecord(value) && typeof value[key] === 'object'

/** Is something else passed where a rulebook or an order belongs? null: no. */
export const wrongArgument = (rules: unknown, order: unknown): Failure | null => {
  if (!has(rules, 'reader'))
    return failureOf('not-a-rulebook', passed(rules), 'the `right` of `load` or `compile`')
  return has(order, 'terms') && has(order, 'ledger')
    ? null
    : failureOf('not-an-order', passed(order), 'the `right` of `order`, `decide` or `decodeOrder`')
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isListOf = (value: unknown, is: (each: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is)
const isLine = (value: unknown): boolean => isRecord(value) && isText(value['line'])

/** The fields whose inside is looked into. */
const FORMS: Readonly<
  Record<string, readonly [expected: string, is: (value: unknown) => boolean]>
> = {
  lines: ['a list of lines such as `{"line":"cup"}`', (value) => isListOf(value, isLine)],
  evidence: ['a list of kinds of evidence', (value) => isListOf(value, isText)],
  length: ['a length such as `{"days":5}`', isRecord],
  reason: ['a text', isText],
  ground: ['a text', isText],
  chargeback: ['a text', isText],
}

/** Has a payload, or a field of it, a form that no payload has? null: no. */
export const wrongPayload = (payload: Payload | undefined): Failure | null => {
  if (payload === undefined) return null
  if (!isRecord(payload)) return failureOf('not-a-payload', shown(payload), 'an object')
  for (const [field, value] of Object.entries(payload)) {
    const form = Object.hasOwn(FORMS, field) ? FORMS[field] : undefined
    if (form === undefined || value === undefined || form[1](value)) continue
    return failureOf('not-a-payload', `${field}: ${shown(value)}`, form[0])
  }
  return null
}
