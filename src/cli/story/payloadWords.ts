import type { Payload } from '../../model/action.js'
import type { Refund } from '../../model/ledger.js'
import { counted, type Length } from '../../model/span.js'
import { TRACKING_WORDS, VERDICT_WORDS } from '../text/words/recordWords.js'
import type { Notation } from './notation.js'

const lengthWords = (length: Length): string => {
  const { unit, count } = counted(length)
  return `${count} ${unit === 'businessDays' ? 'business days' : unit}`
}

const lineWords = (lines: NonNullable<Payload['lines']>, { money }: Notation): string =>
  lines
    .map(({ line, amount, quantity }) => {
      const units = quantity === undefined ? line : `${quantity} of ${line}`
      return amount === undefined ? units : `${line} ${money(amount)}`
    })
    .join(', ')

/** Each field of a payload that is worth telling by itself. */
const FIELD_WORDS: {
  readonly [F in keyof Payload]?: (
    value: NonNullable<Payload[F]>,
    notation: Notation,
    payload: Payload,
  ) => string
} = {
  reason: (reason) => reason,
  ground: (ground) => ground,
  remedy: (remedy) => remedy,
  verdict: (verdict) => VERDICT_WORDS[verdict],
  lines: lineWords,
  returnShipping: (amount, { money }) => `return postage ${money(amount)}`,
  evidence: (evidence) => evidence.join(', '),
  parcel: (parcel) => `parcel ${parcel}`,
  tracking: (number) => `tracking ${number}`,
  receipt: () => 'scan of the receipt',
  length: lengthWords,
  chargeback: (name) => name,
  channel: (channel) => channel,
  amount: (amount, { money }) => money(amount),
  // A refund goes by another method; a chargeback goes by the tender that was paid with.
  method: (method, _, { refund }) => `${refund === undefined ? '' : 'sent again '}by ${method}`,
  condition: (condition) => condition,
  wanted: (wanted) => (wanted ? 'to keep' : 'not wanted'),
  outcome: (outcome) => outcome,
  status: (status) => TRACKING_WORDS[status],
}

const fieldWords = <F extends keyof Payload>(
  field: F,
  payload: Payload,
  notation: Notation,
): string => {
  const value = payload[field]
  const words = FIELD_WORDS[field]
  return value === undefined || words === undefined ? '' : words(value, notation, payload)
}

const FIELD_NAMES = Object.keys(FIELD_WORDS) as readonly (keyof Payload)[]

/** The refund that is meant: one of several is told by what it is, not by its id. */
const refundMeantWords = (
  payload: Payload,
  refunds: readonly Refund[],
  { money }: Notation,
): readonly string[] =>
  refunds
    .filter(({ id }) => id === payload.refund)
    .map(({ amount, method }) => `${money(amount)} by ${method}`)

/**
 * What an action carries, in a few words; empty: nothing worth telling. `refunds` are those that
 * the order has.
 */
export const payloadWords = (
  payload: Payload | undefined,
  notation: Notation,
  refunds: readonly Refund[] = [],
): string =>
  payload === undefined
    ? ''
    : [
        ...refundMeantWords(payload, refunds, notation),
        ...FIELD_NAMES.map((field) => fieldWords(field, payload, notation)),
      ]
        .filter((words) => words !== '')
        .join(', ')

/** The same behind what it belongs to: " (damaged, photo)". */
export const inBrackets = (
  payload: Payload | undefined,
  notation: Notation,
  refunds: readonly Refund[] = [],
): string => {
  const words = payloadWords(payload, notation, refunds)
  return words === '' ? '' : ` (${words})`
}
