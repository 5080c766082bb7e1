import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../model/instant.js'
import type { Actions } from '../../questions/allowed/actions.js'
import type { Answer } from '../../questions/asking/answer.js'
import type { Cancellation } from '../../questions/allowed/canCancel.js'
import type { DisputeOutcome } from '../../questions/money/disputeOutcome.js'
import { grouped, joined, listed } from '../text/layout.js'
import { VERDICT_WORDS } from '../text/words/recordWords.js'
import { timerWords } from '../text/words/timerWords.js'
import { phraseOf } from '../text/words/verbWords.js'
import { refundWords } from './moneyWords.js'
import type { Notation } from './notation.js'
import { clauseWords, refusalWords } from './refusalWords.js'
import type { Sheet } from './sheet.js'

/** Things that open at the same instant together. */
export const laterWords = (later: Actions['later'], { clock }: Notation): readonly string[] =>
  grouped(later, ({ opensAt }) => String(opensAt)).map((group) => {
    const actions = group.map(({ verb, row }) => phraseOf(verb, row).can)
    return `from ${clock.when(group[0]?.opensAt ?? null)}: ${listed(actions, 'or')}`
  })

export const untilWords = (closesAt: Instant | null, { clock }: Notation): string =>
  closesAt === null ? '' : ` until ${clock.when(closesAt)}`

/** At once or with whose consent, until when, and what silence means. */
export const wayWords = (
  { how, closesAt, answerDue, onSilence }: Cancellation,
  notation: Notation,
): string => {
  const until = untilWords(closesAt, notation)
  if (how === 'at-once') return `Yes, at once${until}`
  const asked = `Only if the seller agrees: ask${until}`
  if (onSilence === null) return asked
  const silence = `${timerWords(onSilence.row)} → ${onSilence.status}`
  return `${asked}; if the seller does not answer by ${notation.clock.when(answerDue)}: ${silence}`
}

/** What comes back, and when. */
export const backWords = (refund: Cancellation['refund'], notation: Notation): string => {
  if (refund === null || refund.amount === 0) return 'nothing was paid, so nothing comes back'
  const refunds = refund.etas.map((eta) => refundWords(eta, notation)).join('; ')
  return refund.fee > 0 ? `${refunds}; a fee of ${notation.money(refund.fee)} is kept` : refunds
}

/** Whether the buyer can cancel, with the first clause that is cited. */
export const cancelWords = (answer: Answer<Cancellation>, notation: Notation): string => {
  if (E.isLeft(answer)) return `No, ${refusalWords(answer.left, notation)}.`
  const { how, refund, clauses } = answer.right
  const back = how === 'at-once' ? `: ${backWords(refund, notation)}` : ''
  const cited = clauses.find(({ cites }) => cites.length > 0)
  const cites = cited === undefined ? '' : ` [${clauseWords(cited)}]`
  return `${wayWords(answer.right, notation)}${back}${cites}.`
}

/** How the dispute ends: as it was decided or agreed, else as the platform would decide now. */
const endWords = ({ verdict, remedy }: DisputeOutcome, isAppealable: boolean): string => {
  if (verdict !== null) return `if the platform decided now: ${VERDICT_WORDS[verdict]}`
  const settled = isAppealable ? 'decided, unless somebody appeals' : 'settled'
  return `${settled}: ${remedy === 'release' ? VERDICT_WORDS.release : remedy}`
}

/** Which evidence would change that, in words a verdict. */
const changeWords = ({ wouldChange }: DisputeOutcome): readonly string[] =>
  grouped(wouldChange, (one) => `${one.side} ${one.verdict}`).flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const evidence = group.map((one) => one.evidence)
    const from = `with ${listed(evidence, 'or')} from the ${first.side}`
    return [`${from}: ${VERDICT_WORDS[first.verdict]}`]
  })

/** What comes instead once money may be held no longer; empty: nothing does. */
const holdWords = ({ atHold }: DisputeOutcome, { clock, money }: Notation): string =>
  atHold === null
    ? ''
    : `money may be held until ${clock.when(atHold.at)}: if nobody acts before, ` +
      `${money(atHold.buyer)} to the buyer, ${money(atHold.seller)} to the seller`

/** How the open dispute ends, who pays for the way back, and which evidence would change it. */
export const disputeWords = (
  { answers: { disputeOutcome: answer }, told }: Sheet,
  notation: Notation,
): string => {
  if (answer === null || E.isLeft(answer)) return ''
  const { money } = notation
  const { verdict, buyer, seller, clause, returnShipping } = answer.right
  const end = endWords(answer.right, told.order.claim === 'decided')
  const shares = `${money(buyer)} to the buyer, ${money(seller)} to the seller`
  const cites = verdict === null ? '' : ` [${clauseWords(clause)}]`
  return joined([
    `${end}, that is ${shares}${cites}`,
    returnShipping === null ? '' : `the ${returnShipping.paidBy} pays for the way back`,
    ...changeWords(answer.right),
    holdWords(answer.right, notation),
  ])
}
