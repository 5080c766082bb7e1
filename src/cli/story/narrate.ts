import type { Action, Payload } from '../../model/action.js'
import type { Change, Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Account } from '../../model/ledger.js'
import { formatMoney } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Clause, Failure, Refusal } from '../../model/refusal.js'
import { counted, type Length } from '../../model/span.js'
import { statusOf } from '../../model/status.js'
import type { Balance } from '../../questions/balance.js'
import type { RefundEta } from '../../questions/refundEta.js'
import type { Clock } from '../text/clock.js'
import { listed } from '../text/layout.js'
import type { Line } from './story.js'
import {
  ANCHOR_WORDS,
  CAUSE_WORDS,
  CLAIM_WORDS,
  ENDING_WORDS,
  FREEZE_WORDS,
  GOODS_WORDS,
  REASON_WORDS,
  SAYS_ALL,
  STAGE_WORDS,
  TRACKING_WORDS,
  VERDICT_WORDS,
  phraseOf,
  timerWords,
} from '../text/words.js'

/**
 * Turns answers about one order into sentences: in its currency, with instants as `clock` shows
 * them.
 */
export interface Narrator {
  readonly money: (amount: number) => string
  /** What an action carries, in a few words; empty: nothing worth saying. */
  readonly payload: (payload: Payload | undefined) => string
  /** A line of a story: who, what, and what came of it. */
  readonly line: (line: Line) => { readonly who: string; readonly what: string }
  /** Why not: the first failure, with what was found and the clause. */
  readonly why: (failure: Failure) => string
  /** When it becomes possible (as `show` says it), or what it waits for; empty: not by itself. */
  readonly hope: (refusal: Refusal, show?: (at: Instant) => string) => string
  /** What the same actor can do instead; empty: nothing. */
  readonly instead: (refusal: Refusal) => string
  readonly refund: (eta: RefundEta) => string
  readonly balance: (balance: Balance) => string
}

export const clauseWords = ({ path, cites }: Clause): string =>
  cites.length === 0 ? path : `${path}: ${cites.join(', ')}`

const lengthWords = (length: Length): string => {
  const { unit, count } = counted(length)
  return `${count} ${unit === 'businessDays' ? 'business days' : unit}`
}

const FLOWS: { readonly [F in `${Account}>${Account}`]?: string } = {
  'payer>held': 'into escrow',
  'held>refunded': 'back to the buyer',
  'held>released': 'to the seller',
  'held>fees': 'kept as a cancellation fee',
  'released>refunded': 'from the seller back to the buyer',
  'refunded>held': 'back into escrow',
  'released>held': 'from the seller back into escrow',
}

const flows = (change: Change, money: (amount: number) => string): readonly string[] => {
  const sums = new Map<string, number>()
  for (const { from, to, amount } of change.postings ?? [])
    sums.set(`${from}>${to}`, (sums.get(`${from}>${to}`) ?? 0) + amount)
  return [...sums]
    .filter(([, sum]) => sum > 0)
    .map(([flow, sum]) => `${money(sum)} ${FLOWS[flow as keyof typeof FLOWS] ?? flow}`)
}

/** A long list of words, cut. */
const shortened = (words: string): string => {
  const items = words.split(', ')
  return items.length > 6 ? `${items.slice(0, 4).join(', ')}, … (one of ${items.length})` : words
}

/** "late-shipment at 2026-03-01T...Z": what ended the order, and when. */
const ending = (found: string, clock: Clock): string => {
  const [cause, at] = found.split(' at ')
  return at === undefined || cause === undefined || !Object.hasOwn(ENDING_WORDS, cause)
    ? ''
    : `: ${ENDING_WORDS[cause as keyof typeof ENDING_WORDS]} (${clock.localised(at)})`
}

const LENGTH_IN_JSON = /\{"(minutes|hours|days|businessDays)":(\d+)\}/g

