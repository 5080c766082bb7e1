import { UNSHIPPED, MISSING, RECEIVED, UNWANTED, type LawQuestion } from './lawQuestion.js'

export const DISPUTES: readonly LawQuestion[] = [
  {
    asks: 'When is the seller paid?',
    places: [
      { about: 'release', path: 'protection.release' },
      { about: 'completed by itself', path: 'protection.ends' },
    ],
    note: 'Confirming receipt completes the order at any time.',
  },
  {
    asks: 'Can protection be made longer?',
    places: [
      { about: 'the buyer asks', path: 'extension.window' },
      { about: 'at most', path: 'extension.upTo' },
      { about: 'the seller has', path: 'extension.answer' },
    ],
  },
  {
    asks: 'When does a dispute open?',
    places: [
      { about: 'before shipment', path: 'dispute.window.opens', when: UNSHIPPED },
      { about: 'goods not arrived', path: 'dispute.window.opens', when: MISSING },
      { about: 'goods received', path: 'dispute.window.opens', when: RECEIVED },
    ],
  },
  {
    asks: 'When does the right to dispute end?',
    places: [
      { about: 'goods not arrived', path: 'dispute.window.closes', when: MISSING },
      { about: 'goods received', path: 'dispute.window.closes', when: RECEIVED },
    ],
    note: 'The order is completed when the buyer confirms receipt, or when protection ends.',
  },
  {
    asks: 'What if the seller is silent in a dispute?',
    places: [
      { about: 'the seller has', path: 'dispute.answer.within' },
      { about: 'then', path: 'dispute.answer.onSilence' },
      { about: 'the dispute escalates by itself', path: 'dispute.escalation.closes' },
    ],
    note: 'Where the seller has no deadline to answer, only the escalation ends the wait.',
  },
  {
    asks: 'When does the platform come in?',
    places: [
      { about: 'a dispute opens with', path: 'dispute.to' },
      { about: 'the buyer escalates', path: 'dispute.escalation' },
      { about: 'if the seller is silent', path: 'dispute.answer.onSilence' },
    ],
    note:
      'Where the seller has time to answer, a dispute begins with the seller’s turn, even ' +
      'if the account sends the buyer straight to the platform (DIS-28). The buyer can ' +
      'then escalate at once.',
  },
  { asks: 'Within which time does the platform decide?', places: [{ path: 'dispute.decision' }] },
  { asks: 'Whom does the platform favour?', places: [{ path: 'dispute.verdict' }] },
  { asks: 'Is there an appeal?', places: [{ path: 'dispute.appeal' }] },
  {
    asks: 'Is there a refund after receipt?',
    places: [
      { about: 'a dispute until', path: 'dispute.window.closes', when: RECEIVED },
      { about: 'by the seller’s goodwill', path: 'refund.goodwill' },
    ],
  },
  {
    asks: 'Does a change of mind count after shipment?',
    places: [
      { about: 'a dispute opens', path: 'dispute.window.opens', when: UNWANTED },
      { about: 'the buyer asks for', path: 'dispute.remedies', when: UNWANTED },
      { about: 'a silent seller', path: 'dispute.answer.onSilence', when: UNWANTED },
      { about: 'the buyer escalates', path: 'dispute.escalation.opens', when: UNWANTED },
    ],
    note:
      'Where neither silence nor an escalation helps the buyer, the seller must agree. ' +
      'Where it depends, as in seven-day-shipping, the verdict decides.',
  },
  { asks: 'Who pays for the return shipping?', places: [{ path: 'returns.cost' }] },
  {
    asks: 'What if the seller is silent about goods that came back?',
    places: [{ path: 'returns.inspect' }],
  },
]
