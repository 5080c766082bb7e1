import type { Event } from '../../model/event.js'
import type { LedgerAccount } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { statusOf } from '../../model/views/status.js'
import { wrap } from '../text/layout.js'
import { CLAIM_WORDS, FREEZE_WORDS, GOODS_WORDS } from '../text/words/stateWords.js'
import { timerWords } from '../text/words/timerWords.js'
import { phraseOf } from '../text/words/verbWords.js'
import type { Notation } from './notation.js'
import { inBrackets } from './payloadWords.js'
import { refusalWords } from './refusalWords.js'
import { totalOf } from './sheet.js'
import type { StoryLine } from './story.js'
import { movedUnitWords } from './unitWords.js'

type Flow = `${LedgerAccount}>${LedgerAccount}`

const FLOWS: { readonly [F in Flow]?: string } = {
  'payer>held': 'into escrow',
  'held>refunded': 'back to the buyer',
  'held>released': 'to the seller',
  'held>fees': 'kept as a cancellation fee',
  'held>commission': 'kept by the platform as commission',
  'commission>refunded': 'of the commission back to the buyer',
  'commission>held': 'of the commission back into escrow',
  'released>refunded': 'from the seller back to the buyer',
  'refunded>held': 'back into escrow',
  'released>held': 'from the seller back into escrow',
}

const flowWords = ({ change }: Event, { money }: Notation): readonly string[] => {
  const sums = new Map<Flow, number>()
  for (const { from, to, amount } of change.postings ?? [])
    sums.set(`${from}>${to}`, (sums.get(`${from}>${to}`) ?? 0) + amount)
  return [...sums]
    .filter(([, sum]) => sum > 0)
    .map(([flow, sum]) => `${money(sum)} ${FLOWS[flow] ?? flow}`)
}

const priceWords = ({ change: { terms } }: Event, { money }: Notation): string =>
  terms === undefined ? '' : `the price is now ${money(totalOf({ terms }))}`

/** A change of the claim; its end is told only where neither status nor ending says so. */
const claimWords = ({ change }: Event, isNewStatus: boolean): string => {
  if (change.claim === undefined) return ''
  const isTold = change.ending !== undefined || isNewStatus
  return change.claim === 'none' && isTold ? '' : CLAIM_WORDS[change.claim]
}

/** What an event changed, and the status it led to: ": 7.99 USD into escrow → shipped". */
const changeWords = (event: Event, before: Order, after: Order, notation: Notation): string => {
  const { change } = event
  const status = statusOf(after)
  const isNewStatus = status !== statusOf(before)
  const effects = [
    ...flowWords(event, notation),
    priceWords(event, notation),
    claimWords(event, isNewStatus),
    change.goods === undefined || change.goods === status ? '' : GOODS_WORDS[change.goods],
    change.freeze === undefined ? '' : FREEZE_WORDS[change.freeze],
    ...movedUnitWords(before, after),
    change.extensions === undefined ? '' : 'the protection lasts longer',
    change.resend === true ? 'the seller has to send again' : '',
    (change.restored ?? null) === null ? '' : 'it is on record, and nobody is debited',
  ].filter((words) => words !== '')
  const effect = effects.length === 0 ? '' : `: ${effects.join(', ')}`
  return `${effect}${isNewStatus ? ` → ${status}` : ''}`
}

const deedWords = (event: Event, before: Order, notation: Notation): string => {
  if (event.verb === 'timer') return timerWords(event.row)
  if (event.verb === 'migrate') {
    const { name, version } = event.change.policy ?? { name: 'any policy', version: '' }
    return `puts the order under ${name} ${version}`.trimEnd()
  }
  const isTheRest = event.verb === 'cancel' && before.goods === 'part-shipped'
  const does = isTheRest ? 'cancels what was not shipped' : phraseOf(event.verb, event.row).does
  return `${does}${inBrackets(event.payload ?? undefined, notation, before.refunds)}`
}

/** What somebody did, or what happened by itself, and what that changed. */
export const eventWords = (
  event: Event,
  before: Order,
  after: Order,
  notation: Notation,
): string => {
  const { at, occurredAt } = event
  const earlier = occurredAt === at ? '' : `, which happened at ${notation.clock.iso(occurredAt)}`
  const change = changeWords(event, before, after, notation)
  return `${deedWords(event, before, notation)}${earlier}${change}`
}

/** Who did what, and what came of it; nobody: it happened by itself. */
const lineWords = (line: StoryLine, notation: Notation): readonly [who: string, what: string] => {
  if (line.kind === 'event') {
    const { event, before, after } = line
    return [event.by === 'timer' ? '' : event.by, eventWords(event, before, after, notation)]
  }
  const { by, verb, payload } = line.step.action
  const { can, does } = phraseOf(verb, null)
  if (line.kind === 'repeated') return [by, `${does} again with the same key: nothing changes`]
  const why = refusalWords(line.refusal, notation, notation.clock.iso)
  return [by, `may not ${can}${inBrackets(payload, notation)}: ${why === '' ? 'no' : why}`]
}

const markOf = (line: StoryLine, who: string): string => {
  if (line.kind === 'refused') return '✗'
  return who === '' ? '·' : ' '
}

/** A line of a story as it is printed: ✗ marks what was refused, · what happened by itself. */
export const storyLine = (
  line: StoryLine,
  notation: Notation,
  indent: string,
): readonly string[] => {
  const [who, what] = lineWords(line, notation)
  const at = line.kind === 'event' ? line.event.at : line.step.at
  return wrap(`${who} ${what}`, `${indent}${notation.clock.iso(at)} ${markOf(line, who)} `)
}
