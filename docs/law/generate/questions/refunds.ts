import type { LawQuestion } from './lawQuestion.js'

export const REFUNDS: readonly LawQuestion[] = [
  { asks: 'How long does a refund take?', places: [{ path: 'refund.arrival' }] },
  {
    asks: 'When does the time for a refund start?',
    note:
      'In every account it starts with the refund itself: when the row that decides it ' +
      'fires, by the seller’s yes, a deadline or the platform’s decision (REF-10). It ' +
      'never starts when the buyer asks.',
  },
  {
    asks: 'Who pays the refund?',
    note:
      'It comes out of the money that is held; if the seller has been paid already, out of ' +
      'what the seller got (REF-15, REF-16). The ledger calls the two `held` and ' +
      '`released`. No policy decides this.',
  },
]
