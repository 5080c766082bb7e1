import { at } from '../vocabulary/lenses.js'
import { atHold } from '../record/atHold.js'
import { remedyOf, spanKind } from '../selectors.js'
import { notBeforeAnchor, paidInTime } from '../guards/factGuards.js'
import { priceLower } from '../guards/lineGuards.js'
import { reasonListed } from '../guards/givenGuards.js'
import {
  noChargeback,
  notRemoved,
  removalOffered,
  repriceOffered,
  sellerClears,
} from '../guards/orderGuards.js'
import { after } from '../vocabulary/timing.js'
import { choose, type Effect, type EffectTree, type MoneyMove } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

const taken = { money: { move: 'take' }, stamp: ['paid'] } as const satisfies Effect
const pay = choose(spanKind(at.payment.check.within), {
  none: { ...taken, to: { funds: 'held' }, stamp: ['paid', 'cleared'] },
  some: { ...taken, to: { funds: 'checking' } },
  never: { ...taken, to: { funds: 'checking' } },
})
const payBy = after('placed', at.payment.within)
const payByWithGrace = after('placed', at.payment.within, at.payment.grace)

const cleared: Effect = { to: { funds: 'held' }, stamp: ['cleared'] }
const voided: Effect = {
  money: { move: 'refund', what: 'everything', cause: 'payment-void' },
  ends: 'payment-rejected',
  close: true,
}
const unpaid = { funds: 'due', claim: 'none', goods: 'unshipped' } as const

/** The longest escrow is over, whatever stopped the order. */
const holdOver = (money: MoneyMove): Effect => ({
  to: { freeze: 'clear' },
  resume: 'all',
  flags: { frozenByPlatform: false },
  money,
  ends: 'hold',
  close: true,
})
const settled = { move: 'settle', source: 'settled', cause: 'dispute' } as const
const dismissed = { move: 'release', what: 'claimed' } as const
/** What the platform decided is paid; what is left of the order ends in the same instant. */
const decidedAtHold = (money: MoneyMove): Effect => ({
  ...holdOver(money),
  from: { claim: 'decided', freeze: ['clear', 'frozen'] },
  ends: 'dispute',
})
/** The same of a frozen order. What is left ends as that of a frozen order, so it stays frozen. */
const decidedWhileFrozen = (money: MoneyMove): Effect => ({
  from: { claim: 'decided', freeze: 'frozen' },
  money,
  ends: 'dispute',
  close: true,
})
const bySettlement = (paying: (money: MoneyMove) => Effect): EffectTree =>
  choose(remedyOf('settled'), {
    refund: paying(settled),
    'part-refund': paying(settled),
    release: paying(dismissed),
  })
const allReleased = holdOver({ move: 'release', what: 'everything' })

export const paymentChapter = chapter({
  /** The buyer pays before the term to pay is over. */
  pay: action('buyer', {
    verb: 'pay',
    when: unpaid,
    guards: [notBeforeAnchor('placed')],
    clock: 'payment',
    window: { opens: null, closes: payBy },
    rules: ['PAY-04'],
    then: pay,
  }),
  /** The buyer paid in time, and the payment is posted during the grace after the term. */
  'pay.posted-late': action('buyer', {
    verb: 'pay',
    when: unpaid,
    guards: [notBeforeAnchor('placed'), paidInTime],
    clock: 'payment',
    window: { opens: payBy, closes: payByWithGrace },
    then: pay,
  }),
  /** The seller lowers the price of an order that is not paid yet. */
  reprice: action('seller', {
    verb: 'reprice',
    when: unpaid,
    guards: [repriceOffered, priceLower],
    clock: 'payment',
    then: { recordPayload: 'prices' },
  }),
  /** The buyer cancels an order that is not paid yet. */
  'cancel.unpaid': action('buyer', {
    verb: 'cancel',
    when: unpaid,
    guards: [reasonListed],
    needs: ['reason'],
    takes: ['reason'],
    clock: 'payment',
    serves: 'undo',
    rules: ['PAY-09'],
    then: { to: { funds: 'void' }, ends: 'cancelled' },
  }),
  /** The seller cancels an order that is not paid yet. */
  'cancel.unpaid-by-seller': action('seller', {
    verb: 'cancel',
    when: unpaid,
    clock: 'payment',
    serves: 'undo',
    takes: ['reason'],
    then: { to: { funds: 'void' }, ends: 'cancelled' },
  }),
  /** Nobody paid in time: the order ends unpaid. */
  'payment.unpaid': timer({
    when: unpaid,
    clock: 'payment',
    due: payByWithGrace,
    rules: ['PAY-07'],
    then: { to: { funds: 'void' }, ends: 'unpaid' },
  }),
  /** The buyer takes an order that was never paid off the list. */
  remove: action('buyer', {
    verb: 'remove',
    when: { funds: 'void' },
    guards: [removalOffered, notRemoved],
    clock: 'payment',
    then: { flags: { removed: true } },
  }),
  /** The platform has checked the payment and found it good. */
  'clear-payment': action('platform', {
    verb: 'clear-payment',
    when: { funds: 'checking', freeze: ['clear', 'frozen'] },
    guards: [notBeforeAnchor('paid')],
    clock: 'payment',
    then: cleared,
  }),
  /** The platform has checked the payment and rejects it: the money goes back. */
  'reject-payment': action('platform', {
    verb: 'reject-payment',
    when: { funds: 'checking', freeze: ['clear', 'frozen'] },
    guards: [notBeforeAnchor('paid')],
    clock: 'payment',
    then: voided,
  }),
  /** The seller accepts a paid order: until then the money is only set aside. */
  'accept-order': action('seller', {
    verb: 'accept-order',
    when: { funds: 'checking' },
    guards: [sellerClears],
    clock: 'payment',
    then: cleared,
  }),
  /** The seller declines a paid order: the money goes back. */
  'decline-order': action('seller', {
    verb: 'decline-order',
    when: { funds: 'checking' },
    guards: [sellerClears],
    clock: 'payment',
    then: voided,
  }),
  /** The time to check the payment is over. */
  'payment.check': timer({
    when: { funds: 'checking' },
    clock: 'payment',
    due: after('paid', at.payment.check.within),
    then: choose(at.payment.check.onSilence, { continue: cleared, refund: voided }),
  }),
  /**
   * The longest escrow is over. It runs through every pause and ends whatever claim is open, so
   * that money is never held without end; while a bank looks into a chargeback it pays nobody. What
   * the platform decided is paid as it was decided, and goods that the buyer has and claims nothing
   * about are paid for; what is open then ends as the policy says.
   */
  'payment.hold': timer({
    when: { funds: ['checking', 'held'], freeze: ['clear', 'frozen'] },
    guards: [noChargeback],
    clock: 'hold',
    due: after('paid', at.payment.hold.within),
    priority: 900,
    net: true,
    then: choose(atHold, {
      decided: bySettlement(decidedAtHold),
      'decided-frozen': bySettlement(decidedWhileFrozen),
      had: allReleased,
      'some-open': choose(at.payment.hold.onSilence, {
        refund: holdOver({ move: 'refund', what: 'open', cause: 'hold' }),
        release: allReleased,
      }),
      open: choose(at.payment.hold.onSilence, {
        refund: holdOver({ move: 'refund', what: 'everything', cause: 'hold' }),
        release: allReleased,
      }),
    }),
  }),
})
