import { isoOf } from '../../model/instant.js'
import { openEntries, totals } from '../../model/ledger.js'
import type { Counts } from '../../model/order.js'
import { choiceValues } from '../../policy/choice.js'
import { entriesToResend, paidOut, givable } from '../record/amounts.js'
import { leftToChargeBack } from '../record/chargebacks.js'
import { openDispute } from '../record/openDispute.js'
import {
  freeToFollow,
  leavingBeside,
  isSentBack,
  unaccepted,
  unacceptedBeside,
  waitingLongest,
} from '../record/parcels.js'
import { refundedGoods } from '../record/refundedGoods.js'
import { paidThoughBack } from '../record/shares.js'
import { saidInHand, saidReceived } from '../record/saidReceived.js'
import { isUndoable, undoneRefunds } from '../record/undone.js'
import { at } from '../vocabulary/lenses.js'
import { fails, onState, unless } from './guardKit.js'
import type { Lens } from '../vocabulary/lens.js'
import type { Guard } from '../vocabulary/guard.js'
import type { WaitingPlace } from '../vocabulary/timing.js'
import type { Reason } from '../../model/refusal.js'

// ---- the policy allows it at all ----

const offers = (name: string, clause: Lens<boolean>): Guard => ({
  ...onState(name, clause, ({ policy }) => unless(clause.get(policy.policy), 'not-offered')),
  rulesOut: (policy) => !clause.get(policy),
})
export const repriceOffered = offers('repriceOffered', at.payment.reprice)
/** The buyer may refuse the parcel at the door. */
export const refusalOffered = offers('refusalOffered', at.shipment.refusable)
export const removalOffered = offers('removalOffered', at.payment.removable)
/** It is for the seller to accept a paid order, not for the platform to clear the payment. */
export const sellerClears: Guard = {
  ...onState('sellerClears', at.payment.clearedBy, ({ policy }) =>
    unless(policy.policy.payment.clearedBy === 'seller', 'not-offered'),
  ),
  rulesOut: (policy) => policy.payment.clearedBy !== 'seller',
}
/** Either side may take a dispute further. */
export const eitherSide: Guard = {
  ...onState('eitherSide', at.dispute.sides, ({ policy }) =>
    unless(policy.policy.dispute.sides === 'both', 'wrong-actor'),
  ),
  rulesOut: (policy) => policy.dispute.sides !== 'both',
}
/** Nothing is ever shipped: a booking, a download, a payment for goods that are there. */
export const nothingToShip: Guard = {
  ...onState('nothingToShip', at.shipment.ship.within, ({ order, policy }) =>
    unless(policy.nothingToShip(order), 'shipment-expected'),
  ),
  rulesOut: (policy) => !choiceValues(policy.shipment.ship.within).includes('never'),
}
/**
 * Something is still shipped. A seller with nothing to ship cannot report a shipment, and so take
 * from the buyer what is open until then.
 */
export const somethingToShip = onState(
  'somethingToShip',
  at.shipment.ship.within,
  ({ order, policy }) => unless(!policy.nothingToShip(order), 'not-offered'),
)

// ---- the order's record ----

const within = (name: string, count: keyof Counts, limit: Lens<number>): Guard =>
  onState(name, limit, ({ order, policy }) => {
    const most = limit.get(policy.policy)
    return order.counts[count] < most
      ? null
      : fails('limit-reached', String(order.counts[count]), `at most ${most}`)
  })
export const requestsLeft = within('requestsLeft', 'requests', at.cancellation.times)
export const extensionsLeft = within('extensionsLeft', 'extensions', at.extension.times)
export const disputesLeft = within('disputesLeft', 'disputes', at.dispute.times)
/** Each side has its own count: what the buyer disputed takes no demand from the seller. */
export const demandsLeft = within('demandsLeft', 'demands', at.dispute.times)
export const appealsLeft = onState('appealsLeft', at.dispute.appeals, ({ order, policy }) =>
  unless(
    (openDispute(order)?.appeals ?? Infinity) < policy.policy.dispute.appeals,
    'limit-reached',
  ),
)

export const notCompleted = onState('notCompleted', null, ({ order }) =>
  unless(order.anchors.completed === null, 'order-over'),
)
export const isCompleted: Guard = {
  ...onState('isCompleted', null, ({ order }) =>
    unless(order.anchors.completed !== null, 'not-completed'),
  ),
  implies: ['completed'],
}
/**
 * The order ended by completion, and not by a dispute, a refund or a chargeback: what a dispute
 * settled stays settled.
 */
