import type { Verb } from '../../model/action.js'
import type { Anchor } from '../../model/anchor.js'
import type { Tracking, Verdict } from '../../model/claim.js'
import type { RefundCause } from '../../model/ledger.js'
import type { EndingCause } from '../../model/order.js'
import type { Reason } from '../../model/refusal.js'
import type { Claim, Freeze, Goods } from '../../model/state.js'
import type { Status } from '../../model/status.js'
import type { RefundEta } from '../../questions/refundEta.js'
import type { ActionId, TimerId } from '../../rules/chapters/book.js'

// Everything that the tool says about an order, in one place: a code of the library on the left, a
// person's words on the right.

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  'awaiting-payment': 'ordered, not paid yet',
  'payment-review': 'paid, and the payment is being checked',
  'awaiting-shipment': 'paid, the money is in escrow, the seller has to ship',
  'cancellation-requested': 'the buyer asked to cancel, and the seller has to answer',
  shipped: 'the goods are on their way, the money is in escrow',
  delivered: 'the goods have arrived, the money is still in escrow',
  'in-dispute': 'buyer and seller disagree, the money stays in escrow',
  returning: 'the goods are on their way back, or back already',
  'refund-pending': 'the money is on its way back to the buyer',
  refunded: 'the buyer has the money back',
  'partly-refunded': 'the buyer has a part back, the seller the rest',
  completed: 'the seller has been paid, and it is over',
  cancelled: 'it was called off, and it is over',
  closed: 'it was never paid, and it is over',
  frozen: 'stopped by risk control: nothing runs, nobody acts',
}

export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  'not-paid': 'nothing has been paid yet',
  'already-paid': 'it is paid already',
  'payment-under-review': 'the payment is still being checked',
  'not-under-review': 'no payment is being checked',
  'order-over': 'the order is over',
  'nothing-released': 'the seller has not been paid anything yet',
  'refund-under-way': 'a refund is under way',
  'not-shipped': 'the goods have not left yet',
  'already-shipped': 'the goods have left already',
  'not-delivered': 'the goods have not arrived yet',
  'already-delivered': 'the goods have arrived already',
  'not-refused': 'the parcel was not refused',
  'not-returned': 'the goods are not back at the seller',
  'already-returned': 'the goods are going back, or are back already',
  'no-claim': 'there is no open request or dispute of that kind',
  'claim-pending': 'another request or dispute is open',
  'not-your-turn': 'it is somebody else’s turn',
  frozen: 'risk control has frozen the order',
  'not-frozen': 'the order is not frozen',
  'not-yet-open': 'it is too early',
  'window-over': 'it is too late',
  'not-offered': 'this policy does not offer it here',
  'limit-reached': 'it has been done as often as the policy allows',
  'needs-reason': 'a reason has to be given',
  'unknown-reason': 'the policy does not list that reason',
  'needs-ground': 'a ground has to be given',
  'unknown-ground': 'the policy does not list that ground',
  'wrong-stage': 'the goods are not where that ground says',
  'needs-remedy': 'it has to say what is asked for',
  'remedy-not-offered': 'that remedy is not on offer here',
  'needs-lines': 'it has to name lines of the order',
  'unknown-line': 'the order has no such line, or it is named twice',
  'line-closed': 'that line is settled already',
  'no-partial': 'a part of the order will not do, only the whole',
  'amount-too-high': 'the amount is higher than what is left',
  'price-not-lower': 'the price may only fall',
  'amount-missing': 'an amount is missing, or is not a whole number',
  'needs-evidence': 'evidence has to come with it',
  'needs-tracking': 'a tracking number has to come with it',
  'needs-proof': 'shipment has to be proved',
  'needs-length': 'it has to say how long',
  'too-long': 'that is longer than the policy allows',
  'needs-verdict': 'a verdict has to be given',
  'verdict-not-possible': 'that verdict is not possible here',
  'needs-refund': 'it has to name a refund',
  'unknown-refund': 'there is no such refund',
  'refund-already-released': 'the refund has been released already',
  'refund-already-landed': 'the refund has arrived already',
  'needs-method': 'it has to name a payment method',
  'no-offer': 'the seller has made no offer',
  'needs-channel': 'it has to say in which way',
  'channel-not-offered': 'that way is not on offer here',
  'needs-report': 'it has to say how the goods are and whether they are wanted',
  'needs-outcome': 'it has to say how the bank decided',
  'needs-status': 'it has to say what the carrier saw',
  'no-refund-made': 'nothing has been refunded',
  'paid-too-late': 'it was paid after the time to pay was over',
  'no-resend-agreed': 'nobody agreed to send the goods again',
  'already-settled': 'that is on record already',
  'already-removed': 'it was taken off the list already',
  'chargeback-open': 'the bank is looking into a chargeback',
  'no-chargeback': 'there is no chargeback',
  'shipment-expected': 'the goods have to be shipped first',
  'not-completed': 'the order is not completed',
  'unknown-verb': 'nobody can do that to an order',
  'wrong-actor': 'that is for somebody else to do',
  'wrong-policy': 'the order was placed under another policy',
  'in-the-past': 'more has happened to the order since then',
  'occurred-in-future': 'it is said to happen in the future',
  'occurred-too-early': 'it is said to have happened before what it follows from',
  'not-a-fact': 'it is not something that is reported later',
  'not-an-instant': 'that is not an instant',
}

