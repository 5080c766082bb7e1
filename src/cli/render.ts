import * as E from 'fp-ts/lib/Either.js'
import type { Field, Verb } from '../model/action.js'
import { replay } from '../model/event.js'
import { formatMoney } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Failure, Refusal } from '../model/refusal.js'
import { statusOf } from '../model/status.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Actions } from '../questions/actions.js'
import type { Answer } from '../questions/answer.js'
import type { Offer } from '../questions/can.js'
import type { Cancellation } from '../questions/canCancel.js'
import type { DisputeOutcome } from '../questions/disputeOutcome.js'
import type { Forecast } from '../questions/forecast.js'
import { settle } from '../questions/settle.js'
import type { Timer } from '../questions/timers.js'
import { SIDES, type Answers, type Side } from './answers.js'
import { clockOf, type Clock } from './instants.js'
import { grouped, listed, wrap } from './layout.js'
import { clauseWords, narratorOf, type Narrator } from './narrate.js'
import type { Told } from './story.js'
import { phraseOf, REASON_WORDS, STATUS_WORDS, timerWords, VERDICT_WORDS } from './words.js'

/** Everything that is shown of one order. */
export interface Sheet {
  readonly title: string | null
  readonly source: string | null
  readonly rules: Rulebook
  readonly told: Told
  readonly answers: Answers
  readonly sides: readonly Side[]
}

interface Pen {
  readonly rules: Rulebook
  readonly clock: Clock
  readonly say: Narrator
  readonly order: Order
}

const BECAUSE: { readonly [B in Told['because']]: string } = {
  asked: 'as asked by --at', story: 'as the story asks; --at asks at another instant', 'last-event': 'the instant of the order’s last event; --at asks at another',
}

const filled = (parts: readonly string[], between = '; '): string => parts.filter((part) => part !== '').join(between)

/** "24.90 USD = desk-lamp 21.90 USD + shipping 3.00 USD, by card" */
const termsWords = ({ terms }: Order): string => {
  const lines = [...terms.lines.map(({ id, amount, quantity }) => [quantity > 1 ? `${quantity} ${id}` : id, amount] as const), ...(terms.shippingFee > 0 ? [['shipping', terms.shippingFee] as const] : [])]
  const total = formatMoney(lines.reduce((sum, [, amount]) => sum + amount, 0), terms.currency)
  const [only] = lines
  const parts = lines.length === 1 && only !== undefined ? ` for ${only[0]}` : ` = ${lines.map(([id, amount]) => `${id} ${formatMoney(amount, terms.currency)}`).join(' + ')}`
  return `${total}${parts}, by ${listed(terms.tenders.map(({ method, amount }) => (terms.tenders.length > 1 ? `${method} ${formatMoney(amount, terms.currency)}` : method)))}`
}

// ---- the pieces, each a list of lines ---------------------------------------------------------------------------------------

const storyLines = ({ clock, say }: Pen, told: Told, indent: string): readonly string[] =>
  told.lines.flatMap((line) => {
    const { who, what } = say.line(line)
    const at = line.kind === 'event' ? line.event.at : line.deed.at
    const mark = line.kind === 'refused' ? '✗' : who === '' ? '·' : ' '
    const head = `${indent}${clock.iso(at)} ${mark} `
    return wrap(`${who} ${what}`, head)
  })

const silenceWords = ({ clock }: Pen, offer: Pick<Offer, 'silence'>): string =>
  offer.silence === null ? 'nothing more happens by itself' : `${clock.when(offer.silence.at)} ${timerWords(offer.silence.row)} → ${offer.silence.status}`

const CHOICES: readonly Field[] = ['reason', 'ground', 'remedy', 'verdict', 'channel', 'condition', 'status', 'outcome', 'refund']
/** What an action has to say, with the values that would be accepted. */
const needsWords = (offer: Offer, say: Narrator): string =>
  offer.needs.filter((field) => field !== 'lines').map((field) => {
    if (field === 'length') return `length (up to ${say.payload({ length: offer.options[0]?.payload.length ?? { days: 0 } })})`
    if (!CHOICES.includes(field)) return field
    const values = [...new Set(offer.options.map(({ payload }) => String(payload[field])))]
    return `${field} (${values.join(', ')})`
  }).join('; ')

