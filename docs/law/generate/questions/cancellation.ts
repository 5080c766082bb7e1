import { UNSHIPPED, ALONE, WITH_CONSENT, BY_DISPUTE, type LawQuestion } from './lawQuestion.js'

export const CANCELLATION: readonly LawQuestion[] = [
  {
    asks: 'When does cancelling open?',
    why: 'On the first day a change of mind costs nobody anything. After it the seller may have begun, and is asked.',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer.opens' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest.opens' },
      { about: BY_DISPUTE, path: 'dispute.window.opens', when: UNSHIPPED },
    ],
  },
  {
    asks: 'When does cancelling close?',
    why: 'After the first day it is the seller’s word that counts, until the goods have left.',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer.closes' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest.closes' },
    ],
    note: 'After that, and when delivery is late, the way out is a dispute: see when one opens.',
  },
  {
    asks: 'Must the seller consent?',
    why: 'Not while cancelling costs him nothing; from then on he is asked.',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest' },
    ],
  },
  {
    asks: 'In which form does the buyer ask to cancel?',
    why: 'A request is answered in days. A dispute is for what the two cannot settle.',
    places: [
      { about: 'as a request', path: 'cancellation.onRequest' },
      { about: 'as a dispute', path: 'dispute.window.opens', when: UNSHIPPED },
    ],
  },
  {
    asks: 'What if the seller is silent about a request?',
    why: 'Who is asked and does not answer does not mind. Two weeks would outlast the 7 days to ship, so he has five days.',
    places: [
      { about: 'the seller has', path: 'cancellation.answer.within' },
      { about: 'then', path: 'cancellation.answer.onSilence' },
    ],
  },
  {
    asks: 'What if the seller refuses a request?',
    why: 'He may have good reasons, and has the last word unless he is unfair: that the platform judges.',
    places: [
      { about: 'then', path: 'cancellation.answer.onRefusal' },
      { about: 'a dispute opens', path: 'dispute.window.opens', when: UNSHIPPED },
      { about: 'the dispute goes to', path: 'dispute.to', when: UNSHIPPED },
    ],
    note: 'Some accounts let the buyer refuse the parcel at the door (RET-03).',
  },
  {
    asks: 'Which reason must be given?',
    why: 'The longest list: a reason costs the buyer nothing, and tells the seller what to mend.',
    places: [{ path: 'cancellation.reasons' }],
  },
  {
    asks: 'Must the reason be true, and does it matter?',
    why: 'The buyer’s word alone puts nothing on the seller’s record, so nothing is gained by a false one.',
    places: [{ about: 'faults that count', path: 'conduct.seller', when: { counts: ['fault'] } }],
    note:
      'No rule can tell whether a reason is true, so no rule asks (CAN-31). The reason ' +
      'decides which side is at fault (`cancellation.reasons`), and `offencesOf` counts ' +
      'that.',
  },
  {
    asks: 'Is there a penalty for cancelling?',
    why: 'Cancelling is free. Who does it by the dozen costs others their time.',
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