/** Reasons whose words say everything: what was found would only repeat it. */
export const SAYS_ALL: ReadonlySet<Reason> = new Set([
  'not-paid',
  'already-paid',
  'payment-under-review',
  'not-under-review',
  'order-over',
  'nothing-released',
  'not-shipped',
  'already-shipped',
  'not-delivered',
  'already-delivered',
  'not-refused',
  'not-returned',
  'already-returned',
  'no-refund-made',
  'no-claim',
  'claim-pending',
  'not-your-turn',
  'frozen',
  'not-frozen',
])

interface Phrase {
  /** "the buyer can ..." */
  readonly can: string
  /** "the buyer ..." */
  readonly does: string
}
const phrase = (can: string, does: string): Phrase => ({ can, does })

export const VERB_WORDS: Readonly<Record<Verb, Phrase>> = {
  pay: phrase('pay', 'pays'),
  cancel: phrase('cancel the order', 'cancels the order'),
  'request-cancellation': phrase('ask the seller to cancel', 'asks the seller to cancel'),
  'withdraw-cancellation': phrase('take the wish to cancel back', 'takes the wish to cancel back'),
  'confirm-receipt': phrase('confirm receipt (which pays the seller)', 'confirms receipt'),
  'request-extension': phrase('ask for longer protection', 'asks for longer protection'),
  dispute: phrase('open a dispute', 'opens a dispute'),
  'revise-dispute': phrase('restate the dispute', 'restates the dispute'),
  'withdraw-dispute': phrase('drop the dispute', 'drops the dispute'),
  'accept-offer': phrase('accept the seller’s offer', 'accepts the seller’s offer'),
  escalate: phrase('bring the platform in', 'brings the platform in'),
  appeal: phrase('appeal against the decision', 'appeals against the decision'),
  'ship-return': phrase('send the goods back', 'sends the goods back'),
  'refuse-delivery': phrase('refuse the parcel at the door', 'refuses the parcel at the door'),
  'report-late-arrival': phrase(
    'say that the goods came after all',
    'says that the goods came after all',
  ),
  'propose-restitution': phrase(
    'propose how to settle goods that came late',
    'proposes how to settle the goods that came late',
  ),
  'accept-restitution': phrase(
    'accept a proposal about late goods',
    'accepts the proposal about the late goods',
  ),
  'decline-restitution': phrase(
    'decline a proposal about late goods',
    'declines the proposal about the late goods',
  ),
  remove: phrase('take the order off the list', 'takes the order off the list'),
  reprice: phrase('lower the price', 'lowers the price'),
  'accept-order': phrase('accept the order', 'accepts the order'),
  'decline-order': phrase('decline the order', 'declines the order'),
  consent: phrase('agree to cancel', 'agrees to cancel'),
  refuse: phrase('refuse to cancel', 'refuses to cancel'),
  restore: phrase('take the order up again', 'takes the order up again'),
  ship: phrase('ship', 'ships'),
  'grant-extension': phrase('agree to longer protection', 'agrees to longer protection'),
  'refuse-extension': phrase('refuse longer protection', 'refuses longer protection'),
  'demand-payment': phrase('demand the money', 'demands the money'),
  'accept-claim': phrase('give in to the claim', 'gives in to the claim'),
  offer: phrase('make an offer', 'makes an offer'),
  'refuse-claim': phrase('reject the claim', 'rejects the claim'),
  'add-evidence': phrase('add evidence', 'adds evidence'),
  'confirm-return': phrase('confirm that the goods are back', 'confirms that the goods are back'),
  'contest-return': phrase('contest what came back', 'contests what came back'),
  'goodwill-refund': phrase('give money back as a goodwill', 'gives money back as a goodwill'),
  'clear-payment': phrase('say that the payment is good', 'says that the payment is good'),
  'reject-payment': phrase('reject the payment', 'rejects the payment'),
  freeze: phrase('freeze the order', 'freezes the order'),
  unfreeze: phrase('unfreeze the order', 'unfreezes the order'),
  decide: phrase('decide the dispute', 'decides the dispute'),
  'direct-restitution': phrase(
    'say how the seller is paid back',
    'says how the seller is paid back',
  ),
  'release-refund': phrase('release a refund to the bank', 'releases a refund to the bank'),
  'land-refund': phrase('report that a refund has arrived', 'reports that a refund has arrived'),
  'fail-refund': phrase('report that a refund failed', 'reports that a refund failed'),
  'report-chargeback': phrase('report a chargeback', 'reports a chargeback'),
  'close-chargeback': phrase('report how a chargeback ended', 'reports how a chargeback ended'),
  reopen: phrase('take the completed order up again', 'takes the completed order up again'),
  'report-tracking': phrase('report on the parcel', 'reports on the parcel'),
  deliver: phrase('deliver', 'delivers'),
  'report-refused': phrase(
    'report that the parcel was refused',
    'reports that the parcel was refused',
  ),
  'report-returned': phrase(
    'report that the parcel is back at the seller',
    'reports that the parcel is back at the seller',
  ),
}

