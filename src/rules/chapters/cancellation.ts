import { at, or } from '../vocabulary/lenses.js'
import { leftToSend } from '../selectors.js'
import { toPlatform } from '../sharedEffects.js'
import { feeUnnamed, linesCancellable, wholeLines } from '../guards/lineGuards.js'
import { reasonListed } from '../guards/givenGuards.js'
import { fails, onState } from '../guards/guardKit.js'
import { refundNotReleased, requestsLeft } from '../guards/orderGuards.js'
import type { Guard } from '../vocabulary/guard.js'
import { after } from '../vocabulary/timing.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

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
  updateClaim: 'turn-platform',
  pause: 'shipment',
}
/** All goes back that was not shipped; of a part that has left nothing is called off. */
const called = choose(leftToSend, {
  everything: {
    from: { goods: 'unshipped' },
    money: { move: 'refund', what: 'everything', cause: 'cancellation' },
    ends: 'cancelled',
    close: true,
  },
  'the-rest': {
    from: { goods: 'part-shipped' },
    money: { move: 'refund', what: 'unshipped', cause: 'cancellation' },
    ends: 'cancelled',
    close: true,
  },
})
/** The seller is asked. What has left before that was not sent in spite of it. */
const asking = {
  to: { claim: 'cancellation' },
  open: 'cancellation',
  stamp: ['turn'],
  count: 'requests',
} as const satisfies Effect
/** The buyer wanted these, and the seller or time agreed: what both wanted, one does not undo. */
const AGREED = ['consent', 'refuse', 'cancellation.unanswered']
const ALONE = ['cancel.at-once']
/** The order was cancelled by one of these rows of this chapter; else who else may undo it. */
const cancelledBy = (name: string, rows: readonly string[]): Guard =>
  onState(name, null, ({ order: { ending }, by }) => {
    if (ending?.cause !== 'cancelled' || rows.includes(ending.row)) return null
    const agreed = AGREED.includes(ending.row)
    return fails('wrong-actor', by, agreed ? 'seller' : `nobody, after \`${ending.row}\``)
  })
/** The buyer cancelled alone: what both agreed on is not undone by one. */
const cancelledAlone = cancelledBy('cancelledAlone', ALONE)
/** The buyer wanted the cancellation: what the seller or the platform cancelled stays so. */
const cancelledForBuyer = cancelledBy('cancelledForBuyer', [...ALONE, ...AGREED])
// CAN-26: a seller who contests a cancellation does so with the platform; nothing here answers it.
const restoring = {
  verb: 'restore',
  when: { funds: 'refunding', goods: 'unshipped', claim: 'none' },
  clock: 'cancellation',
  rules: ['CAN-16'],
  then: { money: { move: 'restore' } },
} as const
/** Something is still to be sent, and can be called off. */
const unsent = { funds: ['checking', 'held'], goods: ['unshipped', 'part-shipped'] } as const
const request = { ...unsent, claim: 'cancellation' } as const

export const cancellationChapter = chapter({
  /** The buyer cancels before shipment, alone; of an order shipped in part, the rest. */
  'cancel.at-once': action('buyer', {
    verb: 'cancel',
    when: { ...unsent, claim: 'none' },
    guards: [reasonListed, feeUnnamed, linesCancellable, wholeLines],
    clock: 'cancellation',
    window: at.cancellation.byBuyer,
    serves: 'undo',
    needs: ['reason'],
    rules: ['CAN-01', 'CAN-03'],
    then: asked,
  }),
  /** The seller cancels before shipment; of an order shipped in part, the rest. */
  'cancel.by-seller': action('seller', {
    verb: 'cancel',
    when: { ...unsent, claim: ['none', 'cancellation'] },
    clock: 'cancellation',
    window: at.cancellation.bySeller,
    serves: 'undo',
    takes: ['reason'],
    then: called,
  }),
  /** The platform cancels before shipment; of an order shipped in part, the rest. */
  'cancel.by-platform': action('platform', {
    verb: 'cancel',
    when: { ...unsent, claim: ['none', 'cancellation'] },
    clock: 'cancellation',
    window: at.cancellation.byPlatform,
    serves: 'undo',
    takes: ['reason'],
    then: called,
  }),
  /** The buyer asks the seller to cancel before shipment, or to cancel the rest. */
  'request-cancellation': action('buyer', {
    verb: 'request-cancellation',
    when: { ...unsent, claim: 'none' },
    guards: [requestsLeft, reasonListed, linesCancellable, wholeLines],
    clock: 'cancellation',
    window: at.cancellation.onRequest,
    serves: 'undo',
    needs: ['reason'],
    then: choose(leftToSend, {
      everything: {
        ...asking,
        from: { goods: 'unshipped' },
        flags: { cancellationAsked: true },
      },
      'the-rest': { ...asking, from: { goods: 'part-shipped' } },
    }),
  }),
  /** The buyer takes the request to cancel back. */
  'withdraw-cancellation': action('buyer', {
    verb: 'withdraw-cancellation',
    when: request,
    clock: 'cancellation',
    then: { close: true },
  }),
  /** The seller agrees to cancel. */
  consent: action('seller', {
    verb: 'consent',
    when: request,
    clock: 'cancellation',
    rules: ['CAN-06'],
    then: asked,
  }),
  /** The seller refuses to cancel. */
  refuse: action('seller', {
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
  /** The seller's time to answer a request to cancel is over. */
  'cancellation.unanswered': timer({
    when: request,
    clock: 'cancellation',
    due: after('turn', at.cancellation.answer.within),
    then: choose(at.cancellation.answer.onSilence, {
      grant: asked,
      continue: refused,
      escalate: escalated,
    }),
  }),
  /** The seller takes up again what the buyer cancelled, before its refund has been released. */
  restore: action('seller', {
    ...restoring,
    guards: [refundNotReleased, cancelledForBuyer],
    window: at.cancellation.restoreBySeller,
  }),
  /** The buyer takes up again what he cancelled alone, before its refund has been released. */
  'restore.by-buyer': action('buyer', {
    ...restoring,
    guards: [refundNotReleased, cancelledAlone],
    window: at.cancellation.restoreByBuyer,
  }),
})
