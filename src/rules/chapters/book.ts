import type { Row, TimerRow } from '../vocabulary/row.js'
import { cancellationChapter } from './cancellation.js'
import { deliveryChapter } from './delivery.js'
import { disputeDecision } from './disputeDecision.js'
import { disputeNegotiation } from './disputeNegotiation.js'
import { disputeOpening } from './disputeOpening.js'
import { freezeChapter } from './freeze.js'
import { paymentChapter } from './payment.js'
import { protectionChapter } from './protection.js'
import { refundChapter } from './refund.js'
import { replacementChapter } from './replacement.js'
import { restitutionChapter } from './restitution.js'
import { returnsChapter } from './returns.js'
import { shipmentChapter } from './shipment.js'

/** The chapters in the order of an order's life; in each the rows by id, with what they mean. */
export const CHAPTERS = {
  payment: paymentChapter,
  cancellation: cancellationChapter,
  shipment: { ...shipmentChapter, ...deliveryChapter, ...replacementChapter },
  protection: protectionChapter,
  dispute: { ...disputeOpening, ...disputeNegotiation, ...disputeDecision },
  returns: returnsChapter,
  refund: refundChapter,
  restitution: restitutionChapter,
  freeze: freezeChapter,
} as const

type Chapters = typeof CHAPTERS

