import { ALONE, WITH_CONSENT, type LawQuestion } from './lawQuestion.js'

export const PAYMENT: readonly LawQuestion[] = [
  { asks: 'How long does the payment check take?', places: [{ path: 'payment.check.within' }] },
  {
    asks: 'Can the buyer cancel while the payment is checked?',
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
    places: [{ path: 'payment.within' }],
    note:
      'After that time the order closes by itself. In every account the buyer can cancel ' +
      'it sooner. payment-check says that he must, and means the sanction for letting many ' +
      'orders lapse (PAY-08).',
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
    note: 'As a way to pay the seller back, PayPal is `pay-outside`: outside the platform.',
  },
]