/** Clauses cited below an offer; the others are in the JSON. */
const MOST_CLAUSES = 3
const offerLines = (pen: Pen, offer: Offer): readonly string[] => {
  const { clock, say } = pen
  const until = offer.closesAt === null ? '' : ` — until ${clock.when(offer.closesAt)}`
  const needs = needsWords(offer, say)
  const cites = offer.clauses.filter(({ cites: some }) => some.length > 0)
  const rest = cites.length > MOST_CLAUSES ? `; and ${cites.length - MOST_CLAUSES} more` : ''
  const blank = ' '.repeat(6)
  return [
    ...wrap(`${phraseOf(offer.verb, offer.row).can}${until}`, '  + ', blank),
    ...(needs === '' ? [] : wrap(needs, `${blank}needs: `)),
    ...wrap(filled([`status ${offer.status}`, offer.silence === null ? 'nothing more by itself' : `if nobody acts then: ${silenceWords(pen, offer)}`]), `${blank}leads to: `),
    ...offer.refunds.flatMap((eta) => wrap(say.refund(eta), `${blank}refund: `)),
    ...wrap(`${offer.verb}${cites.length === 0 ? '' : ` [${cites.slice(0, MOST_CLAUSES).map(clauseWords).join('; ')}${rest}]`}`, `${blank}in code: `),
  ]
}

const firstOf = (refusal: Refusal): Failure | undefined => refusal.failures[0]
const can = ({ verb }: Refusal): string => (verb === null ? 'that' : phraseOf(verb, null).can)

/** Why the rest cannot be done, one entry a reason. What else would do is said where there is something to give up, not where there is no claim to answer. */
const refusedLines = ({ say }: Pen, refused: readonly Refusal[]): readonly string[] => {
  const reasonOf = (refusal: Refusal): string => {
    const first = firstOf(refusal)
    const other = first === undefined || first.reason === 'no-claim' ? '' : say.instead(refusal)
    return filled([first === undefined ? 'no' : say.why(first), first?.reason === 'no-claim' ? '' : say.hope(refusal), other === '' ? '' : `instead: ${other}`])
  }
  return grouped(refused, reasonOf).flatMap((group) => {
    const [one] = group
    return one === undefined ? [] : wrap(`${listed(group.map(can), 'or')}: ${reasonOf(one)}`, '  - ')
  })
}

/** Things that open at the same instants together. */
const laterWords = (clock: Clock, later: Actions['later']): readonly string[] =>
  grouped(later, ({ opensAt }) => String(opensAt)).map((group) => `from ${clock.when(group[0]?.opensAt ?? null)}: ${listed(group.map(({ verb, row }) => phraseOf(verb, row).can), 'or')}`)

const sideLines = (pen: Pen, side: Side, answer: Answer<Actions>): readonly string[] => {
  if (E.isLeft(answer)) return answer.left.failures.map((failure) => `  ${pen.say.why(failure)}`)
  const { now, later, refused } = answer.right
  return [
    '', `The ${side} can now`, ...(now.length === 0 ? ['  do nothing'] : now.flatMap((offer) => offerLines(pen, offer))),
    ...(later.length === 0 ? [] : [`The ${side} can later`, ...laterWords(pen.clock, later).flatMap((words) => wrap(words, '  + '))]),
    ...(refused.length === 0 ? [] : [`The ${side} cannot`, ...refusedLines(pen, refused)]),
  ]
}

const cancelWords = ({ clock, say }: Pen, answer: Answer<Cancellation>): string => {
  if (E.isLeft(answer)) {
    const first = firstOf(answer.left)
    const other = say.instead(answer.left)
    return `No, ${filled([first === undefined ? '' : say.why(first), say.hope(answer.left), other === '' ? '' : `instead: ${other}`])}.`
  }
  const { how, closesAt, refund, answerDue, onSilence, clauses } = answer.right
  const until = closesAt === null ? '' : ` until ${clock.when(closesAt)}`
  const cites = clauses.filter(({ cites: some }) => some.length > 0).slice(0, 1).map((clause) => ` [${clauseWords(clause)}]`).join('')
  if (how === 'with-consent') {
    const silence = onSilence === null ? '' : `; if the seller is silent until ${clock.when(answerDue)}: ${timerWords(onSilence.row)} → ${onSilence.status}`
    return `Only if the seller agrees: ask${until}${silence}${cites}.`
  }
  const back = refund === null || refund.amount === 0 ? 'nothing was paid, so nothing comes back' : `${refund.etas.map(say.refund).join('; ')}${refund.fee > 0 ? `; a fee of ${say.money(refund.fee)} is kept` : ''}`
  return `Yes, at once${until}: ${back}${cites}.`
}

const timerLines = ({ clock }: Pen, answer: Answer<readonly Timer[]>, indent: string): readonly string[] =>
  E.isLeft(answer) ? []
  : answer.right.length === 0 ? [`${indent}none`]
  : answer.right.flatMap(({ dueAt, row, status }) => wrap(`${timerWords(row)} → ${status}`, `${indent}${clock.when(dueAt)} `, `${indent}    `))

