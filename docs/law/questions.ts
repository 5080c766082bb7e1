/** What the accounts are asked, and the places of a policy at which they answer. */
export interface Question {
  readonly asks: string
  readonly places: readonly string[]
  /** Where the answer stands if no policy decides it, or what else has a say. */
  readonly note?: string
}

export const QUESTIONS: readonly Question[] = [
  { asks: 'When can the buyer cancel alone?', places: ['cancellation.byBuyer'] },
  { asks: 'When can the buyer ask the seller to cancel?', places: ['cancellation.onRequest'] },
  { asks: 'How long is a payment checked?', places: ['payment.check'], note: 'Whether cancelling is open meanwhile follows from the two windows above: `paid` opens them during the check, `cleared` or a day after `paid` does not.' },
  { asks: 'Must the seller consent, and what if he is silent or refuses?', places: ['cancellation.answer'], note: 'Consent is needed where the window of requests is open and the one above is not.' },
  { asks: 'What must a seller show who says that he has shipped?', places: ['shipment.proof'] },
  { asks: 'Is the request a dispute?', places: ['cancellation.onRequest', 'dispute.grounds'], note: 'Where requests are not offered, the way out before shipment is a dispute on one of the grounds of the stage `unshipped`.' },
  { asks: 'Which reasons are there to cancel, and whose fault are they?', places: ['cancellation.reasons'], note: 'No reasons: free text. That a reason must be true is kept by what an untrue one brings: the offence `false-claim`.' },
  { asks: 'How long does an unpaid order wait?', places: ['payment.within'] },
  { asks: 'May the buyer take an unpaid order off the list?', places: ['payment.removable'], note: 'That it drops off by itself is a matter of what an account shows: `isListed`.' },
  { asks: 'What do many unpaid orders, cancellations or false claims bring the buyer?', places: ['conduct.buyer'] },
  { asks: 'What do faults and late shipments bring the seller?', places: ['conduct.seller'] },
  { asks: 'How long has the seller to ship, and what if he does not?', places: ['shipment.ship'], note: 'A term of the order itself replaces it.' },
  { asks: 'When does a dispute open, and when does the right to it end?', places: ['dispute.window'] },
  { asks: 'On which grounds?', places: ['dispute.grounds'] },
  { asks: 'What may be asked in a dispute?', places: ['dispute.remedies'] },
  { asks: 'What if the seller is silent in a dispute, or refuses?', places: ['dispute.answer'] },
  { asks: 'When does the platform enter?', places: ['dispute.to', 'dispute.escalation'] },
  { asks: 'Within which time is it decided?', places: ['dispute.decision'] },
  { asks: 'Whom does the decision favour?', places: ['dispute.verdict'] },
  { asks: 'Is there an appeal?', places: ['dispute.appeal'] },
  { asks: 'When does protection end, and when is the seller paid?', places: ['protection.ends', 'protection.release'] },
  { asks: 'Can protection be extended?', places: ['extension.window', 'extension.upTo', 'extension.answer'] },
  { asks: 'Is there a refund after receipt was confirmed?', places: ['refund.goodwill'], note: 'Beyond what the seller grants, only where the window of disputes stays open after `completed`.' },
  { asks: 'Who pays the way back?', places: ['returns.cost'] },
  { asks: 'How is a return inspected?', places: ['returns.inspect'], note: 'Refusing the parcel at the door is possible under every policy (row `refuse-delivery`): what it leads to is a dispute on a ground of the stage `returned`.' },
  { asks: 'How long does a refund take?', places: ['refund.release', 'refund.arrival'], note: 'It is counted from the instant at which the refund starts: the cancellation, the decision, or the goods coming back. It is paid out of the money in escrow, and out of what the seller was paid once that has gone to him.' },
  { asks: 'Which ways of payment are known?', places: ['facts.method'] },
  { asks: 'How can goods that came after the refund be paid for?', places: ['restitution.window', 'restitution.channels'], note: 'The buyer may always decline: nobody is debited.' },
  { asks: 'What if nobody answers a proposal to repay?', places: ['restitution.answer'] },
]
