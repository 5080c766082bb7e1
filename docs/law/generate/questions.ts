import type { When } from '../../../src/policy/format.js'
import type { Facet } from '../../../src/projections/labels.js'
import type { Status } from '../../../src/model/status.js'

/** One thing that an account may say about a question, and where a policy says it. */
export interface Asked {
  /** What it is about, where a question asks more than one thing. */
  readonly about?: string
  readonly path: string
  readonly when?: When
}
/** A question that the accounts answer differently. */
export interface Question {
  readonly asks: string
  readonly places?: readonly Asked[]
  /** What an account's own names for these are. */
  readonly names?: readonly (Facet | Status)[]
  /** What no policy decides, and where it stands instead; or how to read the answers. */
  readonly note?: string
}

const unshipped = { stage: ['unshipped'] }
const missing = { stage: ['missing'] }
const received = { stage: ['received'] }
const returned = { stage: ['returned'] }
const unwanted = { ground: ['changed-mind', 'not-needed'], stage: ['received'] }
const alone = 'alone'
const asking = 'with the seller’s consent'
const disputing = 'by a dispute'

/** In the order of an order's life. */
export const QUESTIONS: readonly Question[] = [
  // ---- payment
  { asks: 'How long does the payment check take?', places: [{ path: 'payment.check.within' }] },
  {
    asks: 'Can the buyer cancel while the payment is checked?',
    places: [
      { about: alone, path: 'cancellation.byBuyer.opens' },
      { about: asking, path: 'cancellation.onRequest.opens' },
      { about: 'the check takes', path: 'payment.check.within' },
    ],
    note: 'A window that opens when the order is paid is open during the check; one that opens when the payment is cleared, or when the check is over anyway, is not.',
  },
  {
    asks: 'What becomes of an unpaid order?',
    places: [{ path: 'payment.within' }],
    note: 'After that time it closes by itself. The buyer can cancel it sooner in every account; payment-check says that he must, and means the sanction that follows when many lapse (PAY-08).',
  },
  {
    asks: 'Does a closed unpaid order leave the list?',
    places: [{ about: 'the buyer can remove it', path: 'payment.removable' }],
    names: ['lapsed-unpaid'],
  },
  {
    asks: 'Is there a sanction for unpaid orders?',
    places: [{ path: 'conduct.buyer', when: { counts: ['unpaid'] } }],
  },
  {
    asks: 'Is PayPal among the ways to pay?',
    places: [
      { about: 'to pay', path: 'facts.method' },
      { about: 'to pay the seller back', path: 'restitution.channels' },
    ],
    note: 'PayPal is a way to pay back only as `pay-outside`: outside the platform.',
  },

  // ---- cancellation
  {
    asks: 'When does cancelling open?',
    places: [
      { about: alone, path: 'cancellation.byBuyer.opens' },
      { about: asking, path: 'cancellation.onRequest.opens' },
      { about: disputing, path: 'dispute.window.opens', when: unshipped },
    ],
  },
  {
    asks: 'When does cancelling close?',
    places: [
      { about: alone, path: 'cancellation.byBuyer.closes' },
      { about: asking, path: 'cancellation.onRequest.closes' },
    ],
    note: 'Afterwards, and where delivery is late, the way out is a dispute: see when one opens.',
  },
  {
    asks: 'Must the seller consent?',
    places: [
      { about: alone, path: 'cancellation.byBuyer' },
      { about: asking, path: 'cancellation.onRequest' },
    ],
  },
  {
    asks: 'In which form is it asked?',
    places: [
      { about: 'as a request', path: 'cancellation.onRequest' },
      { about: 'as a dispute', path: 'dispute.window.opens', when: unshipped },
    ],
  },
  {
    asks: 'What if the seller is silent about a request?',
    places: [
      { about: 'he has', path: 'cancellation.answer.within' },
      { about: 'then', path: 'cancellation.answer.onSilence' },
    ],
  },
  {
    asks: 'What if the seller refuses a request?',
    places: [
      { about: 'then', path: 'cancellation.answer.onRefusal' },
      { about: 'a dispute opens', path: 'dispute.window.opens', when: unshipped },
      { about: 'it goes to', path: 'dispute.to', when: unshipped },
    ],
    note: 'The parcel can be refused at the door in every account: the row `refuse-delivery`.',
  },
  { asks: 'Which reason must be given?', places: [{ path: 'cancellation.reasons' }] },
  {
    asks: 'Must the reason be true, and does it matter?',
    places: [{ about: 'faults that count', path: 'conduct.seller', when: { counts: ['fault'] } }],
    note: 'No rule can tell whether a reason is true, so none asks (CAN-31). What a reason does is to name the side at fault, in `cancellation.reasons`; `offencesOf` counts it.',
  },
  {
    asks: 'Is there a penalty for cancelling?',
    places: [
      { about: 'fee', path: 'cancellation.fee' },
      { about: 'limit', path: 'conduct.buyer', when: { counts: ['cancelled'] } },
    ],
  },
  {
    asks: 'How does a cancelled order show?',
    names: ['cancelled', 'cancelled-before-shipment', 'cancelled-by-consent'],
    note: 'A name is no policy value: it is a projection, `labelOf`.',
  },

  // ---- shipment
  {
    asks: 'Within which time must the seller ship?',
    places: [{ path: 'shipment.ship.within' }],
    note: 'An order’s own term comes first. The day that one-day-window gives to process an order (CAN-04) is where its request to cancel ends; what becomes of an order that is not shipped by then it does not say.',
  },
  {
    asks: 'What if he does not ship in time?',
    places: [{ path: 'shipment.ship.onSilence' }],
    note: 'Late shipment is a reason to cancel where `cancellation.reasons` lists it, and a ground where `dispute.grounds` does.',
  },
  { asks: 'What proves shipment?', places: [{ path: 'shipment.proof' }] },
  {
    asks: 'Which names do orders under way show?',
    names: [
      'awaiting-payment',
      'payment-review',
      'awaiting-shipment',
      'shipped',
      'on-the-way',
      'delivered',
      'completed',
    ],
    note: 'A name is no policy value: it is a projection, `labelOf`.',
  },
  {
    asks: 'Can the buyer refuse the parcel?',
    places: [
      { about: 'once it is back, a dispute opens', path: 'dispute.window.opens', when: returned },
      { about: 'which ends in', path: 'dispute.verdict', when: returned },
    ],
    note: 'That a parcel was refused is a fact, so the row `refuse-delivery` is open in every account, and the money must not hang where one of them knows only that goods are received first (DIS-34).',
  },

  // ---- protection and disputes
  {
    asks: 'When is the seller paid?',
    places: [
      { about: 'release', path: 'protection.release' },
      { about: 'completed by itself', path: 'protection.ends' },
    ],
    note: 'Confirming receipt completes the order at any time.',
  },
  {
    asks: 'Can protection be made longer?',
    places: [
      { about: 'the buyer asks', path: 'extension.window' },
      { about: 'at most', path: 'extension.upTo' },
      { about: 'the seller has', path: 'extension.answer' },
    ],
  },
  {
    asks: 'When does a dispute open?',
    places: [
      { about: 'before shipment', path: 'dispute.window.opens', when: unshipped },
      { about: 'goods not arrived', path: 'dispute.window.opens', when: missing },
      { about: 'goods received', path: 'dispute.window.opens', when: received },
    ],
  },
  {
    asks: 'When does the right to dispute end?',
    places: [
      { about: 'goods not arrived', path: 'dispute.window.closes', when: missing },
      { about: 'goods received', path: 'dispute.window.closes', when: received },
    ],
    note: 'The order is completed when the buyer confirms, or when protection ends.',
  },
  {
    asks: 'What if the seller is silent in a dispute?',
    places: [
      { about: 'he has', path: 'dispute.answer.within' },
      { about: 'then', path: 'dispute.answer.onSilence' },
      { about: 'it escalates by itself', path: 'dispute.escalation.closes' },
    ],
    note: 'Where he has no limit to answer in, only the escalation ends the wait.',
  },
  {
    asks: 'When does the platform come in?',
    places: [
      { about: 'opens with', path: 'dispute.to' },
      { about: 'the buyer escalates', path: 'dispute.escalation' },
      { about: 'silence', path: 'dispute.answer.onSilence' },
    ],
    note: 'Where the seller has a time to answer, a dispute opens with his turn, even if the account sends the buyer to the platform by it (DIS-28); the buyer can then escalate at once.',
  },
  { asks: 'Within which time does it decide?', places: [{ path: 'dispute.decision' }] },
  { asks: 'Whom does it favour?', places: [{ path: 'dispute.verdict' }] },
  { asks: 'Is there an appeal?', places: [{ path: 'dispute.appeal' }] },
  {
    asks: 'Is there a refund after receipt?',
    places: [
      { about: 'a dispute until', path: 'dispute.window.closes', when: received },
      { about: 'by the seller’s goodwill', path: 'refund.goodwill' },
    ],
  },
  {
    asks: 'Does a change of mind count after shipment?',
    places: [
      { about: 'a dispute opens', path: 'dispute.window.opens', when: unwanted },
      { about: 'it asks for', path: 'dispute.remedies', when: unwanted },
      { about: 'a silent seller', path: 'dispute.answer.onSilence', when: unwanted },
      { about: 'the buyer escalates', path: 'dispute.escalation.opens', when: unwanted },
    ],
    note: 'Where neither silence nor an escalation helps, the seller must agree. Where it depends, as in seven-day-shipping, it is the verdict that decides.',
  },
  { asks: 'Who pays for the way back?', places: [{ path: 'returns.cost' }] },
  {
    asks: 'What if the seller is silent about goods that came back?',
    places: [{ path: 'returns.inspect' }],
  },

  // ---- refunds
  { asks: 'How long does a refund take?', places: [{ path: 'refund.arrival' }] },
  {
    asks: 'When does the clock of the refund start?',
    note: 'With the refund itself, in every account: at the instant at which the row that decides it fires, be it the seller’s yes, the end of a time or the platform’s decision (REF-10). It is never when the buyer asks.',
  },
  {
    asks: 'Who pays the refund?',
    note: 'Out of the money held; where the seller was paid before, out of what he got (REF-15, REF-16). The ledger knows the two as `held` and `released`, and no policy decides it.',
  },

  // ---- goods after the refund
  {
    asks: 'Is there a penalty for keeping goods that came late?',
    places: [
      { about: 'limit', path: 'conduct.buyer', when: { counts: ['false-claim'] } },
      { about: 'who is silent to a proposal', path: 'restitution.answer.onSilence' },
    ],
  },
  {
    asks: 'Is a closed order watched?',
    places: [{ path: 'conduct.buyer', when: { counts: ['false-claim'] } }],
    note: 'The library watches nothing. A host that goes on reporting the carrier’s facts after a refund does, and `offencesOf` then finds the offence that the limit counts; an account without the limit counts nothing.',
  },
  {
    asks: 'How does a buyer pay the seller back?',
    places: [
      { about: 'ways', path: 'restitution.channels' },
      { about: 'the other side has', path: 'restitution.answer' },
    ],
  },
  {
    asks: 'Can the goods be kept?',
    places: [
      { about: 'from', path: 'restitution.window.opens' },
      { about: '`keep` is among', path: 'restitution.channels' },
    ],
  },
]
