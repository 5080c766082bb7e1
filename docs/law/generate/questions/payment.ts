import { ALONE, WITH_CONSENT, type LawQuestion } from './lawQuestion.js'

export const PAYMENT: readonly LawQuestion[] = [
  {
    asks: 'How long does the payment check take?',
    why: 'A day is the longest check that an account knows. The platform can clear a payment sooner, so nobody has to wait for the whole of it.',
    places: [{ path: 'payment.check.within' }],
  },
  {
    asks: 'Can the buyer cancel while the payment is checked?',
    why: 'Nothing is prepared yet, so stopping costs nobody anything.',
    places: [
      { about: ALONE, path: 'cancellation.byBuyer.opens' },
      { about: WITH_CONSENT, path: 'cancellation.onRequest.opens' },
      { about: 'the check takes', path: 'payment.check.within' },
    ],
    note:
      'A window that opens when the order is paid is open during the check. A window that ' +
      'opens when the payment is cleared, or once the check is over, is not.',
  },
  {
    asks: 'What becomes of an unpaid order?',
    why: 'Twenty days is the only term that is given. Then it closes by itself, so that nobody has to tidy up.',
    places: [{ path: 'payment.within' }],
    note:
      'After that time the order closes by itself. In every account the buyer can cancel ' +
      'it sooner. payment-check says that he must, and means the sanction for letting many ' +
      'orders lapse (PAY-08).',
  },
  {
    asks: 'Does a closed unpaid order leave the list?',
    why: 'The list is the buyer’s own, and what stands on it concerns nobody else.',
    places: [{ about: 'the buyer can remove it', path: 'payment.removable' }],
    names: ['lapsed-unpaid'],
  },
  {
    asks: 'Is there a sanction for unpaid orders?',
    why: 'A few are forgotten; a great many keep goods from other buyers.',
    places: [{ path: 'conduct.buyer', when: { counts: ['unpaid'] } }],
  },
  {
    asks: 'Is PayPal among the ways to pay?',
    why: 'The default lists every way that some account knows. A marketplace takes out what it does not offer.',
    places: [
      { about: 'to pay', path: 'facts.method' },
      { about: 'to pay the seller back', path: 'restitution.channels' },
    ],
    note: 'As a way to pay the seller back, PayPal is `pay-outside`: outside the platform.',
  },
]