export const narratorOf = (order: Order, clock: Clock): Narrator => {
  const { currency } = order.terms
  const money = (amount: number): string => formatMoney(amount, currency)

  const payload = (carried: Payload | undefined): string => {
    if (carried === undefined) return ''
    const {
      reason,
      ground,
      remedy,
      lines,
      returnShipping,
      evidence,
      tracking,
      receipt,
      length,
      verdict,
      method,
      channel,
      amount,
      condition,
      wanted,
      outcome,
      status,
    } = carried
    const parts: readonly (string | undefined)[] = [
      reason,
      ground,
      remedy,
      verdict === undefined ? undefined : VERDICT_WORDS[verdict],
      lines
        ?.map(({ line, amount: part }) => (part === undefined ? line : `${line} ${money(part)}`))
        .join(', '),
      returnShipping === undefined ? undefined : `return postage ${money(returnShipping)}`,
      evidence?.join(', '),
      tracking === undefined ? undefined : `tracking ${tracking}`,
      receipt === undefined ? undefined : 'scan of the receipt',
      length === undefined ? undefined : lengthWords(length),
      method,
      channel,
      amount === undefined ? undefined : money(amount),
      condition,
      wanted === undefined ? undefined : wanted ? 'to keep' : 'not wanted',
      outcome,
      status === undefined ? undefined : TRACKING_WORDS[status],
    ]
    return parts.filter((part) => part !== undefined && part !== '').join(', ')
  }
  const carrying = (carried: Payload | undefined): string => {
    const words = payload(carried)
    return words === '' ? '' : ` (${words})`
  }

  /** What an event changed, and the status it led to. */
  const changes = (event: Event, before: Order, after: Order): string => {
    const { change } = event
    const was = statusOf(before)
    const is = statusOf(after)
    const effects = [
      ...flows(change, money),
      ...(change.terms === undefined
        ? []
        : [
            `the price is now ${money(change.terms.lines.reduce((sum, { amount }) => sum + amount, change.terms.shippingFee))}`,
          ]),
      ...(change.claim === undefined ||
      (change.claim === 'none' && change.ending !== undefined) ||
      (change.claim === 'none' && is !== was)
        ? []
        : [CLAIM_WORDS[change.claim]]),
      ...(change.goods === undefined || is === change.goods ? [] : [GOODS_WORDS[change.goods]]),
      ...(change.freeze === undefined ? [] : [FREEZE_WORDS[change.freeze]]),
      ...(change.extensions === undefined ? [] : ['protection lasts longer']),
      ...(change.resend === true ? ['the seller has to send again'] : []),
      ...(change.restored === undefined || change.restored === null
        ? []
        : ['on record; nobody is debited']),
    ]
    return `${effects.length === 0 ? '' : `: ${effects.join(', ')}`}${is === was ? '' : ` → ${is}`}`
  }

  const why = ({ reason, found, expected, clause }: Failure): string => {
    const plain = (words: string): string => {
      const local = clock
        .localised(words)
        .replace(LENGTH_IN_JSON, (_, unit: string, count: string) => `${count} ${unit}`)
      const shorter = shortened(local)
      return reason === 'amount-too-high' || reason === 'price-not-lower'
        ? shorter.replace(/\d+/g, (amount) => money(Number(amount)))
        : shorter
    }
    const detail =
      reason === 'order-over'
        ? ending(found ?? '', clock)
        : SAYS_ALL.has(reason)
          ? ''
          : reason === 'window-over' && expected !== null
            ? `: it had to be ${plain(expected)}`
            : reason === 'not-yet-open' || expected === null
              ? found === null || found === '' || reason === 'not-yet-open'
                ? ''
                : `: found ${plain(found)}`
              : found === null || found === ''
                ? `: expected ${plain(expected)}`
                : `: found ${plain(found)}, expected ${plain(expected)}`
    return `${REASON_WORDS[reason]}${detail}${clause === null ? '' : ` [${clauseWords(clause)}]`}`
  }

  const hope: Narrator['hope'] = ({ opensAt, awaits }, show = clock.when) =>
    opensAt !== null
      ? `possible from ${show(opensAt)}`
      : awaits.length > 0
        ? `possible once ${listed(
            awaits.map((anchor) => ANCHOR_WORDS[anchor]),
            'or',
          )}`
        : ''

  const instead = ({ instead: others }: Refusal): string =>
    listed(
      others.map(({ verb, row }) => phraseOf(verb, row).can),
      'or',
    )

  const no = (action: Action, refusal: Refusal): string => {
    const [first] = refusal.failures
    const other = instead(refusal)
    return [
      `may not ${phraseOf(action.verb, null).can}${carrying(action.payload)}: ${first === undefined ? 'no' : why(first)}`,
      hope(refusal, clock.iso),
      other === '' ? '' : `instead: ${other}`,
    ]
      .filter((part) => part !== '')
      .join('; ')
  }

  const line: Narrator['line'] = (told) => {
    if (told.kind === 'refused')
      return { who: told.deed.action.by, what: no(told.deed.action, told.refusal) }
    if (told.kind === 'repeated')
      return {
        who: told.deed.action.by,
        what: `${phraseOf(told.deed.action.verb, null).does} again with the same key: nothing changes`,
      }
    const { event, before, after } = told
    const did =
      event.verb === 'timer'
        ? timerWords(event.row)
        : event.verb === 'migrate'
          ? `puts the order under ${event.change.policy?.name ?? 'any policy'} ${event.change.policy?.version ?? ''}`.trimEnd()
          : `${phraseOf(event.verb, event.row).does}${carrying(event.payload ?? undefined)}`
    const earlier =
      event.occurredAt === event.at ? '' : `, which happened at ${clock.iso(event.occurredAt)}`
    return {
      who: event.by === 'timer' ? '' : event.by,
      what: `${did}${earlier}${changes(event, before, after)}`,
    }
  }

  const refund = (eta: RefundEta): string => {
    const what = `${money(eta.amount)} by ${eta.destination} ${CAUSE_WORDS[eta.cause]}`
    if (eta.stage === 'landed') return `${what}: arrived ${clock.when(eta.landed)}`
    if (eta.stage === 'failed') return `${what}: failed, and sent again another way`
    const due =
      eta.arrival.earliest === eta.arrival.latest
        ? clock.when(eta.arrival.latest)
        : `between ${clock.when(eta.arrival.earliest)} and ${clock.when(eta.arrival.latest)}`
    const stage =
      eta.stage === 'releasing'
        ? `${STAGE_WORDS.releasing} by ${clock.when(eta.release.latest)}`
        : STAGE_WORDS[eta.stage]
    return `${what}: there ${due}; ${stage}${eta.overdue ? ', which is overdue: ask support' : ''}`
  }

  const balance = (sums: Balance): string => {
    const parts: readonly (readonly [number, string])[] = [
      [sums.held, 'in escrow'],
      [sums.landed, 'back with the buyer'],
      [sums.inTransit, 'on its way back to the buyer'],
      [sums.released, 'paid to the seller'],
      [sums.fees, 'kept as fees'],
    ]
    const there = parts
      .filter(([amount]) => amount > 0)
      .map(([amount, where]) => `${money(amount)} ${where}`)
    const owed =
      sums.owed > 0 ? `; beside that ${money(sums.owed)} return postage is owed to the buyer` : ''
    return sums.paid === 0
      ? 'nothing was ever paid'
      : `of ${money(sums.paid)} paid: ${listed(there)}${owed}`
  }

  return { money, payload, line, why, hope, instead, refund, balance }
}
