import type { LawQuestion } from './lawQuestion.js'

export const LATE_GOODS: readonly LawQuestion[] = [
  {
    asks: 'Is there a penalty for keeping goods that came late?',
    places: [
      { about: 'limit', path: 'conduct.buyer', when: { counts: ['false-claim'] } },
      { about: 'if a proposal is not answered', path: 'restitution.answer.onSilence' },
    ],
  },
  {
    asks: 'Is a closed order watched?',
    places: [{ path: 'conduct.buyer', when: { counts: ['false-claim'] } }],
    note:
      'The library watches nothing. If a host goes on reporting the carrier’s facts after ' +
      'a refund, `offencesOf` finds the offence that the limit counts. Under an account ' +
      'without that limit nothing is counted.',
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