/** What happens if nobody acts, with the money that moves at each step. */
const forecastLines = ({ rules, order, clock, say }: Pen, answer: Answer<Forecast>, now: number, indent: string): readonly string[] => {
  if (E.isLeft(answer)) return []
  const { steps, balance, status, stuck } = answer.right
  const settled = settle(rules, order, steps[steps.length - 1]?.at ?? now)
  let before = order
  const happening = E.isLeft(settled) ? [] : settled.right.events.flatMap((event) => {
    const after = replay(before, [event])
    const { what } = say.line({ kind: 'event', event, before, after })
    before = after
    return wrap(what, `${indent}${clock.when(event.at)} `, `${indent}    `)
  })
  const waits = balance.inTransit > 0 ? '; that it arrived is for the platform to report' : stuck ? '; and there it stays: a hole in the policy' : ''
  const end = `${status}${balance.paid > 0 ? `: ${say.balance(balance)}` : ''}${waits}`
  return [...happening, ...wrap(end, `${indent}${steps.length === 0 ? 'nothing more happens by itself: ' : 'in the end: '}`, `${indent}    `)]
}

const outcomeWords = ({ say, order }: Pen, answer: Answer<DisputeOutcome> | null): string => {
  const settlement = order.matter?.kind === 'dispute' ? order.matter.settlement : null
  if (settlement !== null) {
    const amount = settlement.lines.reduce((sum, line) => sum + line.amount, 0)
    return `${order.claim === 'decided' ? 'decided' : 'agreed'}: ${settlement.remedy === 'release' ? 'nothing for the buyer, the seller is paid' : `${settlement.remedy} of ${say.money(amount)} for the goods`}`
  }
  if (answer === null || E.isLeft(answer)) return ''
  const { verdict, buyer, seller, clause, wouldChange, returnShipping } = answer.right
  if (verdict === null) return ''
  const changing = grouped(wouldChange, (one) => `${one.side} ${one.verdict}`).map((group) => {
    const [one] = group
    return one === undefined ? '' : `with ${listed(group.map(({ evidence }) => evidence), 'or')} from the ${one.side}: ${VERDICT_WORDS[one.verdict]}`
  })
  return filled([
    `if the platform decided now: ${VERDICT_WORDS[verdict]}, that is ${say.money(buyer)} to the buyer, ${say.money(seller)} to the seller [${clauseWords(clause)}]`,
    returnShipping === null ? '' : `the ${returnShipping.paidBy} pays for the way back`, ...changing,
  ])
}

// ---- one order in full ------------------------------------------------------------------------------------------------------

const penOf = ({ rules, told }: Sheet): Pen => {
  const clock = clockOf(rules.zone, told.now)
  return { rules, clock, say: narratorOf(told.order, clock), order: told.order }
}

const field = (name: string, text: string): readonly string[] => wrap(text, name.padEnd(10), ' '.repeat(10))
const leftWords = ({ left }: Told): string => (left === 0 ? '' : `${left} later ${left === 1 ? 'entry' : 'entries'} of the history left out`)

export const renderOrder = (sheet: Sheet): string => {
  const { rules, told, answers, sides } = sheet
  const pen = penOf(sheet)
  const { clock, say } = pen
  const status = statusOf(told.order)
  return [
    ...(sheet.title === null ? [] : [sheet.title, '='.repeat(sheet.title.length)]),
    ...(sheet.source === null ? [] : field('Source', sheet.source)),
    ...field('Policy', `${rules.name} — ${rules.policy.title}`),
    ...field('Order', `${told.order.id}: ${termsWords(told.order)}`),
    ...field('Asked at', `${clock.iso(told.now)} in ${rules.zone} (${filled([BECAUSE[told.because], leftWords(told)])})`),
    ...(told.lines.length === 0 ? [] : ['', 'What happened (✗ refused, · by itself)', ...storyLines(pen, told, '  ')]),
    '',
    ...field('Status', `${status}: ${STATUS_WORDS[status]}`),
    ...field('Money', E.isLeft(answers.balance) ? '' : say.balance(answers.balance.right)),
    ...(E.isLeft(answers.refundEta) ? [] : answers.refundEta.right.flatMap((eta) => field('Refund', say.refund(eta)))),
    ...(answers.disputeOutcome === null ? [] : field('Dispute', outcomeWords(pen, answers.disputeOutcome))),
    ...field('Cancel?', cancelWords(pen, answers.canCancel)),
    ...sides.flatMap((side) => {
      const answer = answers.actions[side]
      return answer === undefined ? [] : sideLines(pen, side, answer)
    }),
    '', 'Pending: each happens at its time unless something else comes first', ...timerLines(pen, answers.timers, '  '),
    '', 'If nobody does anything from now on', ...forecastLines(pen, answers.forecast, told.now, '  '),
  ].join('\n')
}