/** Rows that say more than their verb. */
const ROW_WORDS: { readonly [Id in ActionId]?: Phrase } = {
  'cancel.at-once': phrase('cancel the order at once', 'cancels the order at once'),
  'cancel.unpaid': phrase('cancel the unpaid order', 'cancels the unpaid order'),
  'cancel.unpaid-by-seller': phrase('cancel the unpaid order', 'cancels the unpaid order'),
  'pay.posted-late': phrase(
    'report a payment that was made in time',
    'paid in time, which is reported late',
  ),
  'ship.despite-claim': phrase(
    'ship although the buyer wants out (which ends that request or dispute)',
    'ships although the buyer wants out, which ends that',
  ),
  'ship.after-the-end': phrase(
    'say that the goods have left all the same',
    'ships although the money has gone back',
  ),
  'ship.again': phrase('send the goods again, as agreed', 'sends the goods again, as agreed'),
  'confirm-receipt.in-dispute': phrase(
    'confirm receipt (which gives the dispute up and pays the seller)',
    'confirms receipt, which gives the dispute up',
  ),
  'withdraw-return': phrase('keep the goods after all', 'keeps the goods after all'),
  'dispute.before-shipment': phrase(
    'open a dispute before all is shipped',
    'opens a dispute before all is shipped',
  ),
  'dispute.after-release': phrase(
    'open a dispute although the seller has been paid',
    'opens a dispute although the seller has been paid',
  ),
}

/** What it means that time has passed. */
export const TIMER_WORDS: Readonly<Record<TimerId, string>> = {
  'payment.unpaid': 'the time to pay is over',
  'payment.check': 'the payment check is over',
  'payment.hold': 'money was held as long as it may be',
  'cancellation.unanswered': 'the seller’s time to answer the wish to cancel is over',
  'shipment.late': 'the time to ship is over, the seller is late',
  'shipment.overdue': 'the time to ship is over, and nothing was shipped',
  'shipment.part-overdue': 'the time to ship is over, and a part was not shipped',
  'delivery.late': 'the promised day is over, the parcel is late',
  'delivery.overdue': 'the promised day is over, and nothing came',
  'protection.over': 'the buyer’s protection is over',
  'protection.over-nothing-shipped': 'the buyer’s protection is over',
  'protection.release': 'the seller’s money is released',
  'extension.unanswered': 'the seller’s time to answer about longer protection is over',
  'dispute.seller-silent': 'the seller’s time to answer the dispute is over',
  'dispute.buyer-silent': 'the buyer’s time to answer in the dispute is over',
  'dispute.escalates': 'the time to agree among themselves is over',
  'dispute.decided-by-table': 'the platform’s time is over, so the policy’s table decides',
  'dispute.final': 'the time to appeal is over, the decision stands',
  'return.not-shipped': 'the buyer’s time to send the goods back is over',
  'return.not-inspected': 'the seller’s time to look at the returned goods is over',
  'restitution.unanswered': 'the time to answer about the late goods is over',
  'restitution.lapsed': 'the time to settle the late goods is over',
}

