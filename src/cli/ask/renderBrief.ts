import * as E from 'fp-ts/lib/Either.js'
import type { Verb } from '../../model/action.js'
import { statusOf } from '../../model/status.js'
import type { Actions } from '../../questions/actions.js'
import type { Answer } from '../../questions/answer.js'
import type { Timer } from '../../questions/timers.js'
import { type Side, SIDES } from '../story/answers.js'
import { grouped, listed, wrap } from '../text/layout.js'
import {
  can,
  cancelWords,
  filled,
  firstOf,
  forecastLines,
  laterWords,
  leftWords,
  outcomeWords,
  type Pen,
  penOf,
  type Sheet,
  storyLines,
  termsWords,
} from '../story/sheet.js'
import { phraseOf, REASON_WORDS, STATUS_WORDS, timerWords } from '../text/words.js'

const brief = (name: string, text: string): readonly string[] =>
  text === '' ? [] : wrap(text, `  ${name.padEnd(9)} `)

/** What is always possible for those who run the marketplace, and tells nothing of an order. */
const ROUTINE: ReadonlySet<Verb> = new Set(['freeze', 'report-chargeback'])

/** What a newcomer asks about first; why not for the rest is said of one order by itself. */
const ASKED_FIRST: { readonly [S in Side]: readonly Verb[] } = {
  buyer: ['confirm-receipt', 'request-extension', 'dispute', 'refuse-delivery'],
  seller: ['cancel', 'ship', 'goodwill-refund'],
  platform: [],
}

const briefSide = (
  { clock }: Pen,
  side: Side,
  answer: Answer<Actions> | undefined,
): readonly string[] => {
  if (answer === undefined || E.isLeft(answer)) return []
  const { now, later, refused } = answer.right
  const possible = grouped(
    now.filter(({ verb }) => !ROUTINE.has(verb)),
    ({ closesAt }) => String(closesAt),
  ).map((group) => {
    const until = group[0]?.closesAt ?? null
    return `${listed(
      group.map(({ verb, row }) => phraseOf(verb, row).can),
      'or',
    )}${until === null ? '' : ` (until ${clock.iso(until)})`}`
  })
  const soon = side === 'platform' ? [] : laterWords(clock, later)
  const cannot = grouped(
    refused.filter(
      (refusal) =>
        refusal.verb !== null &&
        ASKED_FIRST[side].includes(refusal.verb) &&
        firstOf(refusal)?.reason !== 'order-over',
    ),
    (refusal) => firstOf(refusal)?.reason ?? '',
  ).flatMap((group) => {
    const reason = group[0] === undefined ? undefined : firstOf(group[0])?.reason
    return reason === undefined ? [] : [`${listed(group.map(can), 'or')} (${REASON_WORDS[reason]})`]
  })
  if (side === 'platform' && possible.length === 0) return []
  return brief(
    side,
    filled([
      possible.length === 0 ? 'can do nothing now' : `can ${possible.join('; ')}`,
      ...soon,
      cannot.length === 0 ? '' : `cannot ${cannot.join('; ')}`,
    ]),
  )
}

const pendingWords = ({ clock }: Pen, answer: Answer<readonly Timer[]>): string => {
  const [first, ...more] = E.isLeft(answer) ? [] : answer.right
  return first === undefined
    ? ''
    : `${clock.when(first.dueAt)} ${timerWords(first.row)}${more.length === 0 ? '' : `; and ${more.length} more after it`}`
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
    ...brief(
      'asked at',
      `${filled([clock.iso(told.now), leftWords(told)])} — ${status}: ${STATUS_WORDS[status]}`,
    ),
    ...brief('money', E.isLeft(answers.balance) ? '' : say.balance(answers.balance.right)),
    ...(E.isLeft(answers.refundEta)
      ? []
      : answers.refundEta.right
          .filter(({ stage }) => stage !== 'landed')
          .flatMap((eta) => brief('refund', say.refund(eta)))),
    ...brief('dispute', outcomeWords(pen, answers.disputeOutcome)),
    ...brief('cancel?', cancelWords(pen, answers.canCancel)),
    ...SIDES.filter((side) => sides.includes(side)).flatMap((side) =>
      briefSide(pen, side, answers.actions[side]),
    ),
    ...brief('pending', pendingWords(pen, answers.timers)),
    ...forecast.map((line, index) => (index === 0 ? line.replace(/^ {12}/, '  silence   ') : line)),
  ].join('\n')
}
