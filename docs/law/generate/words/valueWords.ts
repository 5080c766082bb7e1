import { FREE_TEXT } from '../../../../src/policy/shapes/knownTexts.js'
import { VERDICT_WORDS } from '../../../../src/cli/text/words/recordWords.js'
import { listed } from '../../../../src/cli/text/layout.js'
import { isRecord, type Json } from '../../../../src/model/input/json.js'
import { isCases } from '../../../../src/policy/choice.js'
import type { Cases, Limit, SilenceOutcome } from '../../../../src/policy/format.js'
import { lengthWords, momentWords } from './momentWords.js'
import { spaced, whenWords } from './whenWords.js'

const OUTCOMES: Readonly<Record<SilenceOutcome, string>> = {
  grant: 'as asked',
  refund: 'all money back',
  release: 'the seller is paid',
  continue: 'the claim lapses',
  escalate: 'the platform decides',
}
/** Places where `continue` means something else. */
const GOES_ON: readonly (readonly [place: RegExp, words: string])[] = [
  [/^payment\.check/, 'the payment counts as good'],
  [/^shipment\./, 'it is late, and the order goes on'],
]
const TURNS: Readonly<Record<string, string>> = {
  seller: 'the seller’s turn',
  platform: 'the platform’s turn',
  nobody: 'granted at once',
}
const REFUNDED_TO: Readonly<Record<string, string>> = {
  method: 'back to the payment method',
  'linked-card': 'to the card behind it',
}
const STAGES: Readonly<Record<string, string>> = {
  unshipped: 'not shipped',
  missing: 'not arrived',
  received: 'received',
  returned: 'back at the seller',
}
const FAULTS: Readonly<Record<string, string>> = {
  buyer: 'the buyer’s side',
  seller: 'the seller’s side',
  none: 'nobody’s side',
}
const OFFENCES: Readonly<Record<Limit['counts'], string>> = {
  unpaid: 'unpaid orders',
  cancelled: 'cancelled orders',
  'false-claim': 'refunds for goods that came',
  fault: 'cancellations by his fault',
  'late-shipment': 'late shipments',
  'false-tracking': 'wrong tracking numbers',
}
const isOutcome = (value: string): value is SilenceOutcome => Object.hasOwn(OUTCOMES, value)
const isVerdict = (value: string): value is keyof typeof VERDICT_WORDS =>
  Object.hasOwn(VERDICT_WORDS, value)

/** The keys of a record, grouped by their values: "not shipped: seller-fraud, late-shipment". */
const keyWords = (key: string): string => (key === FREE_TEXT ? 'free text' : key)

const filed = (record: Json, names: Readonly<Record<string, string>>, none: string): string => {
  const keys = Object.keys(record)
  const lines = Object.entries(names).flatMap(([under, words]) => {
    const own = keys.filter((key) => record[key] === under)
    return own.length === 0 ? [] : [`${words}: ${own.map(keyWords).join(', ')}`]
  })
  return lines.length === 0 ? none : lines.join('\n')
}

const limitWords = ({ counts, above, per, then }: Limit): string => {
  const number = above === 0 ? 'any' : `more than ${above}`
  const period = per === undefined ? '' : ` in ${lengthWords(per) ?? ''}`
  return `${number} ${OFFENCES[counts]}${period}: ${then}`
}

/** A list of limits, or of words. */
const listWords = (path: string, list: readonly unknown[]): string => {
  if (path.startsWith('conduct.'))
    return list.length === 0
      ? 'no limit'
      : list.map((limit) => limitWords(limit as Limit)).join('\n')
  return list.length === 0 ? 'none' : list.join(', ')
}

const outcomeWords = (path: string, outcome: SilenceOutcome): string => {
  const special = GOES_ON.find(([place]) => place.test(path))
  return outcome === 'continue' && special !== undefined ? special[1] : OUTCOMES[outcome]
}

const textWords = (path: string, text: string): string => {
  if (/\.onSilence$|\.onRefusal$/.test(path) && isOutcome(text)) return outcomeWords(path, text)
  if (path === 'dispute.verdict' && isVerdict(text)) return VERDICT_WORDS[text]
  if (path === 'dispute.to') return TURNS[text] ?? text
  if (path === 'refund.to') return REFUNDED_TO[text] ?? text
  if (path === 'returns.cost' || path === 'payment.clearedBy') return `the ${text}`
  if (path === 'dispute.sides') return text === 'both' ? 'both sides' : `the ${text}`
  if (path.endsWith('.within') && text === 'never') return 'without limit'
  return momentWords(text) ?? text
}

