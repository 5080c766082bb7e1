import { at } from '../lenses.js'
import { spanKind } from '../selectors.js'
import { notBefore, priceLower, reasonListed } from '../guards/payloadGuards.js'
import { notRemoved, removalOffered, repriceOffered, sellerClears } from '../guards/orderGuards.js'
import { after, choose, row, timer, type Effect, type Guard } from '../vocabulary.js'
import { isoOf } from '../../model/instant.js'

const taken = { money: { move: 'take' }, stamp: ['paid'] } as const satisfies Effect
const pay = choose(spanKind(at.payment.check.within), {
  none: { ...taken, to: { funds: 'held' }, stamp: ['paid', 'cleared'] },
  some: { ...taken, to: { funds: 'checking' } },
  never: { ...taken, to: { funds: 'checking' } },
})
const payBy = after('placed', at.payment.within)
const payByWithGrace = after('placed', at.payment.within, at.payment.grace)

/** Posted late, but paid before the term was over. */
const paidInTime: Guard = {
  name: 'paidInTime',
  on: 'payload',
  clause: at.payment.within,
  live: false,
  rulesOut: null,
  implies: [],
  reads: [],
  check: ({ order, occurredAt, policy }) => {
    const due = policy.payBy(order)
    return occurredAt < due
      ? null
      : { reason: 'paid-too-late', found: isoOf(occurredAt), expected: `before ${isoOf(due)}` }
  },
}
const cleared: Effect = { to: { funds: 'held' }, stamp: ['cleared'] }
const voided: Effect = {
  money: { move: 'refund', what: 'everything', cause: 'payment-void' },
  ends: 'payment-rejected',
  close: true,
}
const unpaid = { funds: 'due', claim: 'none', goods: 'unshipped' } as const

export const paymentRows = [
  row('pay', 'buyer', {
    verb: 'pay',
    when: unpaid,
    only: [notBefore('placed')],
    clock: 'payment',
    window: { opens: null, closes: payBy },
    rules: ['PAY-04'],
    then: pay,
  }),
  row('pay.posted-late', 'buyer', {
    verb: 'pay',
    when: unpaid,
    only: [notBefore('placed'), paidInTime],
    clock: 'payment',
    window: { opens: payBy, closes: payByWithGrace },
    then: pay,
  }),
  row('reprice', 'seller', {
    verb: 'reprice',
    when: unpaid,
    only: [repriceOffered, priceLower],
    clock: 'payment',
    then: { take: 'prices' },
  }),
  row('cancel.unpaid', 'buyer', {
    verb: 'cancel',
    when: unpaid,
    only: [reasonListed],
    needs: ['reason'],
    clock: 'payment',
    serves: 'undo',
    rules: ['PAY-09'],
    then: { to: { funds: 'void' }, ends: 'cancelled' },
  }),
  row('cancel.unpaid-by-seller', 'seller', {
    verb: 'cancel',
    when: unpaid,
    clock: 'payment',
    serves: 'undo',
    then: { to: { funds: 'void' }, ends: 'cancelled' },
  }),
  timer('payment.unpaid', {
    when: unpaid,
    clock: 'payment',
    due: payByWithGrace,
    rules: ['PAY-07'],
    then: { to: { funds: 'void' }, ends: 'unpaid' },
  }),
  row('remove', 'buyer', {
    verb: 'remove',
    when: { funds: 'void' },
    only: [removalOffered, notRemoved],
    clock: 'payment',
    then: { mark: { removed: true } },
  }),
  row('clear-payment', 'platform', {
    verb: 'clear-payment',
    when: { funds: 'checking', freeze: ['clear', 'frozen'] },
    only: [notBefore('paid')],
    clock: 'payment',
    then: cleared,
  }),
  row('reject-payment', 'platform', {
    verb: 'reject-payment',
    when: { funds: 'checking', freeze: ['clear', 'frozen'] },
    only: [notBefore('paid')],
    clock: 'payment',
    then: voided,
  }),
  // Where the seller has to accept what was paid for: until then the money is only set aside.
  row('accept-order', 'seller', {
    verb: 'accept-order',
    when: { funds: 'checking' },
    only: [sellerClears],
    clock: 'payment',
    then: cleared,
  }),
  row('decline-order', 'seller', {
    verb: 'decline-order',
    when: { funds: 'checking' },
    only: [sellerClears],
    clock: 'payment',
    then: voided,
  }),
  timer('payment.check', {
    when: { funds: 'checking' },
    clock: 'payment',
    due: after('paid', at.payment.check.within),
    then: choose(at.payment.check.onSilence, { continue: cleared, refund: voided }),
  }),
  // The longest escrow: so that money is never held without end, it runs through every pause, and
  // whatever is open ends with it.
  timer('payment.hold', {
    when: { funds: ['checking', 'held'], freeze: ['clear', 'frozen'] },
    clock: 'hold',
    due: after('paid', at.payment.hold.within),
    priority: 900,
    then: choose(at.payment.hold.onSilence, {
      refund: {
        to: { freeze: 'clear' },
        resume: 'all',
        money: { move: 'refund', what: 'everything', cause: 'hold' },
        ends: 'hold',
        close: true,
      },
      release: {
        to: { freeze: 'clear' },
        resume: 'all',
        money: { move: 'release', what: 'everything' },
        ends: 'hold',
        close: true,
      },
    }),
  }),
] as const
