import type { Balance } from '../../questions/money/balance.js'
import type { RefundEta } from '../../questions/money/refundEta.js'
import { listed } from '../text/layout.js'
import { CAUSE_WORDS, STAGE_WORDS } from '../text/words/recordWords.js'
import type { Notation } from './notation.js'

const arrivalWords = ({ arrival }: RefundEta, { clock }: Notation): string =>
  arrival.earliest === arrival.latest
    ? clock.when(arrival.latest)
    : `between ${clock.when(arrival.earliest)} and ${clock.when(arrival.latest)}`

/** How much goes back how and why, when it arrives, and how far it has come. */
export const refundWords = (eta: RefundEta, notation: Notation): string => {
  const { clock, money } = notation
  const what = `${money(eta.amount)} by ${eta.destination} ${CAUSE_WORDS[eta.cause]}`
  if (eta.stage === 'landed') return `${what}: arrived ${clock.when(eta.landed)}`
  if (eta.stage === 'failed') return `${what}: failed, and sent again another way`
  const stage =
    eta.stage === 'at-the-bank'
      ? STAGE_WORDS[eta.stage]
      : `${STAGE_WORDS[eta.stage]} by ${clock.when(eta.release.latest)}`
  const overdue = eta.overdue ? ', which is overdue: ask support' : ''
  return `${what}: arrives ${arrivalWords(eta, notation)}; ${stage}${overdue}`
}

/** What banks want, and what the buyer has twice by them. */
const bankWords = (sums: Balance, money: Notation['money']): string => {
  const contested = sums.contested > 0 ? `; a bank looks into ${money(sums.contested)} of it` : ''
  const isBack =
    sums.contestedTwice > 0
      ? `, of which ${money(sums.contestedTwice)} has arrived at the buyer already`
      : ''
  const twice =
    sums.paidTwice > 0
      ? `; the buyer has ${money(sums.paidTwice)} twice, by a refund and by a bank`
      : ''
  return `${contested}${isBack}${twice}`
}

/** Where the money is, as a sentence without its end. */
export const balanceWords = (sums: Balance, { money }: Notation): string => {
  if (sums.paid === 0) return 'nothing was ever paid'
  const parts: readonly (readonly [amount: number, where: string])[] = [
    [sums.held, 'is in escrow'],
    [sums.landed, 'is back with the buyer'],
    [sums.inTransit, 'is on its way back to the buyer'],
    [sums.released, 'has been paid to the seller'],
    [sums.fees, `has been kept as fees${sums.feesTo === 'platform' ? ' for the platform' : ''}`],
    [sums.commission, 'has been kept by the platform as commission'],
  ]
  const there = parts
    .filter(([amount]) => amount > 0)
    .map(([amount, where]) => `${money(amount)} ${where}`)
  const all = there.length > 1 ? `of ${money(sums.paid)} paid, ` : ''
  const owed =
    sums.owedToBuyer > 0
      ? `; the buyer is also owed ${money(sums.owedToBuyer)} for return postage`
      : ''
  const won = sums.owedToSeller > 0 ? `; the seller is owed ${money(sums.owedToSeller)}` : ''
  const due =
    sums.owedToPlatform > 0
      ? `; the seller owes the platform ${money(sums.owedToPlatform)} of commission`
      : ''
  const back =
    sums.paidThoughBack > 0
      ? `; ${money(sums.paidThoughBack)} was paid for goods that came back to the seller`
      : ''
  return `${all}${listed(there)}${back}${bankWords(sums, money)}${owed}${won}${due}`
}
