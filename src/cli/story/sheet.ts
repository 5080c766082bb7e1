import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { replay } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import { formatMoney } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Failure, Refusal } from '../../model/refusal.js'
import type { Actions } from '../../questions/actions.js'
import type { Answer } from '../../questions/answer.js'
import type { Cancellation } from '../../questions/canCancel.js'
import type { DisputeOutcome } from '../../questions/disputeOutcome.js'
import type { Forecast } from '../../questions/forecast.js'
import { settle } from '../../questions/settle.js'
import type { Answers, Side } from './answers.js'
import { type Clock, clockOf } from '../text/clock.js'
import { grouped, listed, wrap } from '../text/layout.js'
import { clauseWords, type Narrator, narratorOf } from './narrate.js'
import type { Told } from './story.js'
import { phraseOf, timerWords, VERDICT_WORDS } from '../text/words.js'

/** Everything that is shown of one order. */
export interface Sheet {
  readonly title: string | null
  readonly source: string | null
  /** The cart that the order came out of. */
  readonly cart: string | null
  readonly rules: Rulebook
  readonly told: Told
  readonly answers: Answers
  readonly sides: readonly Side[]
}

export interface Pen {
  readonly rules: Rulebook
  readonly clock: Clock
  readonly say: Narrator
  readonly order: Order
}

/** `zone`: where instants are shown; default: where the policy counts its days. */
export const penOf = ({ rules, told }: Sheet, zone: string = rules.zone): Pen => {
  const clock = clockOf(zone, told.now)
  return { rules, clock, say: narratorOf(told.order, clock), order: told.order }
}

export const filled = (parts: readonly string[], between = '; '): string =>
  parts.filter((part) => part !== '').join(between)

export const firstOf = (refusal: Refusal): Failure | undefined => refusal.failures[0]

export const can = ({ verb }: Refusal): string =>
  verb === null ? 'that' : phraseOf(verb, null).can

/** "24.90 USD = desk-lamp 21.90 USD + shipping 3.00 USD, by card" */
export const termsWords = ({ terms }: Order): string => {
  const lines = [
    ...terms.lines.map(
      ({ id, amount, quantity }) => [quantity > 1 ? `${quantity} ${id}` : id, amount] as const,
    ),
    ...(terms.shippingFee > 0 ? [['shipping', terms.shippingFee] as const] : []),
  ]
  const total = formatMoney(
    lines.reduce((sum, [, amount]) => sum + amount, 0),
    terms.currency,
  )
  const [only] = lines
  const parts =
    lines.length === 1 && only !== undefined
      ? ` for ${only[0]}`
      : ` = ${lines.map(([id, amount]) => `${id} ${formatMoney(amount, terms.currency)}`).join(' + ')}`
  return `${total}${parts}, by ${listed(terms.tenders.map(({ method, amount }) => (terms.tenders.length > 1 ? `${method} ${formatMoney(amount, terms.currency)}` : method)))}`
}

/** Why it is asked at that instant. */
export const BECAUSE: { readonly [B in Told['because']]: string } = {
  asked: 'as asked by --at',
  story: 'as the story asks; --at asks at another instant',
  'last-event': 'the instant of the order’s last event; --at asks at another',
}

export const leftWords = ({ left }: Told): string =>
  left === 0 ? '' : `${left} later ${left === 1 ? 'entry' : 'entries'} of the history left out`

export const storyLines = ({ clock, say }: Pen, told: Told, indent: string): readonly string[] =>
  told.lines.flatMap((line) => {
    const { who, what } = say.line(line)
    const at = line.kind === 'event' ? line.event.at : line.deed.at
    const mark = line.kind === 'refused' ? '✗' : who === '' ? '·' : ' '
    const head = `${indent}${clock.iso(at)} ${mark} `
    return wrap(`${who} ${what}`, head)
  })

/** Things that open at the same instants together. */
export const laterWords = (clock: Clock, later: Actions['later']): readonly string[] =>
  grouped(later, ({ opensAt }) => String(opensAt)).map(
    (group) =>
      `from ${clock.when(group[0]?.opensAt ?? null)}: ${listed(
        group.map(({ verb, row }) => phraseOf(verb, row).can),
        'or',
      )}`,
  )

