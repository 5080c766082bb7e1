import type { Tracking, Verdict } from '../../../model/claim.js'
import type { RefundCause } from '../../../model/ledger.js'
import type { EndingCause } from '../../../model/order.js'
import type { Place } from '../../../model/parcel.js'
import type { RefundEta } from '../../../questions/money/refundEta.js'

// What stands in the records of an order: tracking, verdicts, refunds and its end.

/** Where a parcel is. */
export const PLACE_WORDS: Readonly<Record<Place, string>> = {
  here: 'with the buyer',
  'under-way': 'on its way to the buyer',
  refused: 'not accepted, on its way back',
  unaccepted: 'not accepted, back at the seller',
  returning: 'on its way back to the seller',
  returned: 'back at the seller',
}
/** What the carrier said. */
export const TRACKING_WORDS: Readonly<Record<Tracking, string>> = {
  none: 'no tracking yet',
  abnormal: 'something is wrong with the parcel',
  'in-transit': 'in transit',
  customs: 'at customs',
  silent: 'no news of the parcel any more',
  elsewhere: 'the parcel goes somewhere else',
  delivered: 'delivered, as tracking says',
  returned: 'going back to the sender, or there, as tracking says',
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  grant: 'as the buyer claims',
  refund: 'a full refund of what is claimed',
  return: 'a full refund once the goods are back',
  release: 'nothing for the buyer, the seller is paid',
}

/** Why a refund was made. */
export const CAUSE_WORDS: Readonly<Record<RefundCause, string>> = {
  cancellation: 'for the cancellation',
  'late-shipment': 'because nothing was shipped in time',
  'late-delivery': 'because nothing arrived in time',
  dispute: 'for the dispute',
  return: 'for the goods sent back',
  goodwill: 'as a gesture of goodwill',
  'payment-void': 'for a payment that had not passed its check',
  chargeback: 'by the bank',
  hold: 'because the money was held too long',
}

/** What ended an order. */
export const ENDING_WORDS: Readonly<Record<EndingCause, string>> = {
  unpaid: 'it was not paid in time',
  cancelled: 'it was cancelled',
  'payment-rejected': 'the payment or the order was not accepted',
  'late-shipment': 'nothing was shipped in time',
  'late-delivery': 'nothing arrived in time',
  dispute: 'the dispute was settled',
  return: 'the goods were sent back',
  completed: 'it was completed',
  hold: 'the longest escrow ended',
  chargeback: 'the bank took the money back',
  goodwill: 'the money was given back voluntarily',
}

/** How far a refund has come. */
export const STAGE_WORDS: Readonly<Record<RefundEta['stage'], string>> = {
  'not-started': 'the platform has to release it',
  releasing: 'the platform has to release it',
  'at-the-bank': 'released, at the bank',
  landed: 'arrived',
  failed: 'failed',
}