export const endedByCompletion: Guard = {
  ...onState('endedByCompletion', null, ({ order }) =>
    unless(order.ending?.cause === 'completed', 'order-over'),
  ),
  implies: ['completed'],
}
export const notRemoved = onState('notRemoved', null, ({ order }) =>
  unless(!order.removed, 'already-removed'),
)
export const notLateShipment = onState('notLateShipment', null, ({ order }) =>
  unless(!order.late.includes('shipment'), 'already-settled'),
)
export const notLateDelivery = onState('notLateDelivery', null, ({ order }) =>
  unless(!order.late.includes('delivery'), 'already-settled'),
)
/** Money is held, or the seller was paid. */
export const somethingToGive = onState('somethingToGive', null, ({ order }) =>
  unless(givable(order).length > 0, 'nothing-released'),
)
export const somethingReleased = onState('somethingReleased', null, ({ order }) =>
  unless(paidOut(order).length > 0 || totals(order.ledger).released > 0, 'nothing-released'),
)
/**
 * The seller was paid for goods that no dispute has settled: what a dispute settled is not disputed
 * again.
 */
export const somethingToDispute = onState('somethingToDispute', null, ({ order }) =>
  openEntries(order).length > 0
    ? null
    : fails(paidOut(order).length > 0 ? 'line-closed' : 'nothing-released'),
)
/**
 * The seller was paid for goods that no dispute has settled: a shipping fee alone, or what was
 * decided, is no reason to take an order up again.
 */
export const goodsReleased = onState('goodsReleased', null, ({ order }) =>
  unless(
    paidOut(order).some(({ line }) => !order.settled.includes(line)),
    'nothing-released',
  ),
)
/** By the record the goods never came to the buyer, or some that were paid for came back. */
export const neverDelivered = onState('neverDelivered', null, ({ order }) => {
  const { delivered } = order.anchors
  return delivered === null || paidThoughBack(order).length > 0
    ? null
    : fails('already-delivered', `delivered ${isoOf(delivered)}`)
})
/** Some parcel is back, or comes back, that the buyer did not accept; no claim is about it. */
export const someUnaccepted = onState('someUnaccepted', null, ({ order }) => {
  if (unacceptedBeside(order).length > 0) return null
  if (unaccepted(order).length > 0) return fails('claim-pending')
  const isBack = order.goods === 'refused' || order.goods === 'returned'
  return fails(isBack ? 'already-delivered' : 'not-returned')
})
/** Some goods wait in a place that the buyer did not accept, and are not to be sent again. */
const someWait = (name: string, place: WaitingPlace, reason: Reason): Guard =>
  onState(name, null, ({ order }) => unless(waitingLongest(order, place) !== null, reason))
/** They are back at the seller. */
export const someBack = someWait('someBack', 'unaccepted', 'not-returned')
/** They are on their way back. */
export const someRefused = someWait('someRefused', 'refused', 'not-refused')
/** The order is not completed, and the buyer accepted every parcel: else not all is received. */
export const receivable = onState('receivable', null, ({ order }) => {
  if (order.anchors.completed !== null) return fails('order-over')
  // Where the parcel that needs attention first was not accepted the state says so.
  const isTold = order.goods === 'refused' || order.goods === 'returned'
  return unless(isTold || unaccepted(order).length === 0, 'not-delivered')
})
/**
 * The buyer has not said that the goods are here: by his own word they were not refused, nor late.
 */