/**
 * The id of a row: stored in events, and named by refusals, forecasts and findings.
 *
 * - `pay`: The buyer pays before the term to pay is over.
 * - `pay.posted-late`: The buyer paid in time, and the payment is posted during the grace after
 *   the term.
 * - `reprice`: The seller lowers the price of an order that is not paid yet.
 * - `cancel.unpaid`: The buyer cancels an order that is not paid yet.
 * - `cancel.unpaid-by-seller`: The seller cancels an order that is not paid yet.
 * - `payment.unpaid`: Nobody paid in time: the order ends unpaid.
 * - `remove`: The buyer takes an order that was never paid off the list.
 * - `clear-payment`: The platform has checked the payment and found it good.
 * - `reject-payment`: The platform has checked the payment and rejects it: the money goes back.
 * - `accept-order`: The seller accepts a paid order: until then the money is only set aside.
 * - `decline-order`: The seller declines a paid order: the money goes back.
 * - `payment.check`: The time to check the payment is over.
 * - `payment.hold`: The longest escrow is over. It runs through every pause and ends whatever claim
 *   is open, so that money is never held without end; while a bank looks into a chargeback it pays
 *   nobody. What the platform decided is paid as it was decided, and goods that the buyer has and
 *   claims nothing about are paid for; what is open then ends as the policy says.
 * - `cancel.at-once`: The buyer cancels before shipment, alone; of an order shipped in part, the
 *   rest.
 * - `cancel.by-seller`: The seller cancels before shipment; of an order shipped in part, the rest.
 * - `cancel.by-platform`: The platform cancels before shipment; of an order shipped in part, the
 *   rest.
 * - `request-cancellation`: The buyer asks the seller to cancel before shipment, or to cancel the
 *   rest.
 * - `withdraw-cancellation`: The buyer takes the request to cancel back.
 * - `consent`: The seller agrees to cancel.
 * - `refuse`: The seller refuses to cancel.
 * - `cancellation.unanswered`: The seller's time to answer a request to cancel is over.
 * - `restore`: The seller takes up again what the buyer cancelled, before its refund has been
 *   released.
 * - `restore.by-buyer`: The buyer takes up again what he cancelled alone, before its refund has
 *   been released.
 * - `ship`: The goods are handed over, or a part of them, or what was agreed to be sent again.
 * - `ship.despite-claim`: Goods are handed over while a claim is open. A claim made before shipment
 *   ends for what leaves, and goes on for what is still to be sent; that it was made stays on
 *   record, and verdicts read it.
 * - `ship.again`: The goods are sent again, as agreed in a dispute; or what nobody pays for
 *   follows those that have left, and where these are stays as it is.
 * - `ship.beside-claim`: Other goods leave while some come back, or while a decision about some can
 *   be appealed: for the first time, again as agreed, or for nothing.
 * - `ship.after-the-end`: Goods are shipped after the money went back: a fact, from which a
 *   restitution may follow.
 * - `shipment.late`: The term to ship is over, and the policy lets the order go on: the seller is
 *   late.
 * - `shipment.overdue`: The term to ship is over, and nothing was shipped: all the money goes
 *   back.
 * - `shipment.part-overdue`: The term to ship is over, and a part was not shipped: the money for
 *   that part goes back.
 * - `report-tracking`: The carrier reports where the parcel is.
 * - `deliver`: The goods come, by the word of the carrier, or of another whom the policy believes.
 * - `deliver.by-buyer`: The buyer says that the goods are here, of which the carrier has said
 *   nothing, or that they were refused: what is wrong with them can be disputed.
 * - `deliver.after-refusal`: What was refused before is delivered. The buyer has time to look at
 *   it, however long it took.
 * - `delivery.late`: The promised day is over, and the policy lets the order go on: the parcel is
 *   late.
 * - `delivery.overdue`: The promised day is over, with the longer protection that was granted: the
 *   money for what did not come goes back.
 * - `report-refused`: The carrier reports that the buyer refused the parcel.
 * - `refuse-delivery`: The buyer refuses the parcel at the door.
 * - `report-returned`: The carrier reports that the parcel is back at the seller.
 * - `resend.overdue`: The term to ship is over for goods that the seller agreed to send again: the
 *   money for them goes back, though the seller may have been paid.
 * - `confirm-receipt`: The buyer confirms receipt, which completes the order.
 * - `confirm-receipt.in-dispute`: The buyer confirms receipt in the middle of a dispute, and so
 *   gives it up.
 * - `confirm-receipt.nothing-shipped`: The buyer confirms an order of which nothing is shipped: a
 *   booking, a download.
 * - `deliver.nothing-shipped`: What is not shipped is there, a download or a piece of work: the
 *   buyer can look at it.
 * - `delivery.overdue-nothing-shipped`: The promised day is over, and nothing is there that is not
 *   shipped: all the money goes back.
 * - `protection.over`: The buyer's protection is over: the order is completed.
 * - `protection.over-part-shipped`: The buyer's protection of the part that was shipped is over,
 *   and the term to ship too, but the rest has not left: the money for the rest goes back.
 * - `protection.over-nothing-shipped`: The buyer's protection of an order of which nothing is
 *   shipped is over.
 * - `protection.release`: The completed order's money is due to the seller.
 * - `request-extension`: The buyer asks for longer protection.
 * - `grant-extension`: The seller agrees to longer protection.
 * - `refuse-extension`: The seller refuses longer protection.
 * - `extension.unanswered`: The seller's time to answer about longer protection is over.
 * - `reopen`: The platform takes a completed order up again whose goods never came, or came back
 *   unaccepted, and the seller's money with it, as long as money may be held.
 * - `dispute.before-shipment`: The buyer opens a dispute before everything is shipped. The term to
 *   ship stands still while it lasts: if it is about a part that was shipped, the rest can be sent
 *   meanwhile, and need not be sent at once when it ends.
 * - `dispute`: The buyer opens a dispute about shipped goods.
 * - `dispute.after-release`: The buyer opens a dispute after the seller was paid: what it gives
 *   the buyer comes back from the seller.
 * - `demand-payment`: The seller demands the money. The demand lies before the buyer as an offer
 *   to release it, and silence is judged as silence on an offer.
 * - `accept-claim`: The seller gives in to the claim, whoever's turn it is, until it is decided.
 * - `offer`: The seller makes an offer.
 * - `refuse-claim`: The seller rejects the claim.
 * - `add-evidence`: The seller adds evidence to a dispute.
 * - `add-evidence.by-buyer`: The buyer adds evidence to a dispute.
 * - `dispute.seller-silent`: The seller's time to answer the dispute is over.
 * - `accept-offer`: The buyer accepts the seller's offer.
 * - `accept-offer.of-demand`: The buyer gives in to the seller's demand, which the platform has not
 *   decided yet.
 * - `revise-dispute`: The buyer restates the dispute. On another ground it is a new claim, for
 *   which the window has to be open.
 * - `withdraw-dispute`: The buyer drops the dispute.
 * - `dispute.buyer-silent`: The buyer's time to answer in the dispute is over.
 * - `escalate`: The buyer brings the platform in.
 * - `escalate.by-seller`: The seller brings the platform in.
 * - `dispute.not-agreed`: Buyer and seller have neither agreed nor brought the platform in, in all
 *   the time that they had.
 * - `dispute.escalates`: The two have not agreed in time: the dispute goes to the platform.
 * - `decide`: The platform decides the dispute.
 * - `dispute.decided-by-table`: The platform's time to decide is over: the policy's table of
 *   verdicts decides.
 * - `appeal`: The buyer appeals against the decision.
 * - `appeal.by-seller`: The seller appeals against the decision.
 * - `dispute.final`: The time to appeal is over: the decision stands.
 * - `ship-return`: The buyer sends the goods back, as settled in a dispute.
 * - `withdraw-return`: The buyer keeps the goods after all.
 * - `return.not-shipped`: The buyer's time to send the goods back is over.
 * - `confirm-return`: The seller confirms that the goods are back.
 * - `confirm-return.unaccepted`: The seller confirms that a parcel is back that nobody accepted,
 *   whatever is open of others.
 * - `contest-return.unaccepted`: The seller contests that a parcel comes back unaccepted, or what
 *   came back.
 * - `return.not-back`: Nobody has said that the goods are back, which were sent back or, in the
 *   middle of a return, not accepted.
 * - `return.unaccepted-not-back`: Nobody has said that the parcel is back which the buyer did not
 *   accept, or contested it: the money goes back.
 * - `return.unaccepted`: The seller's time to look at a parcel is over that came back unaccepted:
 *   the money goes back.
 * - `contest-return`: The seller contests what came back.
 * - `return.not-inspected`: The seller's time to inspect the returned goods is over.
 * - `release-refund`: The platform releases a refund to the bank, unless a bank looks into a
 *   chargeback.
 * - `land-refund`: The platform reports that a refund has arrived, one that was said to have
 *   failed too.
 * - `fail-refund`: The platform reports that a refund failed, or came back after it had arrived,
 *   and by which method it is sent again.
 * - `goodwill-refund`: The seller gives money back by choice, out of what is held or what he was
 *   paid.
 * - `goodwill-refund.by-platform`: The platform gives money of the order back that nobody has to
 *   judge.
 * - `report-late-arrival`: The buyer reports that goods came after their money had gone back.
 * - `report-late-arrival.by-seller`: The seller reports that goods came after their money had gone
 *   back, by what the carrier shows of them. The buyer can still say how they are.
 * - `propose-restitution`: The buyer proposes how to make good for goods that came after the
 *   refund.
 * - `propose-restitution.by-seller`: The seller proposes how to make good for goods that came
 *   after the refund.
 * - `accept-restitution`: The buyer accepts the seller's proposal.
 * - `accept-restitution.by-seller`: The seller accepts the buyer's proposal.
 * - `decline-restitution`: The buyer declines the seller's proposal.
 * - `decline-restitution.by-seller`: The seller declines the buyer's proposal.
 * - `ship-return.late-goods`: The buyer sends late goods back, as agreed. The tracking number
 *   comes first, and then a coupon for the postage: it is owed beside the ledger, like all return
 *   postage.
 * - `restitution.unanswered`: The time to answer a proposal is over.
 * - `direct-restitution`: The platform says how the seller is paid back.
 * - `restitution.lapsed`: Nobody did what the platform asked for in time: the restitution lapses.
 * - `freeze`: The platform freezes the order: every deadline stands still but that of the longest
 *   escrow.
 * - `freeze.chargeback`: The platform freezes an order that chargebacks freeze already.
 * - `unfreeze`: The platform lets the order go on, unless a bank still looks into a chargeback.
 * - `report-chargeback`: The buyer's bank looks into a chargeback, which freezes the order.
 * - `report-chargeback.frozen`: The buyer's bank looks into a chargeback of an order that is
 *   frozen already.
 * - `close-chargeback`: The bank has decided about a chargeback.
 */
export type RowId = { [C in keyof Chapters]: keyof Chapters[C] }[keyof Chapters]

/** The id of a row that fires by itself. */
export type TimerId = {
  [C in keyof Chapters]: {
    [Id in keyof Chapters[C]]: Chapters[C][Id] extends TimerRow ? Id : never
  }[keyof Chapters[C]]
}[keyof Chapters]

/** The id of a row by which somebody acts. */
export type ActionId = Exclude<RowId, TimerId>

/** The rows of a chapter as a list, in declared order. */
export const rowsOf = (chapter: { readonly [id: string]: Row<RowId> }): readonly Row<RowId>[] =>
  Object.values(chapter)

/** Every row, in declared order. */
export const ROWS: readonly Row<RowId>[] = Object.values(CHAPTERS).flatMap(rowsOf)
