import * as E from 'fp-ts/lib/Either.js'
import type { Field } from '../../model/action.js'
import type { Refusal } from '../../model/refusal.js'
import { statusOf } from '../../model/status.js'
import type { Actions } from '../../questions/actions.js'
import type { Answer } from '../../questions/answer.js'
import type { Offer } from '../../questions/can.js'
import type { Timer } from '../../questions/timers.js'
import type { Side } from '../story/answers.js'
import { grouped, listed, wrap } from '../text/layout.js'
import { clauseWords, type Narrator } from '../story/narrate.js'
import {
  BECAUSE,
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
import { phraseOf, STATUS_WORDS, timerWords } from '../text/words.js'

const silenceWords = ({ clock }: Pen, offer: Pick<Offer, 'silence'>): string =>
  offer.silence === null
    ? 'nothing more happens by itself'
    : `${clock.when(offer.silence.at)} ${timerWords(offer.silence.row)} → ${offer.silence.status}`

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
/** What an action has to say, with the values that would be accepted. */
const needsWords = (offer: Offer, say: Narrator): string =>
  offer.needs
    .filter((field) => field !== 'lines')
    .map((field) => {
      if (field === 'length')
        return `length (up to ${say.payload({ length: offer.options[0]?.payload.length ?? { days: 0 } })})`
      if (!CHOICES.includes(field)) return field
      const values = [...new Set(offer.options.map(({ payload }) => String(payload[field])))]
      return `${field} (${values.join(', ')})`
    })
    .join('; ')

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
    ...wrap(
      filled([
        `status ${offer.status}`,
        offer.silence === null
          ? 'nothing more by itself'
          : `if nobody acts then: ${silenceWords(pen, offer)}`,
      ]),
      `${blank}leads to: `,
    ),
    ...offer.refunds.flatMap((eta) => wrap(say.refund(eta), `${blank}refund: `)),
    ...wrap(
      `${offer.verb}${cites.length === 0 ? '' : ` [${cites.slice(0, MOST_CLAUSES).map(clauseWords).join('; ')}${rest}]`}`,
      `${blank}in code: `,
    ),
  ]
}

/**
 * Why the rest cannot be done, one entry a reason. What else would do is said where there is
 * something to give up, not where there is no claim to answer.
 */
const refusedLines = ({ say }: Pen, refused: readonly Refusal[]): readonly string[] => {
  const reasonOf = (refusal: Refusal): string => {
    const first = firstOf(refusal)
    const other = first === undefined || first.reason === 'no-claim' ? '' : say.instead(refusal)
    return filled([
      first === undefined ? 'no' : say.why(first),
      first?.reason === 'no-claim' ? '' : say.hope(refusal),
      other === '' ? '' : `instead: ${other}`,
    ])
  }
  return grouped(refused, reasonOf).flatMap((group) => {
    const [one] = group
    return one === undefined
      ? []
      : wrap(`${listed(group.map(can), 'or')}: ${reasonOf(one)}`, '  - ')
  })
}

const sideLines = (pen: Pen, side: Side, answer: Answer<Actions>): readonly string[] => {
  if (E.isLeft(answer)) return answer.left.failures.map((failure) => `  ${pen.say.why(failure)}`)
  const { now, later, refused } = answer.right
  return [
    '',
    `The ${side} can now`,
    ...(now.length === 0 ? ['  do nothing'] : now.flatMap((offer) => offerLines(pen, offer))),
    ...(later.length === 0
      ? []
      : [
          `The ${side} can later`,
          ...laterWords(pen.clock, later).flatMap((words) => wrap(words, '  + ')),
        ]),
    ...(refused.length === 0 ? [] : [`The ${side} cannot`, ...refusedLines(pen, refused)]),
  ]
}

const timerLines = (
  { clock }: Pen,
  answer: Answer<readonly Timer[]>,
  indent: string,
): readonly string[] =>
  E.isLeft(answer)
    ? []
    : answer.right.length === 0
      ? [`${indent}none`]
      : answer.right.flatMap(({ dueAt, row, status }) =>
          wrap(`${timerWords(row)} → ${status}`, `${indent}${clock.when(dueAt)} `, `${indent}    `),
        )

const field = (name: string, text: string): readonly string[] =>
  wrap(text, name.padEnd(10), ' '.repeat(10))

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
    ...field(
      'Asked at',
      `${clock.iso(told.now)} in ${rules.zone} (${filled([BECAUSE[told.because], leftWords(told)])})`,
    ),
    ...(told.lines.length === 0
      ? []
      : ['', 'What happened (✗ refused, · by itself)', ...storyLines(pen, told, '  ')]),
    '',
    ...field('Status', `${status}: ${STATUS_WORDS[status]}`),
    ...field('Money', E.isLeft(answers.balance) ? '' : say.balance(answers.balance.right)),
    ...(E.isLeft(answers.refundEta)
      ? []
      : answers.refundEta.right.flatMap((eta) => field('Refund', say.refund(eta)))),
    ...(answers.disputeOutcome === null
      ? []
      : field('Dispute', outcomeWords(pen, answers.disputeOutcome))),
    ...field('Cancel?', cancelWords(pen, answers.canCancel)),
    ...sides.flatMap((side) => {
      const answer = answers.actions[side]
      return answer === undefined ? [] : sideLines(pen, side, answer)
    }),
    '',
    'Pending: each happens at its time unless something else comes first',
    ...timerLines(pen, answers.timers, '  '),
    '',
    'If nobody does anything from now on',
    ...forecastLines(pen, answers.forecast, told.now, '  '),
  ].join('\n')
}
