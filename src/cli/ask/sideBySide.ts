import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import type { Refusal } from '../../model/refusal.js'
import { statusOf } from '../../model/status.js'
import { decide } from '../../engine/decide.js'
import { can } from '../../questions/can.js'
import { canOpenDispute } from '../../questions/specializations.js'
import { grouped, listed } from '../text/layout.js'
import {
  backWords,
  filled,
  noWords,
  penOf,
  untilWords,
  wayWords,
  type Pen,
  type Sheet,
} from '../story/sheet.js'
import { REASON_WORDS, STATUS_WORDS, VERB_WORDS, timerWords } from '../text/words.js'

/** What several policies answer to one question: those that answer alike together. */
export interface ComparedAnswers {
  readonly question: string
  readonly answers: readonly { readonly answer: string; readonly policies: readonly string[] }[]
}

/** Two policies that say No for the same cause say the same, whichever rule each of them cites. */
const uncited = (refusal: Refusal): Refusal => ({
  ...refusal,
  failures: refusal.failures.map((failure) => ({ ...failure, clause: null })),
})
const no = (pen: Pen, refusal: Refusal): string => noWords(pen, uncited(refusal))

const refusedWords = ({ clock }: Pen, { told: { lines } }: Sheet): string => {
  const refused = lines.flatMap((line) => (line.kind === 'refused' ? [line] : []))
  if (refused.length === 0) return 'every step is accepted'
  return refused
    .map(({ deed, refusal }) => {
      const [first] = refusal.failures
      return `✗ ${clock.iso(deed.at)} ${deed.action.by} may not ${VERB_WORDS[deed.action.verb].can}${first === undefined ? '' : `: ${REASON_WORDS[first.reason]}`}`
    })
    .join('; ')
}

/** The refund that is under way; else the one that cancelling now would start, at the earliest. */
const refundWords = (pen: Pen, { rules, told: { order, now }, answers }: Sheet): string => {
  if (E.isRight(answers.refundEta) && answers.refundEta.right.length > 0)
    return answers.refundEta.right.map(pen.say.refund).join('; ')
  if (E.isLeft(answers.canCancel)) return 'none: it cannot be cancelled now'
  const { how, verb, refund } = answers.canCancel.right
  if (how === 'at-once') return backWords(pen, refund)
  const asking = can(rules, order, { by: 'buyer', verb } as Action, now)
  const asked = E.isLeft(asking)
    ? asking
    : decide(
        rules,
        order,
        { by: 'buyer', verb, payload: asking.right.options[0]?.payload ?? {} } as Action,
        now,
      )
  const agreed = E.isLeft(asked)
    ? asked
    : can(rules, asked.right.order, { by: 'seller', verb: 'consent' }, now)
  return E.isLeft(agreed)
    ? no(pen, agreed.left)
    : `if the seller agrees at once: ${agreed.right.refunds.map(pen.say.refund).join('; ')}`
}

const disputeWords = (pen: Pen, { rules, told: { order, now } }: Sheet): string => {
  const answer = canOpenDispute(rules, order, now)
  if (E.isLeft(answer)) return no(pen, answer.left)
  const grounds = [
    ...new Set(
      answer.right.options.flatMap(({ payload: { ground } }) =>
        ground === undefined ? [] : [ground],
      ),
    ),
  ]
  return `Yes${untilWords(pen, answer.right.closesAt)}: ${listed(grounds, 'or')}`
}

const nextWords = ({ clock }: Pen, { answers: { timers } }: Sheet): string => {
  const first = E.isLeft(timers) ? undefined : timers.right[0]
  return first === undefined
    ? 'nothing more happens by itself'
    : `${clock.when(first.dueAt)} ${timerWords(first.row)} → ${first.status}`
}

const endWords = ({ clock }: Pen, { answers: { forecast } }: Sheet): string => {
  if (E.isLeft(forecast)) return ''
  const { steps, status, stuck } = forecast.right
  const last = steps[steps.length - 1]
  return filled([
    `${status}${last === undefined ? ', as it is now' : ` ${clock.when(last.at)}`}`,
    stuck ? 'and there it stays: a hole in the policy' : '',
  ])
}

const statusWords = ({ order }: Pen): string => {
  const status = statusOf(order)
  return `${status}: ${STATUS_WORDS[status]}`
}

/** What is asked of an order under each policy, in this order. */
const QUESTIONS: readonly (readonly [
  question: string,
  words: (pen: Pen, sheet: Sheet) => string,
])[] = [
  ['How does its history go?', refusedWords],
  ['How does it stand?', statusWords],
  [
    'Can the buyer cancel?',
    (pen, { answers: { canCancel } }) =>
      E.isLeft(canCancel) ? no(pen, canCancel.left) : wayWords(pen, canCancel.right),
  ],
  ['When is a refund there?', refundWords],
  ['Can the buyer open a dispute?', disputeWords],
  ['What happens next by itself?', nextWords],
  ['How does it end if nobody acts?', endWords],
  [
    'Who has the money then?',
    ({ say }, { answers: { forecast } }) =>
      E.isLeft(forecast) ? '' : say.balance(forecast.right.balance),
  ],
]

/** Somebody did something: time alone is no history. */
const hasHistory = ({ told: { lines } }: Sheet): boolean =>
  lines.some((line) => line.kind !== 'event' || line.event.by !== 'timer')

/**
 * One order under several policies. Instants are shown in the zone of the first, so that equal ones
 * look equal.
 */
export const compareAnswers = (sheets: readonly Sheet[]): readonly ComparedAnswers[] =>
  QUESTIONS.filter(([, words]) => words !== refusedWords || sheets.some(hasHistory)).map(
    ([question, words]) => {
      const answered = sheets.map((sheet) => ({
        policy: sheet.rules.name,
        answer: words(penOf(sheet, sheets[0]?.rules.zone), sheet),
      }))
      return {
        question,
        answers: grouped(answered, ({ answer }) => answer).map((group) => ({
          answer: group[0]?.answer ?? '',
          policies: group.map(({ policy }) => policy),
        })),
      }
    },
  )
