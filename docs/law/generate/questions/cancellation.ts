import { UNSHIPPED, ALONE, WITH_CONSENT, BY_DISPUTE, type LawQuestion } from './lawQuestion.js'

export const CANCELLATION: readonly LawQuestion[] = [
  {
    asks: 'When does cancelling open?',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer.opens' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest.opens' },
      { about: BY_DISPUTE, path: 'dispute.window.opens', when: UNSHIPPED },
    ],
  },
  {
    asks: 'When does cancelling close?',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer.closes' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest.closes' },
    ],
    note: 'After that, and when delivery is late, the way out is a dispute: see when one opens.',
  },
  {
    asks: 'Must the seller consent?',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest' },
    ],
  },
  {
    asks: 'In which form does the buyer ask to cancel?',
    places: [
      { about: 'as a request', path: 'cancellation.onRequest' },
      { about: 'as a dispute', path: 'dispute.window.opens', when: UNSHIPPED },
    ],
  },
  {
    asks: 'What if the seller is silent about a request?',
    places: [
      { about: 'the seller has', path: 'cancellation.answer.within' },
      { about: 'then', path: 'cancellation.answer.onSilence' },
    ],
  },
  {
    asks: 'What if the seller refuses a request?',
    places: [
      { about: 'then', path: 'cancellation.answer.onRefusal' },
      { about: 'a dispute opens', path: 'dispute.window.opens', when: UNSHIPPED },
      { about: 'the dispute goes to', path: 'dispute.to', when: UNSHIPPED },
    ],
    note: 'Some accounts let the buyer refuse the parcel at the door (RET-03).',
  },
  { asks: 'Which reason must be given?', places: [{ path: 'cancellation.reasons' }] },
  {
    asks: 'Must the reason be true, and does it matter?',
    places: [{ about: 'faults that count', path: 'conduct.seller', when: { counts: ['fault'] } }],
    note:
      'No rule can tell whether a reason is true, so no rule asks (CAN-31). The reason ' +
      'decides which side is at fault (`cancellation.reasons`), and `offencesOf` counts ' +
      'that.',
  },
  {
    asks: 'Is there a penalty for cancelling?',
    places: [
      { about: 'fee', path: 'cancellation.fee' },
      { about: 'limit', path: 'conduct.buyer', when: { counts: ['cancelled'] } },
    ],
  },
  {
    asks: 'How is a cancelled order shown?',
    names: ['cancelled', 'cancelled-before-shipment', 'cancelled-by-consent'],
    note: 'Names are not part of a policy. They are a projection: `labelOf`.',
  },
]
