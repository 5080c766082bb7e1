import * as E from 'fp-ts/lib/Either.js'
import { decide } from '../../engine/decide.js'
import type { Action } from '../../model/action.js'
import { statusOf } from '../../model/views/status.js'
import type { Refusal } from '../../engine/refusal.js'
import { can } from '../../questions/allowed/can.js'
import type { Cancellation } from '../../questions/allowed/canCancel.js'
import { canOpenDispute } from '../../questions/allowed/specializations.js'
import { backWords, untilWords, wayWords } from '../story/answerWords.js'
import { balanceWords, refundWords } from '../story/moneyWords.js'
import type { Notation } from '../story/notation.js'
import { firstOf, refusalWords } from '../story/refusalWords.js'
import { notationIn, type Sheet } from '../story/sheet.js'
import { grouped, listed } from '../text/layout.js'
import { REASON_WORDS } from '../text/words/reasonWords.js'
import { STATUS_WORDS } from '../text/words/stateWords.js'
import { timerWords } from '../text/words/timerWords.js'
import { VERB_WORDS } from '../text/words/verbWords.js'

/** What several policies answer to one question: those that answer alike together. */
export interface ComparedAnswers {
  readonly question: string
  readonly answers: readonly { readonly answer: string; readonly policies: readonly string[] }[]
}

type AnswerWords = (sheet: Sheet, notation: Notation) => string

/** Without the clauses: policies that say No for one cause say the same, whatever they cite. */
const noWords = (refusal: Refusal, notation: Notation): string => {
  const failures = refusal.failures.map((failure) => ({ ...failure, clause: null }))
  return `No, ${refusalWords({ ...refusal, failures }, notation)}`
}

const historyWords: AnswerWords = ({ told: { lines } }, { clock }) => {
  const refused = lines.flatMap((line) => {
    if (line.kind !== 'refused') return []
    const { at, action } = line.step
    const first = firstOf(line.refusal)
    const why = first === undefined ? '' : `: ${REASON_WORDS[first.reason]}`
    return [`✗ ${clock.iso(at)} ${action.by} may not ${VERB_WORDS[action.verb].can}${why}`]
  })
  return refused.length === 0 ? 'every step is accepted' : refused.join('; ')
}

const statusWords: AnswerWords = ({ told: { order } }) => {
  const status = statusOf(order)
  return `${status}: ${STATUS_WORDS[status]}`
}

const canCancelWords: AnswerWords = ({ answers: { canCancel } }, notation) =>
  E.isLeft(canCancel) ? noWords(canCancel.left, notation) : wayWords(canCancel.right, notation)

/** The refund if the buyer asks to cancel, and the seller agrees at once. */
const agreedRefundWords = (
  { rules, told: { order, now } }: Sheet,
  { verb }: Cancellation,
  notation: Notation,
): string => {
  const asking = can(rules, order, { by: 'buyer', verb } as Action, now)
  if (E.isLeft(asking)) return noWords(asking.left, notation)
  const payload = asking.right.options[0]?.payload ?? {}
  const asked = decide(rules, order, { by: 'buyer', verb, payload } as Action, now)
  if (E.isLeft(asked)) return noWords(asked.left, notation)
  const agreed = can(rules, asked.right.order, { by: 'seller', verb: 'consent' }, now)
  if (E.isLeft(agreed)) return noWords(agreed.left, notation)
  const refunds = agreed.right.refunds.map((eta) => refundWords(eta, notation))
  return `if the seller agrees at once: ${refunds.join('; ')}`
}

/** The refund that is under way; else the one that cancelling now would start, at the earliest. */
const nextRefundWords: AnswerWords = (sheet, notation) => {
  const { refundEta, canCancel } = sheet.answers
  if (E.isRight(refundEta) && refundEta.right.length > 0)
    return refundEta.right.map((eta) => refundWords(eta, notation)).join('; ')
  if (E.isLeft(canCancel)) return 'none: it cannot be cancelled now'
  return canCancel.right.how === 'at-once'
    ? backWords(canCancel.right.refund, notation)
    : agreedRefundWords(sheet, canCancel.right, notation)
}

const canDisputeWords: AnswerWords = ({ rules, told: { order, now } }, notation) => {
  const answer = canOpenDispute(rules, order, now)
  if (E.isLeft(answer)) return noWords(answer.left, notation)
  const { options, closesAt } = answer.right
  const grounds = options.flatMap(({ payload: { ground } }) => (ground === undefined ? [] : ground))
  return `Yes${untilWords(closesAt, notation)}: ${listed([...new Set(grounds)], 'or')}`
}

const nextWords: AnswerWords = ({ answers: { timers } }, { clock }) => {
  const first = E.isLeft(timers) ? undefined : timers.right[0]
  return first === undefined
    ? 'nothing more happens by itself'
    : `${clock.when(first.dueAt)} ${timerWords(first.row)} → ${first.status}`
}

const endWords: AnswerWords = ({ answers: { forecast } }, { clock }) => {
  if (E.isLeft(forecast)) return ''
  const { steps, status, stuck } = forecast.right
  const last = steps[steps.length - 1]
  const when = last === undefined ? ', as it is now' : ` ${clock.when(last.at)}`
  const end = `${status}${when}`
  return stuck ? `${end}, and stays there: the policy sets no deadline` : end
}

const moneyWords: AnswerWords = ({ answers: { forecast } }, notation) =>
  E.isLeft(forecast) ? '' : balanceWords(forecast.right.balance, notation)

/** What is asked of an order under each policy, in this order. */
const QUESTIONS: readonly (readonly [question: string, words: AnswerWords])[] = [
  ['How does its history go?', historyWords],
  ['How does it stand?', statusWords],
  ['Can the buyer cancel?', canCancelWords],
  ['When does a refund arrive?', nextRefundWords],
  ['Can the buyer open a dispute?', canDisputeWords],
  ['What happens next by itself?', nextWords],
  ['How does it end if nobody acts?', endWords],
  ['Who has the money then?', moneyWords],
]

/** Somebody did something: time alone is no history. */
const hasHistory = ({ told: { lines } }: Sheet): boolean =>
  lines.some((line) => line.kind !== 'event' || line.event.by !== 'timer')

/**
 * One order under several policies. Instants are shown in the zone of the first, so that equal ones
 * look equal.
 */
export const compareAnswers = (sheets: readonly Sheet[]): readonly ComparedAnswers[] => {
  const zone = sheets[0]?.rules.zone
  const asked = QUESTIONS.filter(([, words]) => words !== historyWords || sheets.some(hasHistory))
  return asked.map(([question, words]) => {
    const answered = sheets.map((sheet) => ({
      policy: sheet.rules.name,
      answer: words(sheet, notationIn(sheet, zone)),
    }))
    return {
      question,
      answers: grouped(answered, ({ answer }) => answer).map((group) => ({
        answer: group[0]?.answer ?? '',
        policies: group.map(({ policy }) => policy),
      })),
    }
  })
}
