import * as E from 'fp-ts/lib/Either.js'
import type { Field } from '../../model/action.js'
import { statusOf } from '../../model/views/status.js'
import type { Refusal } from '../../engine/refusal.js'
import type { Offer } from '../../questions/allowed/can.js'
import { cancelWords, disputeWords, laterWords } from '../story/answerWords.js'
import type { AskedSide } from '../story/answers.js'
import { forecastLines } from '../story/forecastLines.js'
import { balanceWords, refundWords } from '../story/moneyWords.js'
import type { Notation } from '../story/notation.js'
import { parcelWords } from '../story/parcelWords.js'
import { payloadWords } from '../story/payloadWords.js'
import {
  clauseWords,
  firstOf,
  insteadWords,
  opensWords,
  refusedWords,
  whyWords,
} from '../story/refusalWords.js'
import { askedAtWords, notationIn, termsWords, type Sheet } from '../story/sheet.js'
import { storyLine } from '../story/storyLines.js'
import { unitWords } from '../story/unitWords.js'
import { field, grouped, joined, listed, wrap } from '../text/layout.js'
import { bold } from '../text/style.js'
import { STATUS_WORDS } from '../text/words/stateWords.js'
import { timerWords } from '../text/words/timerWords.js'
import { phraseOf } from '../text/words/verbWords.js'

const CHOICES: readonly Field[] = [
  'reason',
  'ground',
  'remedy',
  'verdict',
  'channel',
  'condition',
  'status',
  'outcome',
  'refund',
]

const needWords = (needed: Field, { options }: Offer, notation: Notation): string => {
  if (needed === 'length') {
    const longest = options[0]?.payload.length ?? { days: 0 }
    return `length (up to ${payloadWords({ length: longest }, notation)})`
  }
  if (!CHOICES.includes(needed)) return needed
  const values = new Set(options.map(({ payload }) => String(payload[needed])))
  return `${needed} (${[...values].join(', ')})`
}

/** What an action has to say, with the values that would be accepted. */
const needsWords = (offer: Offer, notation: Notation): string =>
  offer.needs
    .filter((needed) => needed !== 'lines')
    .map((needed) => needWords(needed, offer, notation))
    .join('; ')

const silenceWords = ({ silence }: Offer, { clock }: Notation): string => {
  if (silence === null) return 'nothing more by itself'
  const { at, row, status } = silence
  return `if nobody acts then: ${clock.when(at)} ${timerWords(row)} → ${status}`
}

/** Clauses cited below an offer; the others are in the JSON. */
const MOST_CLAUSES = 3
const codeWords = ({ verb, clauses }: Offer): string => {
  const cited = clauses.filter(({ cites }) => cites.length > 0)
  if (cited.length === 0) return verb
  const shown = cited.slice(0, MOST_CLAUSES).map(clauseWords).join('; ')
  const rest = cited.length > MOST_CLAUSES ? `; and ${cited.length - MOST_CLAUSES} more` : ''
  return `${verb} [${shown}${rest}]`
}

const offerLines = (offer: Offer, notation: Notation): readonly string[] => {
  const { verb, row, closesAt, status, refunds } = offer
  const until = closesAt === null ? '' : ` — until ${notation.clock.when(closesAt)}`
  const needs = needsWords(offer, notation)
  const leads = joined([`status ${status}`, silenceWords(offer, notation)])
  const blank = ' '.repeat(6)
  return [
    ...wrap(`${phraseOf(verb, row).can}${until}`, '  + ', blank),
    ...(needs === '' ? [] : wrap(needs, `${blank}needs: `)),
    ...wrap(leads, `${blank}leads to: `),
    ...refunds.flatMap((eta) => wrap(refundWords(eta, notation), `${blank}refund: `)),
    ...wrap(codeWords(offer), `${blank}in code: `),
  ]
}

/**
 * Why something cannot be done. What can be done instead is said where there is something to give
 * up, not where there is no claim to answer.
 */
