import { UNSHIPPED, MISSING, RECEIVED, UNWANTED, type LawQuestion } from './lawQuestion.js'

export const DISPUTES: readonly LawQuestion[] = [
  {
    asks: 'When is the seller paid?',
    why: 'Once the buyer is content, or has had a fortnight to say otherwise.',
    places: [
      { about: 'release', path: 'protection.release' },
      { about: 'completed by itself', path: 'protection.ends' },
    ],
    note: 'Confirming receipt completes the order at any time.',
  },
  {
    asks: 'Can protection be made longer?',
    why: 'Parcels are late by weeks, and a seller who knows it can give the time.',
    places: [
      { about: 'the buyer asks', path: 'extension.window' },
      { about: 'at most', path: 'extension.upTo' },
      { about: 'the seller has', path: 'extension.answer' },
    ],
  },
  {
    asks: 'When does a dispute open?',
    why: 'Goods that are here can be judged at once; goods on their way are given the time that a parcel takes.',
    places: [
      { about: 'before shipment', path: 'dispute.window.opens', when: UNSHIPPED },
      { about: 'goods not arrived', path: 'dispute.window.opens', when: MISSING },
      { about: 'goods received', path: 'dispute.window.opens', when: RECEIVED },
    ],
  },
  {
    asks: 'What has to be shown to open a dispute?',
    why: 'What is wrong with goods that are here can be shown. That nothing came cannot.',
    places: [
      { about: 'goods not arrived', path: 'dispute.evidence', when: MISSING },
      { about: 'goods received', path: 'dispute.evidence', when: RECEIVED },
    ],
    note: 'One account says that defects must be confirmed (DIS-32), another that they may be (DIS-09).',
  },
  {
    asks: 'Does the buyer claim the whole or a part?',
    why: 'Who has nothing claims all of it; who keeps the goods a part; who sends them back all of it again.',
    places: [
      { about: 'goods not arrived', path: 'dispute.remedies', when: MISSING },
      { about: 'goods received', path: 'dispute.remedies', when: RECEIVED },
    ],
    note:
      'One account has the buyer demand everything that was paid (DIS-05), another a part for who ' +
      'keeps the goods (DIS-06).',
  },
  {
    asks: 'When does the right to dispute end?',
    why: 'With completion, so that a seller can rely on money that was paid out.',
    places: [
      { about: 'goods not arrived', path: 'dispute.window.closes', when: MISSING },
      { about: 'goods received', path: 'dispute.window.closes', when: RECEIVED },
    ],
    note: 'The order is completed when the buyer confirms receipt, or when protection ends.',
  },
  {
    asks: 'What if the seller is silent in a dispute?',
    why: 'He alone knows what speaks against the claim. If he says nothing for five days, nothing does.',
    places: [
      { about: 'the seller has', path: 'dispute.answer.within' },
      { about: 'then', path: 'dispute.answer.onSilence' },
      { about: 'the dispute escalates by itself', path: 'dispute.escalation.closes' },
    ],
    note: 'Where the seller has no deadline to answer, only the escalation ends the wait.',
  },
  {
    asks: 'When does the platform come in?',
    why: 'Two who can settle it need no third. The buyer can call it at any time, and after 16 days it comes by itself.',
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
  {
    asks: 'Within which time does the platform decide?',
    why: 'The longest term that is promised is the one that can be kept; a wrong number shows by itself and takes less.',
    places: [{ path: 'dispute.decision' }],
  },
  {
    asks: 'Whom does the platform favour?',
    why: 'Nobody: tracking decides what did not come, and pictures what came wrong.',
    places: [{ path: 'dispute.verdict' }],
  },
  {
    asks: 'Is there an appeal?',
    why: 'A decision can be wrong, and a week is enough to say so.',
    places: [{ path: 'dispute.appeal' }],
  },
  {
    asks: 'Is there a refund after receipt?',
    why: 'By a dispute until completion, and then by the seller’s free choice alone: he has been paid.',
    places: [
      { about: 'a dispute until', path: 'dispute.window.closes', when: RECEIVED },
      { about: 'by the seller’s goodwill', path: 'refund.goodwill' },
    ],
  },
  {
    asks: 'Does a change of mind count after shipment?',
    why: 'Nothing is wrong with the goods, so the seller has to agree, and the buyer sends them back.',
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
  {
    asks: 'Who pays for the return shipping?',
    why: 'Who changes his mind pays. Who was sent the wrong thing claims the postage.',
    places: [{ path: 'returns.cost' }],
  },
  {
    asks: 'What if the seller is silent about goods that came back?',
    why: 'He has the goods, and has had ten days to look at them.',
    places: [{ path: 'returns.inspect' }],
  },
]