// ---- one order in short -----------------------------------------------------------------------------------------------------

const brief = (name: string, text: string): readonly string[] => (text === '' ? [] : wrap(text, `  ${name.padEnd(9)} `))

/** What is always possible for those who run the marketplace, and tells nothing of an order. */
const ROUTINE: ReadonlySet<Verb> = new Set(['freeze', 'report-chargeback'])
/** What a newcomer asks about first; why not for the rest is said of one order by itself. */
const ASKED_FIRST: { readonly [S in Side]: readonly Verb[] } = {
  buyer: ['confirm-receipt', 'request-extension', 'dispute', 'refuse-delivery'], seller: ['cancel', 'ship', 'goodwill-refund'], platform: [],
}

const briefSide = ({ clock }: Pen, side: Side, answer: Answer<Actions> | undefined): readonly string[] => {
  if (answer === undefined || E.isLeft(answer)) return []
  const { now, later, refused } = answer.right
  const possible = grouped(now.filter(({ verb }) => !ROUTINE.has(verb)), ({ closesAt }) => String(closesAt)).map((group) => {
    const until = group[0]?.closesAt ?? null
    return `${listed(group.map(({ verb, row }) => phraseOf(verb, row).can), 'or')}${until === null ? '' : ` (until ${clock.iso(until)})`}`
  })
  const soon = side === 'platform' ? [] : laterWords(clock, later)
  const cannot = grouped(refused.filter((refusal) => refusal.verb !== null && ASKED_FIRST[side].includes(refusal.verb) && firstOf(refusal)?.reason !== 'order-over'), (refusal) => firstOf(refusal)?.reason ?? '').flatMap((group) => {
    const reason = group[0] === undefined ? undefined : firstOf(group[0])?.reason
    return reason === undefined ? [] : [`${listed(group.map(can), 'or')} (${REASON_WORDS[reason]})`]
  })
  if (side === 'platform' && possible.length === 0) return []
  return brief(side, filled([
    possible.length === 0 ? 'can do nothing now' : `can ${possible.join('; ')}`, ...soon, cannot.length === 0 ? '' : `cannot ${cannot.join('; ')}`,
  ]))
}

const pendingWords = ({ clock }: Pen, answer: Answer<readonly Timer[]>): string => {
  const [first, ...more] = E.isLeft(answer) ? [] : answer.right
  return first === undefined ? '' : `${clock.when(first.dueAt)} ${timerWords(first.row)}${more.length === 0 ? '' : `; and ${more.length} more after it`}`
}

/** The same in about 25 lines. */
export const renderBrief = (sheet: Sheet): string => {
  const { rules, told, answers, sides } = sheet
  const pen = penOf(sheet)
  const { clock, say } = pen
  const status = statusOf(told.order)
  const forecast = forecastLines(pen, answers.forecast, told.now, '            ')
  return [
    `── ${sheet.title ?? told.order.id} ${'─'.repeat(Math.max(2, 96 - (sheet.title ?? told.order.id).length))}`,
    ...brief('source', sheet.source ?? ''),
    ...brief('order', `${told.order.id} under ${rules.name}: ${termsWords(told.order)}`),
    ...storyLines(pen, told, '  '),
    ...brief('asked at', `${filled([clock.iso(told.now), leftWords(told)])} — ${status}: ${STATUS_WORDS[status]}`),
    ...brief('money', E.isLeft(answers.balance) ? '' : say.balance(answers.balance.right)),
    ...(E.isLeft(answers.refundEta) ? [] : answers.refundEta.right.filter(({ stage }) => stage !== 'landed').flatMap((eta) => brief('refund', say.refund(eta)))),
    ...brief('dispute', outcomeWords(pen, answers.disputeOutcome)),
    ...brief('cancel?', cancelWords(pen, answers.canCancel)),
    ...SIDES.filter((side) => sides.includes(side)).flatMap((side) => briefSide(pen, side, answers.actions[side])),
    ...brief('pending', pendingWords(pen, answers.timers)),
    ...forecast.map((line, index) => (index === 0 ? line.replace(/^ {12}/, '  silence   ') : line)),
  ].join('\n')
}
