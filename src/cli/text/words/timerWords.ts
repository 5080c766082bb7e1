import type { TimerId } from '../../../rules/chapters/book.js'

/** What happens by itself as time passes. */
export const TIMER_WORDS: Readonly<Record<TimerId, string>> = {
  'payment.unpaid': 'the deadline to pay passes',
  'payment.check': 'the payment check ends',
  'payment.hold': 'the longest escrow ends',
  'cancellation.unanswered': 'the seller’s deadline to answer the cancellation request passes',
  'shipment.late': 'the deadline to ship passes, and the seller is late',
  'shipment.overdue': 'the deadline to ship passes with nothing shipped',
  'shipment.part-overdue': 'the deadline to ship passes with a part not shipped',
  'delivery.late': 'the promised day passes, and the parcel is late',
  'delivery.overdue': 'the promised day passes with nothing delivered',
  'delivery.overdue-nothing-shipped': 'the promised day passes with nothing there',
  'resend.overdue': 'the deadline to send the goods again passes',
  'protection.over': 'the buyer’s protection ends',
  'protection.over-part-shipped': 'the buyer’s protection ends with a part not shipped',
  'protection.over-nothing-shipped': 'the buyer’s protection ends with nothing to ship',
  'protection.release': 'the seller’s money is released',
  'extension.unanswered': 'the seller’s deadline to answer about longer protection passes',
  'dispute.seller-silent': 'the seller’s deadline to answer the dispute passes',
  'dispute.buyer-silent': 'the buyer’s deadline to answer in the dispute passes',
  'dispute.not-agreed': 'the whole time for buyer and seller to agree ends',
  'dispute.escalates': 'the time for buyer and seller to agree ends',
  'dispute.decided-by-table':
    'the platform’s deadline to decide passes, so the policy’s table decides',
  'dispute.final': 'the deadline to appeal passes, and the decision is final',
  'return.not-shipped': 'the buyer’s deadline to send the goods back passes',
  'return.not-back': 'the time for the goods to come back passes',
  'return.unaccepted-not-back': 'the time for the refused parcel to come back passes',
  'return.unaccepted': 'the seller’s deadline to look at the parcel that came back passes',
  'return.not-inspected': 'the seller’s deadline to inspect the returned goods passes',
  'restitution.unanswered': 'the deadline to answer about the late goods passes',
  'restitution.lapsed': 'the time to settle the late goods ends',
}

const isKnown = (row: string): row is TimerId => Object.hasOwn(TIMER_WORDS, row)

/** What a timer means in words; a host's own timer falls back to its id. */
export const timerWords = (row: string): string => (isKnown(row) ? TIMER_WORDS[row] : row)
