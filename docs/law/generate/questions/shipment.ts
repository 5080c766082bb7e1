import { RETURNED, type LawQuestion } from './lawQuestion.js'

export const SHIPMENT: readonly LawQuestion[] = [
  {
    asks: 'Within which time must the seller ship?',
    why: 'Seven days is the only number that an account gives for every order.',
    places: [{ path: 'shipment.ship.within' }],
    note:
      'An order’s own term comes before the policy’s. The one day that one-day-window ' +
      'gives to process an order (CAN-04) is where its request to cancel ends. The account ' +
      'does not say what becomes of an order that is not shipped by then.',
  },
  {
    asks: 'When does the term to ship start?',
    why: 'A seller prepares goods for money that is sure to stay, so not before the payment is cleared.',
    places: [{ about: 'with the payment, put off by a check of', path: 'payment.check.within' }],
    note:
      'Three accounts start it at once: from the registration of the order (SHP-01, read as that ' +
      'of a paid order), with the payment (CAN-21), or as late goods are bought again (LAT-04). ' +
      'Where a check is spoken of, the seller begins after it (PAY-01).',
  },
  {
    asks: 'What if the seller does not ship in time?',
    why: 'There is nothing left to wait for, and the money goes back without anybody’s asking.',
    places: [{ path: 'shipment.ship.onSilence' }],
    note:
      'Late shipment is a reason to cancel where `cancellation.reasons` lists it, and a ' +
      'ground for a dispute where `dispute.grounds` lists it.',
  },
  {
    asks: 'What proves shipment?',
    why: 'A number or a receipt: each shows that the goods have left, and to ask for both would shut out cheap post.',
    places: [{ path: 'shipment.proof' }],
  },
  {
    asks: 'How are orders under way shown?',
    names: [
      'awaiting-payment',
      'payment-review',
      'awaiting-shipment',
      'shipped',
      'on-the-way',
      'delivered',
      'completed',
    ],
    note: 'Names are not part of a policy. They are a projection: `labelOf`.',
  },
  {
    asks: 'Can the buyer refuse the parcel?',
    why: 'It spares both sides a dispute about goods that nobody wanted to open.',
    places: [
      { about: 'at the door', path: 'shipment.refusable' },
      { about: 'once it is back, a dispute opens', path: 'dispute.window.opens', when: RETURNED },
      { about: 'which ends in', path: 'dispute.verdict', when: RETURNED },
    ],
    note:
      'That the carrier reports a refused parcel is a fact, which the row `report-refused` takes in ' +
      'every account: money must not be stuck where goods are received first (DIS-34) either.',
  },
]