/** What ends a window that does not close by itself. */
const endOf = (path: string): string | null => (/^cancellation\./.test(path) ? 'shipment' : null)

const closingWords = (path: string, closes: unknown): string | null => {
  if (closes === 'never') return endOf(path)
  return isCases(closes) ? inset(path, closes, 'closes') : momentWords(closes)
}

const windowWords = (path: string, { opens, closes = 'never' }: Json): string => {
  if (opens === 'never') return 'not offered'
  const end = closingWords(path, closes)
  if (isCases(opens) || isCases(closes))
    return `opens: ${inset(path, opens, 'opens')}${end === null ? '' : `\ncloses: ${end}`}`
  return `from ${momentWords(opens) ?? ''} ${end === null ? 'on' : `until ${end}`}`
}

const PARTS: Readonly<Record<string, string>> = {
  within: 'within',
  onSilence: 'silence',
  onRefusal: 'refusal',
}
/** How long a duty may take, in a line; null: it depends. */
const withinWords = (within: unknown): string | null => {
  if (within === 'never') return 'without limit'
  return isCases(within) ? null : `within ${lengthWords(within) ?? ''}`
}

const dutyWords = (path: string, duty: Json): string => {
  const plain = withinWords(duty['within'])
  // Without a deadline nobody is ever silent for too long.
  const parts = Object.keys(PARTS).filter(
    (part) =>
      part in duty &&
      !(part === 'within' && plain !== null) &&
      !(part === 'onSilence' && duty['within'] === 'never'),
  )
  return [
    ...(plain === null ? [] : [plain]),
    ...parts.map((part) => `${PARTS[part] ?? part}: ${inset(path, duty[part], part)}`),
  ].join('\n')
}

/** Cases inside another value go into one line. */
const inset = (path: string, value: unknown, key: string): string => {
  const words = valueWords(`${path}.${key}`, value)
  return isCases(value) ? words.replaceAll('\n', '; ') : words
}

const casesWords = (path: string, { cases, otherwise }: Cases<unknown>): string =>
  [
    ...cases.map(({ when, use }) => `${whenWords(when)}: ${valueWords(path, use)}`),
    ...(otherwise === undefined ? [] : [`otherwise: ${valueWords(path, otherwise)}`]),
  ].join('\n')

/** What follows where a policy may say nothing, and does. */
const nothingWords = (path: string): string => {
  if (path.endsWith('.closes')) return endOf(path) ?? 'never'
  if (!path.endsWith('.onRefusal')) return 'nothing'
  return path.startsWith('dispute.') ? 'the buyer’s turn' : OUTCOMES.continue
}

/** What a policy says at a place, in words; cases on a line each. */
export const valueWords = (path: string, value: unknown): string => {
  if (value === undefined) return nothingWords(path)
  if (isCases(value)) return casesWords(path, value)
  if (path.endsWith('.closes') && value === 'never') return nothingWords(path)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return path === 'cancellation.fee' ? `${value} %` : String(value)
  if (typeof value === 'string') return textWords(path, value)
  if (Array.isArray(value)) return listWords(path, value)
  return isRecord(value) ? recordWords(path, value) : String(value)
}

const recordWords = (path: string, value: Json): string => {
  if (path === 'dispute.grounds') return filed(value, STAGES, 'none')
  if (path === 'cancellation.reasons') return filed(value, FAULTS, 'no reason is asked for')
  if (Array.isArray(value['anyOf'])) return listed(value['anyOf'].map(String), 'or')
  if (Array.isArray(value['allOf']))
    return value['allOf'].length === 0 ? 'nothing' : listed(value['allOf'].map(String))
  if ('opens' in value) return windowWords(path, value)
  if ('onSilence' in value) return dutyWords(path, value)
  return (
    momentWords(value) ??
    lengthWords(value) ??
    Object.entries(value)
      .map(([key, inner]) => `${spaced(key)}: ${valueWords(`${path}.${key}`, inner)}`)
      .join('\n')
  )
}
