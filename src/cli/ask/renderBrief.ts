import * as E from 'fp-ts/lib/Either.js'
import type { Verb } from '../../model/action.js'
import { statusOf } from '../../model/views/status.js'
import type { Actions } from '../../questions/allowed/actions.js'
import { cancelWords, disputeWords, laterWords } from '../story/answerWords.js'
import { type AskedSide, SIDES } from '../story/answers.js'
import { forecastLines } from '../story/forecastLines.js'
import { balanceWords, refundWords } from '../story/moneyWords.js'
import type { Notation } from '../story/notation.js'
import { firstOf, refusedWords } from '../story/refusalWords.js'
import { leftWords, notationIn, termsWords, type Sheet } from '../story/sheet.js'
import { storyLine } from '../story/storyLines.js'
import { grouped, joined, listed, wrap } from '../text/layout.js'
import { bold, lineWidth } from '../text/style.js'
import { REASON_WORDS } from '../text/words/reasonWords.js'
import { STATUS_WORDS } from '../text/words/stateWords.js'
import { timerWords } from '../text/words/timerWords.js'
import { phraseOf } from '../text/words/verbWords.js'

const LABEL_WIDTH = 12
const brief = (name: string, text: string): readonly string[] =>
  text === '' ? [] : wrap(text, `  ${name}`.padEnd(LABEL_WIDTH))

/** What is always possible for those who run the marketplace, and tells nothing of an order. */
const ROUTINE: ReadonlySet<Verb> = new Set<Verb>(['freeze', 'report-chargeback'])

/** What a newcomer asks about first; why not for the rest is said of one order by itself. */
const ASKED_FIRST: { readonly [S in AskedSide]: readonly Verb[] } = {
  buyer: ['confirm-receipt', 'request-extension', 'dispute', 'refuse-delivery'],
  seller: ['cancel', 'ship', 'goodwill-refund'],
  platform: [],
}

/** What can be done now, by the instant until which. */
const possibleWords = ({ now }: Actions, { clock }: Notation): readonly string[] =>
  grouped(
    now.filter(({ verb }) => !ROUTINE.has(verb)),
    ({ closesAt }) => String(closesAt),
  ).map((group) => {
    const until = group[0]?.closesAt ?? null
    const actions = group.map(({ verb, row }) => phraseOf(verb, row).can)
    return `${listed(actions, 'or')}${until === null ? '' : ` (until ${clock.iso(until)})`}`
  })

/** What a newcomer asks about and cannot be done, by the reason. */
const impossibleWords = ({ refused }: Actions, side: AskedSide): readonly string[] => {
  const askedAbout = refused.filter(
    (refusal) =>
      refusal.verb !== null &&
      ASKED_FIRST[side].includes(refusal.verb) &&
      firstOf(refusal)?.reason !== 'order-over',
  )
  return grouped(askedAbout, (refusal) => firstOf(refusal)?.reason ?? '').flatMap((group) => {
    const reason = group[0] === undefined ? undefined : firstOf(group[0])?.reason
    return reason === undefined
      ? []
      : [`${listed(group.map(refusedWords), 'or')} (${REASON_WORDS[reason]})`]
  })
}

const sideLines = ({ answers }: Sheet, side: AskedSide, notation: Notation): readonly string[] => {
  const answer = answers.actions[side]
  if (answer === undefined || E.isLeft(answer)) return []
  const possible = possibleWords(answer.right, notation)
  const impossible = impossibleWords(answer.right, side)
  if (side === 'platform' && possible.length === 0) return []
  const words = [
    possible.length === 0 ? 'can do nothing now' : `can ${possible.join('; ')}`,
    ...(side === 'platform' ? [] : laterWords(answer.right.later, notation)),
    impossible.length === 0 ? '' : `cannot ${impossible.join('; ')}`,
  ]
  return brief(side, joined(words))
}

const pendingWords = ({ answers: { timers } }: Sheet, { clock }: Notation): string => {
  const [first, ...more] = E.isLeft(timers) ? [] : timers.right
  if (first === undefined) return ''
  const others = more.length === 0 ? '' : `; and ${more.length} more after it`
  return `${clock.when(first.dueAt)} ${timerWords(first.row)}${others}`
}

const moneyLines = ({ answers }: Sheet, notation: Notation): readonly string[] => {
  const { balance, refundEta } = answers
  const pending = E.isLeft(refundEta)
    ? []
    : refundEta.right.filter(({ stage }) => stage !== 'landed')
  return [
    ...brief('money', E.isLeft(balance) ? '' : balanceWords(balance.right, notation)),
    ...pending.flatMap((eta) => brief('refund', refundWords(eta, notation))),
  ]
}

/** An order in about 25 lines. */
export const renderBrief = (sheet: Sheet): string => {
  const { rules, told, answers } = sheet
  const notation = notationIn(sheet)
  const title = sheet.title ?? told.order.id
  const status = statusOf(told.order)
  const asked = joined([notation.clock.iso(told.now), leftWords(told)])
  const [silence = '', ...later] = forecastLines(sheet, notation, ' '.repeat(LABEL_WIDTH))
  return [
    bold(`── ${title} `.padEnd(lineWidth(), '─')),
    ...brief('source', sheet.source ?? ''),
    ...brief('order', `${told.order.id} under ${rules.name}: ${termsWords(told.order)}`),
    ...told.lines.flatMap((line) => storyLine(line, notation, '  ')),
    ...brief('asked at', `${asked} — ${status}: ${STATUS_WORDS[status]}`),
    ...moneyLines(sheet, notation),
    ...brief('dispute', disputeWords(sheet, notation)),
    ...brief('cancel?', cancelWords(answers.canCancel, notation)),
    ...SIDES.flatMap((side) => sideLines(sheet, side, notation)),
    ...brief('pending', pendingWords(sheet, notation)),
    `${'  forecast'.padEnd(LABEL_WIDTH)}${silence.trimStart()}`,
    ...later,
  ].join('\n')
}