// A stored event names its row as text, which need not be a row of these rules.
const wordsOfRow: { readonly [row: string]: Phrase | undefined } = ROW_WORDS
const wordsOfTimer: { readonly [row: string]: string | undefined } = TIMER_WORDS

/**
 * What an actor does by a row of a verb, in both forms; a row that is not known here falls back to
 * its verb.
 */
export const phraseOf = (verb: Verb, row: string | null): Phrase =>
  wordsOfRow[row ?? ''] ?? VERB_WORDS[verb]
/** What happens by itself; a timer that is not known here falls back to its id. */
export const timerWords = (row: string): string => wordsOfTimer[row] ?? row

/** "It can be done once ..." */
export const ANCHOR_WORDS: Readonly<Record<Anchor, string>> = {
  placed: 'the order is placed',
  paid: 'the order is paid',
  cleared: 'the payment check is over',
  shipped: 'the goods have been shipped',
  delivered: 'the goods have been delivered',
  completed: 'the order is completed',
  requestRefused: 'the seller has refused a wish to cancel',
  returned: 'the goods are back at the seller',
  disputed: 'there is a dispute',
  decided: 'there is a decision',
  refunded: 'the refund has arrived',
  shipBy: 'the last day to ship is known',
  promised: 'the promised day is known',
}

export const GOODS_WORDS: Readonly<Record<Goods, string>> = {
  unshipped: 'goods not shipped',
  'part-shipped': 'a part of the goods shipped',
  shipped: 'goods on their way',
  delivered: 'goods with the buyer',
  refused: 'goods on their way back, unaccepted',
  returning: 'goods on their way back',
  returned: 'goods back at the seller',
}

export const CLAIM_WORDS: Readonly<Record<Claim, string>> = {
  none: 'nothing is open any more',
  cancellation: 'the seller has to answer',
  extension: 'the seller has to answer',
  'dispute-seller': 'the seller’s turn to answer',
  'dispute-buyer': 'the buyer’s turn to answer',
  'dispute-platform': 'the platform’s turn to decide',
  decided: 'decided, an appeal is possible',
  return: 'agreed: the goods go back first',
  restitution: 'an answer is awaited',
}

export const FREEZE_WORDS: Readonly<Record<Freeze, string>> = {
  clear: 'not frozen any more',
  frozen: 'frozen: every deadline stands still',
}

export const TRACKING_WORDS: Readonly<Record<Tracking, string>> = {
  none: 'no tracking yet',
  abnormal: 'something is wrong with the parcel',
  'in-transit': 'in transit',
  customs: 'at customs',
  silent: 'no news of the parcel any more',
  elsewhere: 'the parcel goes somewhere else',
  delivered: 'delivered, as tracking says',
  returned: 'back at the sender, as tracking says',
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  grant: 'as the buyer claims',
  refund: 'a full refund of what is claimed',
  return: 'a full refund against the goods',
  release: 'nothing for the buyer, the seller is paid',
}

export const CAUSE_WORDS: Readonly<Record<RefundCause, string>> = {
  cancellation: 'for the cancellation',
  'late-shipment': 'since nothing was shipped in time',
  'late-delivery': 'since nothing came in time',
  dispute: 'for the dispute',
  return: 'for the goods sent back',
  goodwill: 'as a goodwill',
  'payment-void': 'since the payment is void',
  chargeback: 'by the bank',
  hold: 'since it was held too long',
}

/** What ended an order. */
export const ENDING_WORDS: Readonly<Record<EndingCause, string>> = {
  unpaid: 'it was not paid in time',
  cancelled: 'it was cancelled',
  'payment-rejected': 'the payment was rejected',
  'late-shipment': 'nothing was shipped in time',
  'late-delivery': 'nothing came in time',
  dispute: 'the dispute is settled',
  return: 'the goods were sent back',
  completed: 'it is completed',
  hold: 'the money was held as long as it may be',
  chargeback: 'the bank took the money back',
}

export const STAGE_WORDS: Readonly<Record<RefundEta['stage'], string>> = {
  'not-started': 'not begun',
  releasing: 'the platform has to release it',
  'at-the-bank': 'released, at the bank',
  landed: 'arrived',
  failed: 'failed',
}
