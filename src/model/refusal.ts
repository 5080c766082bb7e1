/** Why something can be refused; each is explained at `Reason`. */
export const REASONS = [
  'not-paid',
  'already-paid',
  'payment-under-review',
  'not-under-review',
  'order-over',
  'nothing-released',
  'refund-under-way',
  'not-shipped',
  'already-shipped',
  'not-delivered',
  'already-delivered',
  'not-refused',
  'not-returned',
  'already-returned',
  'no-claim',
  'claim-pending',
  'not-your-turn',
  'frozen',
  'not-frozen',
  'not-yet-open',
  'window-over',
  'not-offered',
  'limit-reached',
  'needs-reason',
  'unknown-reason',
  'needs-ground',
  'unknown-ground',
  'wrong-stage',
  'needs-remedy',
  'remedy-not-offered',
  'needs-lines',
  'unknown-line',
  'line-closed',
  'no-partial',
  'amount-too-high',
  'too-many-units',
  'price-not-lower',
  'amount-missing',
  'needs-evidence',
  'needs-tracking',
  'needs-proof',
  'needs-length',
  'too-long',
  'needs-verdict',
  'verdict-not-possible',
  'needs-refund',
  'unknown-refund',
  'refund-already-released',
  'refund-already-landed',
  'needs-method',
  'method-not-accepted',
  'no-offer',
  'needs-channel',
  'channel-not-offered',
  'needs-report',
  'needs-outcome',
  'needs-status',
  'no-refund-made',
  'paid-too-late',
  'no-resend-agreed',
  'already-settled',
  'already-removed',
  'chargeback-open',
  'no-chargeback',
  'needs-chargeback',
  'unknown-chargeback',
  'unknown-method',
  'needs-parcel',
  'unknown-parcel',
  'shipment-expected',
  'not-completed',
  'not-a-rulebook',
  'not-an-order',
  'not-an-action',
  'not-a-payload',
  'unknown-verb',
  'wrong-actor',
  'wrong-policy',
  'in-the-past',
  'occurred-in-future',
  'occurred-too-early',
  'not-a-fact',
  'not-an-instant',
  'unexpected-field',
  'key-used',
] as const
/**
 * Why something is not possible. A host can react to each:
 *
 * - `not-paid`: nothing was paid.
 * - `already-paid`: the order is paid already.
 * - `payment-under-review`: the payment is still being checked.
 * - `not-under-review`: no payment is being checked.
 * - `order-over`: the order has ended, or ended in another way than this needs.
 * - `nothing-released`: the seller was not paid anything.
 * - `refund-under-way`: a refund is on its way.
 * - `not-shipped`: the goods were not shipped.
 * - `already-shipped`: the goods were shipped already.
 * - `not-delivered`: the goods were not delivered.
 * - `already-delivered`: the goods were delivered already.
 * - `not-refused`: the parcel was not refused.
 * - `not-returned`: the goods are not back at the seller.
 * - `already-returned`: the goods are on their way back, or are back.
 * - `no-claim`: no claim of this kind is open.
 * - `claim-pending`: another claim is open.
 * - `not-your-turn`: somebody else has to act.
 * - `frozen`: risk control or a chargeback stopped the order.
 * - `not-frozen`: the order is not frozen.
 * - `not-yet-open`: the window is not open yet.
 * - `window-over`: the window is closed.
 * - `not-offered`: the policy does not offer this here.
 * - `limit-reached`: it was done as often as the policy allows.
 * - `needs-reason`: `reason` is missing.
 * - `unknown-reason`: the policy does not list this `reason`.
 * - `needs-ground`: `ground` is missing.
 * - `unknown-ground`: the policy does not list this `ground`.
 * - `wrong-stage`: the goods are not where this `ground` needs them to be.
 * - `needs-remedy`: `remedy` is missing.
 * - `remedy-not-offered`: the policy does not offer this `remedy` here.
 * - `needs-lines`: `lines` is missing or empty.
 * - `unknown-line`: the order or the claim has no such line, or the line is named twice.
 * - `line-closed`: the line is not where this is possible: it has been settled, has left, or has
 *   not left.
 * - `no-partial`: the policy or the `remedy` allows the whole order or whole lines only.
 * - `amount-too-high`: the amount exceeds what is left of the line or the payment, or a part is
 *   all of it.
 * - `too-many-units`: more units are named than there are of the line where this is possible.
 * - `price-not-lower`: the price may only fall.
 * - `amount-missing`: an amount is missing, or is not a whole number in range.
 * - `needs-evidence`: the evidence that the policy demands is missing.
 * - `needs-tracking`: `tracking` is missing.
 * - `needs-proof`: the proof of shipment that the policy demands is missing.
 * - `needs-length`: `length` is missing or is no length.
 * - `too-long`: `length` exceeds what the policy allows.
 * - `needs-verdict`: `verdict` is missing.
 * - `verdict-not-possible`: this `verdict` is not possible here.
 * - `needs-refund`: `refund` is missing.
 * - `unknown-refund`: the order has no such refund.
 * - `refund-already-released`: the platform let the refund go already.
 * - `refund-already-landed`: the refund has landed or failed already.
 * - `needs-method`: `method` is missing.
 * - `method-not-accepted`: the policy lists payment methods, and this `method` is none of them.
 * - `no-offer`: the seller made no offer.
 * - `needs-channel`: `channel` is missing.
 * - `channel-not-offered`: the policy does not offer this `channel` here.
 * - `needs-report`: `condition` or `wanted` is missing.
 * - `needs-outcome`: `outcome` is missing.
 * - `needs-status`: `status` is missing.
 * - `no-refund-made`: nothing was refunded.
 * - `paid-too-late`: the payment was made after the time to pay.
 * - `no-resend-agreed`: nobody agreed that the goods are sent again.
 * - `already-settled`: this is on record already.
 * - `already-removed`: the order was taken off the list already.
 * - `chargeback-open`: a chargeback is open.
 * - `no-chargeback`: no chargeback is open.
 * - `needs-chargeback`: several chargebacks are open, and `chargeback` is missing.
 * - `unknown-chargeback`: the order has no such chargeback.
 * - `unknown-method`: the order was not paid by this `method`.
 * - `needs-parcel`: several parcels fit, and `parcel` does not say which is meant.
 * - `unknown-parcel`: no parcel with this name fits, or another one has it already.
 * - `shipment-expected`: the policy expects the goods to be shipped.
 * - `not-completed`: the order was not completed.
 * - `not-a-rulebook`: something else was passed as `rules`.
 * - `not-an-order`: something else was passed as the order.
 * - `not-an-action`: something else was passed as the action.
 * - `not-a-payload`: what the action carries, or the record of an account, does not have its form.
 * - `unknown-verb`: there is no such verb.
 * - `wrong-actor`: this actor may not do it.
 * - `wrong-policy`: another policy, or another version of it, judges the order.
 * - `in-the-past`: `now` lies before the last event of the order.
 * - `occurred-in-future`: `occurredAt` lies after `now`.
 * - `occurred-too-early`: `occurredAt` lies before the fact that has to come first, or further back
 *   than the policy takes a party's own word for.
 * - `not-a-fact`: the verb is no reported fact, so it takes no `occurredAt`.
 * - `not-an-instant`: `now` or `occurredAt` is no instant.
 * - `unexpected-field`: the action carries something that nothing here judges.
 * - `key-used`: the idempotency key was used by another action.
 */
export type Reason = (typeof REASONS)[number]

/** The value of a policy that an answer rests on. */
export interface Clause {
  /** Where it stands: "cancellation.byBuyer.closes". */
  readonly path: string
  /** What the policy cites for it. */
  readonly cites: readonly string[]
  /** The name of the policy that set it: this one, or one that it extends. */
  readonly policy: string
}

/** One condition that was not met. */
export interface Failure {
  /** Which condition. */
  readonly reason: Reason
  /** What was found, in words; `null`: the reason says it all. */
  readonly found: string | null
  /** What was expected, in words; `null`: the reason says it all. */
  readonly expected: string | null
  /** The value of the policy that sets the condition; `null`: no policy decides it. */
  readonly clause: Clause | null
}
