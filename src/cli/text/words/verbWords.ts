import type { Verb } from '../../../model/action.js'
import type { ActionId } from '../../../rules/chapters/book.js'

/** What somebody does, in both forms. */
export interface Phrase {
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
  'withdraw-cancellation': phrase(
    'withdraw the cancellation request',
    'withdraws the cancellation request',
  ),
  'confirm-receipt': phrase('confirm receipt (which pays the seller)', 'confirms receipt'),
  'request-extension': phrase('ask for longer protection', 'asks for longer protection'),
  dispute: phrase('open a dispute', 'opens a dispute'),
  'revise-dispute': phrase('change the claim', 'changes the claim'),
  'withdraw-dispute': phrase('withdraw the dispute', 'withdraws the dispute'),
  'accept-offer': phrase('accept the seller’s offer', 'accepts the seller’s offer'),
  escalate: phrase('ask the platform to decide', 'asks the platform to decide'),
  appeal: phrase('appeal against the decision', 'appeals against the decision'),
  'ship-return': phrase('send the goods back', 'sends the goods back'),
  'refuse-delivery': phrase('refuse the parcel at the door', 'refuses the parcel at the door'),
  'report-late-arrival': phrase(
    'report that the goods arrived after all',
    'reports that the goods arrived after all',
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
  remove: phrase('remove the order from the list', 'removes the order from the list'),
  reprice: phrase('lower the price', 'lowers the price'),
  'accept-order': phrase('accept the order', 'accepts the order'),
  'decline-order': phrase('decline the order', 'declines the order'),
  consent: phrase('agree to cancel', 'agrees to cancel'),
  refuse: phrase('refuse to cancel', 'refuses to cancel'),
  restore: phrase('restore the order', 'restores the order'),
  ship: phrase('ship', 'ships'),
  'grant-extension': phrase('agree to longer protection', 'agrees to longer protection'),
  'refuse-extension': phrase('refuse longer protection', 'refuses longer protection'),
  'demand-payment': phrase('demand payment', 'demands payment'),
  'accept-claim': phrase('accept the claim', 'accepts the claim'),
  offer: phrase('make an offer', 'makes an offer'),
  'refuse-claim': phrase('reject the claim', 'rejects the claim'),
  'add-evidence': phrase('add evidence', 'adds evidence'),
  'confirm-return': phrase('confirm that the goods are back', 'confirms that the goods are back'),
  'contest-return': phrase('contest what came back', 'contests what came back'),
  'goodwill-refund': phrase('give a goodwill refund', 'gives a goodwill refund'),
  'clear-payment': phrase('confirm that the payment is good', 'confirms that the payment is good'),
  'reject-payment': phrase('reject the payment', 'rejects the payment'),
  freeze: phrase('freeze the order', 'freezes the order'),
  unfreeze: phrase('unfreeze the order', 'unfreezes the order'),
  decide: phrase('decide the dispute', 'decides the dispute'),
  'direct-restitution': phrase(
    'direct how the seller is paid back',
    'directs how the seller is paid back',
  ),
  'release-refund': phrase('release a refund to the bank', 'releases a refund to the bank'),
  'land-refund': phrase('report that a refund has arrived', 'reports that a refund has arrived'),
  'fail-refund': phrase('report that a refund failed', 'reports that a refund failed'),
  'report-chargeback': phrase('report a chargeback', 'reports a chargeback'),
  'close-chargeback': phrase('report how a chargeback ended', 'reports how a chargeback ended'),
  reopen: phrase('reopen the completed order', 'reopens the completed order'),
  'report-tracking': phrase('report on the parcel', 'reports on the parcel'),
  deliver: phrase('say that the goods have arrived', 'delivers'),
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
    'reports a payment that was made in time',
  ),
  'ship.despite-claim': phrase(
    'ship although the buyer wants to cancel (which ends the request or dispute about what leaves)',
    'ships although the buyer wants to cancel, which ends the request or dispute about what leaves',
  ),
  'ship.beside-claim': phrase(
    'ship what the claim is not about',
    'ships what the claim is not about',
  ),
  'ship.after-the-end': phrase(
    'report that the goods were shipped anyway',
    'ships although the money has gone back',
  ),
  'ship.again': phrase(
    'send the goods again, as agreed, or what follows for nothing',
    'sends the goods again, as agreed, or what follows for nothing',
  ),
  'confirm-receipt.in-dispute': phrase(
    'confirm receipt (which ends the dispute and pays the seller)',
    'confirms receipt, which ends the dispute',
  ),
  'accept-offer.of-demand': phrase('pay what the seller demands', 'pays what the seller demands'),
  'deliver.by-buyer': phrase('say that the goods are here', 'says that the goods are here'),
  'deliver.nothing-shipped': phrase('say that it is there', 'says that it is there'),
  'deliver.after-refusal': phrase(
    'deliver what was refused before',
    'delivers what was refused before',
  ),
  'confirm-return.unaccepted': phrase(
    'confirm that the refused parcel is back (which refunds the buyer)',
    'confirms that the refused parcel is back',
  ),
  'contest-return.unaccepted': phrase(
    'contest that the parcel comes back',
    'contests that the parcel comes back',
  ),
  'withdraw-return': phrase('keep the goods after all', 'keeps the goods after all'),
  'dispute.before-shipment': phrase(
    'open a dispute before everything is shipped',
    'opens a dispute before everything is shipped',
  ),
  'dispute.after-release': phrase(
    'open a dispute although the seller has been paid',
    'opens a dispute although the seller has been paid',
  ),
}

/**
 * What an actor does by a row of a verb; a row without words of its own has those of its verb.
 * null: whichever row it is.
 */
export const phraseOf = (verb: Verb, row: string | null): Phrase =>
  row !== null && Object.hasOwn(ROW_WORDS, row)
    ? (ROW_WORDS[row as keyof typeof ROW_WORDS] ?? VERB_WORDS[verb])
    : VERB_WORDS[verb]