export const notSaidHere = onState('notSaidHere', null, ({ order }) =>
  unless(!saidReceived(order), 'already-delivered'),
)
/** Goods that the buyer never had are not paid for by time alone. */
export const notUnaccepted = onState('notUnaccepted', null, ({ order }) =>
  unless(
    unaccepted(order).every((line) => saidInHand(order, [line]) !== undefined),
    'not-delivered',
  ),
)
/** Money went back to the buyer, so that goods which still come are paid for by nobody. */
export const refundMade = onState('refundMade', null, ({ order }) =>
  unless(totals(order.ledger).refunded > 0, 'no-refund-made'),
)
/** Some goods for which money went back came after that, or are under way. */
export const cameAfterRefund = onState('cameAfterRefund', null, ({ order }) => {
  const goods = refundedGoods(order)
  if (goods.some(({ late }) => late)) return null
  const one = goods.find(({ delivered }) => delivered !== null) ?? goods[0]
  if (one === undefined) return fails('no-refund-made')
  const { line, refunded, delivered } = one
  return delivered === null
    ? fails('line-closed', line)
    : fails(
        'already-delivered',
        `delivered ${isoOf(delivered)}`,
        `after the refund at ${isoOf(refunded)}`,
      )
})
export const notReported = onState('notReported', null, ({ order }) =>
  unless(order.arrival === null, 'already-settled'),
)
export const notRestored = onState('notRestored', null, ({ order }) =>
  unless(order.restored === null, 'already-settled'),
)
export const sendBackAgreed = onState('sendBackAgreed', null, ({ order }) =>
  unless(order.restored?.channel === 'send-back', 'no-claim'),
)
export const resendAgreed: Guard = {
  ...onState('resendAgreed', null, ({ order }) =>
    unless(
      entriesToResend(order).length > 0,
      order.ending === null ? 'no-resend-agreed' : 'order-over',
    ),
  ),
  implies: ['resendAgreed'],
}
/** Something may leave once the goods have: what is to be sent again, or follows for nothing. */
export const somethingFollows = onState('somethingFollows', null, (scope) =>
  freeToFollow(scope.order).length > 0 ? null : resendAgreed.check(scope),
)
/** Something may leave that no return or decision is about. */
export const somethingBeside = onState('somethingBeside', null, ({ order }) =>
  unless(leavingBeside(order).length > 0, 'claim-pending'),
)
/** Nothing is to be sent again: until that is done, or time has ended it, nobody is paid for it. */
export const nothingToResend = onState('nothingToResend', null, ({ order }) =>
  unless(entriesToResend(order).length === 0, 'claim-pending'),
)
export const offerMade = onState('offerMade', null, ({ order }) =>
  unless((openDispute(order)?.offer ?? null) !== null, 'no-offer'),
)
/**
 * What lies before the buyer is the seller's own demand: it stands until it is decided, whereas an
 * offer is off the table once the platform is brought in.
 */
export const demandMade = onState('demandMade', null, ({ order }) =>
  unless(openDispute(order)?.offer?.remedy === 'release', 'no-offer'),
)
/** The seller's own demand is not open: the buyer can pay or contest it, but not drop it. */
export const notDemanded = onState('notDemanded', null, ({ order }) =>
  unless(openDispute(order)?.offer?.remedy !== 'release', 'no-claim'),
)
/** Nobody has appealed: a decision is not undone by dropping the claim that it decided. */
export const notAppealed = onState('notAppealed', null, ({ order }) =>
  unless((openDispute(order)?.appeals ?? 0) === 0, 'already-settled'),
)
/** The buyer has not sent the goods back: who has neither goods nor money drops nothing. */
export const notSentBack = onState('notSentBack', null, ({ order }) =>
  unless(!isSentBack(order), 'already-returned'),
)
/** The order was cancelled, and the platform has not released the refund of that yet. */
export const refundNotReleased = onState('refundNotReleased', null, ({ order }) => {
  if (order.ending?.cause !== 'cancelled') return fails('order-over')
  if (undoneRefunds(order).length === 0) return fails('no-refund-made')
  if (order.refunds.some(({ cause }) => cause === 'chargeback'))
    return fails('already-settled', 'a bank took money back')
  return unless(isUndoable(order), 'refund-already-released')
})
export const chargebackOpen = onState('chargebackOpen', null, ({ order }) =>
  unless(order.chargeback, 'no-chargeback'),
)
export const noChargeback = onState('noChargeback', null, ({ order }) =>
  unless(!order.chargeback, 'chargeback-open'),
)
/** Some of what was paid is left that no chargeback is about, or has taken. */
export const leftForTheBank = onState('leftForTheBank', null, ({ order }) =>
  leftToChargeBack(order) > 0
    ? null
    : fails(order.chargeback ? 'chargeback-open' : 'already-settled'),
)
/** Risk control froze the order itself; else the banks do, and nobody can lift that. */
export const frozenByPlatform = onState('frozenByPlatform', null, ({ order }) =>
  unless(order.frozenByPlatform, 'chargeback-open'),
)
export const notFrozenByPlatform = onState('notFrozenByPlatform', null, ({ order }) =>
  unless(!order.frozenByPlatform, 'frozen'),
)
export const yourTurn = onState('yourTurn', null, ({ order, by }) =>
  unless(order.matter?.kind === 'restitution' && order.matter.turn === by, 'not-your-turn'),
)
/** Buyer or seller was asked, and the platform has not spoken yet. */
export const askedOfParty = onState('askedOfParty', null, ({ order }) =>
  unless(
    order.matter?.kind === 'restitution' &&
      order.matter.turn !== 'platform' &&
      !order.matter.directed,
    'not-your-turn',
  ),
)
export const askedOfPlatform = onState('askedOfPlatform', null, ({ order }) =>
  unless(order.matter?.kind === 'restitution' && order.matter.turn === 'platform', 'not-your-turn'),
)
export const platformSpoke = onState('platformSpoke', null, ({ order }) =>
  unless(
    order.matter?.kind === 'restitution' &&
      (order.matter.turn === 'platform' || order.matter.directed),
    'not-your-turn',
  ),
)
