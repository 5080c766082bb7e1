import { RETURNED, type LawQuestion } from './lawQuestion.js'

export const SHIPMENT: readonly LawQuestion[] = [
  {
    asks: 'Within which time must the seller ship?',
    places: [{ path: 'shipment.ship.within' }],
    note:
      'An order’s own term comes before the policy’s. The one day that one-day-window ' +
      'gives to process an order (CAN-04) is where its request to cancel ends. The account ' +
      'does not say what becomes of an order that is not shipped by then.',
  },
  {
    asks: 'What if the seller does not ship in time?',
    places: [{ path: 'shipment.ship.onSilence' }],
    note:
      'Late shipment is a reason to cancel where `cancellation.reasons` lists it, and a ' +
      'ground for a dispute where `dispute.grounds` lists it.',
  },
  { asks: 'What proves shipment?', places: [{ path: 'shipment.proof' }] },
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
