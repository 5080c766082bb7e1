import { at, or } from '../lenses.js'
import { toPlatform } from '../selectors.js'
import { linesCancellable, reasonListed, wholeLines } from '../guards/payloadGuards.js'
import { refundNotReleased, requestsLeft } from '../guards/orderGuards.js'
import { after, choose, row, timer, type Effect } from '../vocabulary.js'

const asked: Effect = {
  money: { move: 'refund', what: 'asked', cause: 'cancellation', fee: true },
  ends: 'cancelled',
  close: true,
}
/** Refused, or not answered: the order goes on, and what a refusal opens counts from here. */
const refused: Effect = { stamp: ['requestRefused'], close: true }
/**
 * Before shipment the term to ship stands still while the platform looks at it, as in a dispute
 * that the buyer opens.
 */
const escalated: Effect = {
  ...toPlatform,
  stamp: ['turn', 'requestRefused'],
  put: 'turn-platform',
  pause: 'shipment',
}
const called: Effect = {
  money: { move: 'refund', what: 'everything', cause: 'cancellation' },
  ends: 'cancelled',
  close: true,
}
const unshipped = { funds: ['checking', 'held'], goods: 'unshipped' } as const
const request = { ...unshipped, claim: 'cancellation' } as const

export const cancellationRows = [
  row('cancel.at-once', 'buyer', {
    verb: 'cancel',
    when: { ...unshipped, claim: 'none' },
    only: [reasonListed, linesCancellable, wholeLines],
    clock: 'cancellation',
    window: at.cancellation.byBuyer,
    serves: 'undo',
    needs: ['reason'],
    rules: ['CAN-01', 'CAN-03'],
    then: asked,
  }),
  row('cancel.by-seller', 'seller', {
    verb: 'cancel',
    when: { ...unshipped, claim: ['none', 'cancellation'] },
    clock: 'cancellation',
    window: at.cancellation.bySeller,
    serves: 'undo',
    then: called,
  }),
  row('cancel.by-platform', 'platform', {
    verb: 'cancel',
    when: { ...unshipped, claim: ['none', 'cancellation'] },
    clock: 'cancellation',
    window: at.cancellation.byPlatform,
    serves: 'undo',
    then: called,
  }),
  row('request-cancellation', 'buyer', {
    verb: 'request-cancellation',
    when: { ...unshipped, claim: 'none' },
    only: [requestsLeft, reasonListed, linesCancellable, wholeLines],
    clock: 'cancellation',
    window: at.cancellation.onRequest,
    serves: 'undo',
    needs: ['reason'],
    then: {
      to: { claim: 'cancellation' },
      open: 'cancellation',
      stamp: ['turn'],
      count: 'requests',
      mark: { cancellationAsked: true },
    },
  }),
  row('withdraw-cancellation', 'buyer', {
    verb: 'withdraw-cancellation',
    when: request,
    clock: 'cancellation',
    then: { close: true },
  }),
  row('consent', 'seller', {
    verb: 'consent',
    when: request,
    clock: 'cancellation',
    rules: ['CAN-06'],
    then: asked,
  }),
  row('refuse', 'seller', {
    verb: 'refuse',
    when: request,
    clock: 'cancellation',
    rules: ['CAN-06'],
    then: choose(or(at.cancellation.answer.onRefusal, 'continue'), {
      continue: refused,
      grant: asked,
      escalate: escalated,
    }),
  }),
  timer('cancellation.unanswered', {
    when: request,
    clock: 'cancellation',
    due: after('turn', at.cancellation.answer.within),
    then: choose(at.cancellation.answer.onSilence, {
      grant: asked,
      continue: refused,
      escalate: escalated,
    }),
  }),
  row('restore', 'seller', {
    verb: 'restore',
    when: { funds: 'refunding', goods: 'unshipped', claim: 'none' },
    only: [refundNotReleased],
    clock: 'cancellation',
    rules: ['CAN-16', 'CAN-26'],
    then: { money: { move: 'restore' } },
  }),
] as const
