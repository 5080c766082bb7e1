import type { Anchor } from '../../../model/anchor.js'
import type { Claim, Freeze, Funds, Goods } from '../../../model/state.js'
import type { Status } from '../../../model/views/status.js'

// How an order stands: each is a clause, so that it can stand in any sentence.

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  'awaiting-payment': 'ordered, not paid yet',
  'payment-review': 'paid, and the payment is being checked',
  'awaiting-shipment': 'paid, the money is in escrow, the seller has to ship',
  'cancellation-requested': 'the buyer asked to cancel, and the seller has to answer',
  shipped: 'the goods are on their way, the money is in escrow',
  delivered: 'the goods have arrived, the money is still in escrow',
  'in-dispute': 'a dispute is open, or its decision can still be appealed',
  returning: 'the goods have to go back, are on their way back, or are back',
  'refund-pending': 'the money is on its way back to the buyer',
  refunded: 'the buyer has the money back',
  'partly-refunded': 'the buyer has a part of the money back, the seller has the rest',
  completed: 'the seller has been paid, and the order is over',
  cancelled: 'the order was cancelled or not accepted, and is over',
  closed: 'the order was never paid and is over',
  frozen: 'risk control or a chargeback stopped the order, and its deadlines stand still',
}

export const FUNDS_WORDS: Readonly<Record<Funds, string>> = {
  due: 'nothing has been paid yet',
  checking: 'the payment is being checked',
  held: 'the money is in escrow',
  refunding: 'a refund is on its way',
  settled: 'no money is in escrow any more',
  void: 'nothing was ever paid',
}

export const GOODS_WORDS: Readonly<Record<Goods, string>> = {
  unshipped: 'the goods are not shipped',
  'part-shipped': 'only a part of the goods is shipped',
  shipped: 'the goods are on their way',
  delivered: 'the buyer has the goods',
  refused: 'the refused parcel is on its way back',
  returning: 'the goods are on their way back',
  returned: 'the seller has the goods back',
}

export const CLAIM_WORDS: Readonly<Record<Claim, string>> = {
  none: 'no request or dispute is open any more',
  cancellation: 'the seller has to answer the cancellation request',
  extension: 'the seller has to answer the request for longer protection',
  'dispute-seller': 'the seller has to answer the dispute',
  'dispute-buyer': 'the buyer has to answer in the dispute',
  'dispute-platform': 'the platform has to decide the dispute',
  decided: 'the decision can still be appealed',
  return: 'the goods have to go back first',
  restitution: 'buyer and seller have to settle the goods that came late',
}

export const FREEZE_WORDS: Readonly<Record<Freeze, string>> = {
  clear: 'the order is not frozen any more',
  frozen: 'the order is frozen and every deadline stands still',
}

/** "possible once ..." */
export const ANCHOR_WORDS: Readonly<Record<Anchor, string>> = {
  placed: 'the order is placed',
  paid: 'the order is paid',
  cleared: 'the payment check is over',
  shipped: 'the goods have been shipped',
  delivered: 'the goods have been delivered',
  completed: 'the order is completed',
  requestRefused: 'the seller has refused a cancellation request',
  returned: 'the goods are back at the seller',
  disputed: 'there is a dispute',
  decided: 'there is a decision',
  refunded: 'the refund has arrived',
  shipBy: 'the last day to ship is known',
  promised: 'the promised day is known',
}