/** Why not, from when, and what instead. */
export const noWords = ({ say }: Pen, refusal: Refusal): string => {
  const first = firstOf(refusal)
  const other = say.instead(refusal)
  return `No, ${filled([first === undefined ? '' : say.why(first), say.hope(refusal), other === '' ? '' : `instead: ${other}`])}`
}

export const untilWords = ({ clock }: Pen, closesAt: Instant | null): string =>
  closesAt === null ? '' : ` until ${clock.when(closesAt)}`

/** At once or with whose consent, until when, and what silence means. */
export const wayWords = (
  pen: Pen,
  { how, closesAt, answerDue, onSilence }: Cancellation,
): string => {
  const until = untilWords(pen, closesAt)
  if (how === 'at-once') return `Yes, at once${until}`
  const silence =
    onSilence === null
      ? ''
      : `; if the seller is silent until ${pen.clock.when(answerDue)}: ${timerWords(onSilence.row)} → ${onSilence.status}`
  return `Only if the seller agrees: ask${until}${silence}`
}

/** What comes back, and when. */
export const backWords = ({ say }: Pen, refund: Cancellation['refund']): string =>
  refund === null || refund.amount === 0
    ? 'nothing was paid, so nothing comes back'
    : `${refund.etas.map(say.refund).join('; ')}${refund.fee > 0 ? `; a fee of ${say.money(refund.fee)} is kept` : ''}`

export const cancelWords = (pen: Pen, answer: Answer<Cancellation>): string => {
  if (E.isLeft(answer)) return `${noWords(pen, answer.left)}.`
  const { how, refund, clauses } = answer.right
  const cites = clauses
    .filter(({ cites: some }) => some.length > 0)
    .slice(0, 1)
    .map((clause) => ` [${clauseWords(clause)}]`)
    .join('')
  return `${wayWords(pen, answer.right)}${how === 'at-once' ? `: ${backWords(pen, refund)}` : ''}${cites}.`
}

/** What happens if nobody acts, with the money that moves at each step. */
export const forecastLines = (
  { rules, order, clock, say }: Pen,
  answer: Answer<Forecast>,
  now: number,
  indent: string,
): readonly string[] => {
  if (E.isLeft(answer)) return []
  const { steps, balance, status, stuck } = answer.right
  const settled = settle(rules, order, steps[steps.length - 1]?.at ?? now)
  let before = order
  const happening = E.isLeft(settled)
    ? []
    : settled.right.events.flatMap((event) => {
        const after = replay(before, [event])
        const { what } = say.line({ kind: 'event', event, before, after })
        before = after
        return wrap(what, `${indent}${clock.when(event.at)} `, `${indent}    `)
      })
  const waits =
    balance.inTransit > 0
      ? '; that it arrived is for the platform to report'
      : stuck
        ? '; and there it stays: a hole in the policy'
        : ''
  const end = `${status}${balance.paid > 0 ? `: ${say.balance(balance)}` : ''}${waits}`
  return [
    ...happening,
    ...wrap(
      end,
      `${indent}${steps.length === 0 ? 'nothing more happens by itself: ' : 'in the end: '}`,
      `${indent}    `,
    ),
  ]
}

/**
 * How the open dispute ends: as it was decided or agreed, else as the platform would decide now,
 * and which evidence would change that.
 */
export const outcomeWords = (
  { say, order }: Pen,
  answer: Answer<DisputeOutcome> | null,
): string => {
  if (answer === null || E.isLeft(answer)) return ''
  const { verdict, remedy, buyer, seller, clause, wouldChange, returnShipping } = answer.right
  const changing = grouped(wouldChange, (one) => `${one.side} ${one.verdict}`).map((group) => {
    const [one] = group
    return one === undefined
      ? ''
      : `with ${listed(
          group.map(({ evidence }) => evidence),
          'or',
        )} from the ${one.side}: ${VERDICT_WORDS[one.verdict]}`
  })
  const how =
    verdict === null
      ? `${order.claim === 'decided' ? 'decided, unless the buyer appeals' : 'settled'}: ${remedy === 'release' ? VERDICT_WORDS.release : remedy}`
      : `if the platform decided now: ${VERDICT_WORDS[verdict]}`
  return filled([
    `${how}, that is ${say.money(buyer)} to the buyer, ${say.money(seller)} to the seller${verdict === null ? '' : ` [${clauseWords(clause)}]`}`,
    returnShipping === null ? '' : `the ${returnShipping.paidBy} pays for the way back`,
    ...changing,
  ])
}