const reasonWords = (refusal: Refusal, notation: Notation): string => {
  const first = firstOf(refusal)
  if (first === undefined) return joined(['no', opensWords(refusal, notation.clock.when)])
  if (first.reason === 'no-claim') return whyWords(first, notation)
  return joined([
    whyWords(first, notation),
    opensWords(refusal, notation.clock.when),
    insteadWords(refusal),
  ])
}

/** What cannot be done, in an entry per reason. */
const refusedLines = (refused: readonly Refusal[], notation: Notation): readonly string[] => {
  const groups = grouped(refused, (refusal) => reasonWords(refusal, notation))
  return groups.flatMap((group) => {
    const [one] = group
    if (one === undefined) return []
    return wrap(`${listed(group.map(refusedWords), 'or')}: ${reasonWords(one, notation)}`, '  - ')
  })
}

const sideLines = (sheet: Sheet, side: AskedSide, notation: Notation): readonly string[] => {
  const answer = sheet.answers.actions[side]
  if (answer === undefined) return []
  if (E.isLeft(answer))
    return answer.left.failures.map((failure) => `  ${whyWords(failure, notation)}`)
  const { now, later, refused } = answer.right
  const laterLines = laterWords(later, notation).flatMap((words) => wrap(words, '  + '))
  return [
    '',
    bold(`The ${side} can now`),
    ...(now.length === 0 ? ['  do nothing'] : now.flatMap((offer) => offerLines(offer, notation))),
    ...(later.length === 0 ? [] : [bold(`The ${side} can later`), ...laterLines]),
    ...(refused.length === 0
      ? []
      : [bold(`The ${side} cannot`), ...refusedLines(refused, notation)]),
  ]
}

const timerLines = ({ answers: { timers } }: Sheet, { clock }: Notation): readonly string[] => {
  if (E.isLeft(timers)) return []
  if (timers.right.length === 0) return ['  none']
  return timers.right.flatMap(({ dueAt, row, status }) =>
    wrap(`${timerWords(row)} → ${status}`, `  ${clock.when(dueAt)} `, ' '.repeat(6)),
  )
}

const headLines = (sheet: Sheet, notation: Notation): readonly string[] => {
  const { title, source, rules, told } = sheet
  const story = told.lines.flatMap((line) => storyLine(line, notation, '  '))
  return [
    ...(title === null ? [] : [bold(title), '='.repeat(title.length)]),
    ...(source === null ? [] : field('Source', source)),
    ...field('Policy', `${rules.name} — ${rules.policy.title}`),
    ...field('Order', `${told.order.id}: ${termsWords(told.order)}`),
    ...field('Asked at', askedAtWords(sheet, notation)),
    ...(story.length === 0 ? [] : ['', bold('What happened (✗ refused, · by itself)'), ...story]),
  ]
}

const standingLines = (sheet: Sheet, notation: Notation): readonly string[] => {
  const { told, answers } = sheet
  const { balance, refundEta, disputeOutcome, canCancel } = answers
  const status = statusOf(told.order)
  const refunds = E.isLeft(refundEta) ? [] : refundEta.right
  return [
    ...field('Status', `${status}: ${STATUS_WORDS[status]}`),
    ...parcelWords(told.order).flatMap((words) => field('Parcel', words)),
    ...unitWords(told.order).flatMap((words) => field('Units', words)),
    ...field('Money', E.isLeft(balance) ? '' : balanceWords(balance.right, notation)),
    ...refunds.flatMap((eta) => field('Refund', refundWords(eta, notation))),
    ...(disputeOutcome === null ? [] : field('Dispute', disputeWords(sheet, notation))),
    ...field('Cancel?', cancelWords(canCancel, notation)),
  ]
}

/** An order in full. */
export const renderOrder = (sheet: Sheet): string => {
  const notation = notationIn(sheet)
  return [
    ...headLines(sheet, notation),
    '',
    ...standingLines(sheet, notation),
    ...sheet.sides.flatMap((side) => sideLines(sheet, side, notation)),
    '',
    bold('Pending (each happens at its time, unless something else comes first)'),
    ...timerLines(sheet, notation),
    '',
    bold('If nobody acts from now on'),
    ...forecastLines(sheet, notation, '  '),
  ].join('\n')
}
