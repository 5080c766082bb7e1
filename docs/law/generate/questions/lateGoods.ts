import type { LawQuestion } from './lawQuestion.js'

export const LATE_GOODS: readonly LawQuestion[] = [
  {
    asks: 'Is there a penalty for keeping goods that came late?',
    why: 'Once or twice a parcel is late; three times is a habit.',
    places: [
      { about: 'limit', path: 'conduct.buyer', when: { counts: ['false-claim'] } },
      { about: 'if a proposal is not answered', path: 'restitution.answer.onSilence' },
    ],
  },
  {
    asks: 'Is a closed order watched?',
    why: 'The carrier says what it says, whether money has moved or not.',
    places: [{ path: 'conduct.buyer', when: { counts: ['false-claim'] } }],
    note:
      'The library watches nothing. If a host goes on reporting the carrier’s facts after ' +
      'a refund, `offencesOf` finds the offence that the limit counts. Under an account ' +
      'without that limit nothing is counted.',
  },
  {
    asks: 'How does a buyer pay the seller back?',
    why: 'A new order needs no trust and stays on record; outside the platform nobody is protected.',
    places: [
      { about: 'ways', path: 'restitution.channels' },
      { about: 'the other side has', path: 'restitution.answer' },
    ],
  },
  {
    asks: 'Can the goods be kept?',
    why: 'They are the seller’s to give away, and he has to agree.',
    places: [
      { about: 'from', path: 'restitution.window.opens' },
      { about: '`keep` is among', path: 'restitution.channels' },
    ],
  },
]
