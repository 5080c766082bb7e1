import type { LawQuestion } from './lawQuestion.js'

export const REFUNDS: readonly LawQuestion[] = [
  {
    asks: 'How long does a refund take?',
    why: 'It goes by the bank and not by the marketplace. Where accounts differ the longer term stands, which can be kept.',
    places: [{ path: 'refund.arrival' }],
  },
  {
    asks: 'How long may the platform take to let a refund go?',
    why: 'Two days are enough to look at it; what stays in the platform’s own books takes one.',
    places: [{ path: 'refund.release' }],
    note:
      'One account gives the platform one to two days before the bank has its time (REF-13), ' +
      'another names one day in all (REF-07), which is taken as the release.',
  },
  {
    asks: 'Where does a refund go?',
    why: 'To where it came from. What stands behind a wallet only the wallet knows.',
    places: [{ path: 'refund.to' }],
  },
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
