import { at, or } from '../lenses.js'
import {
  aboutUnshipped,
  appealable,
  lapse,
  releaseClaimed,
  roundsLeft,
  settle,
  toPlatform,
} from '../selectors.js'
import {
  evidenceGiven,
  groundListed,
  linesDisputable,
  offerAboutClaim,
  remedyAsked,
  remedyOffered,
  returnShippingSound,
  someEvidence,
  stageFits,
  verdictGiven,
  verdictPossible,
} from '../guards/payloadGuards.js'
import {
  appealsLeft,
  disputesLeft,
  eitherSide,
  endedByCompletion,
  notDemanded,
  notCompleted,
  offerMade,
  somethingToDispute,
} from '../guards/orderGuards.js'
import { after, choose, closeOf, row, timer, type Effect, type Then } from '../vocabulary.js'

const opening = {
  open: 'dispute',
  stamp: ['disputed', 'turn'],
  count: 'disputes',
} as const satisfies Effect
const open = (also: Effect): Then =>
  choose(at.dispute.to, {
    seller: { ...opening, ...also, to: { claim: 'dispute-seller' } },
    platform: { ...opening, ...also, to: { claim: 'dispute-platform' } },
    nobody: settle('opening', { ...opening, stamp: ['disputed'] }),
  })
const demand: Effect = {
  open: 'demand',
  stamp: ['disputed', 'turn'],
  count: 'disputes',
  to: { claim: 'dispute-buyer' },
}
const claimed = [
  groundListed,
  stageFits,
  remedyAsked,
  linesDisputable,
  returnShippingSound,
  evidenceGiven,
] as const
const partiesTurn = { claim: ['dispute-seller', 'dispute-buyer'] } as const
const anyDispute = { claim: ['dispute-seller', 'dispute-buyer', 'dispute-platform'] } as const
const sellersTurn = { claim: 'dispute-seller' } as const
const buyersTurn = { claim: 'dispute-buyer' } as const
const platformsTurn = { claim: 'dispute-platform' } as const
const decided: Then = choose(appealable, {
  open: { to: { claim: 'decided' }, stamp: ['decided', 'turn'], put: { settle: 'verdict' } },
  final: settle('verdict'),
})

export const disputeRows = [
  // Before shipment the term to ship stands still while the dispute lasts; a dispute about a part
  // that was shipped leaves the rest to be shipped.
  row('dispute.before-shipment', 'buyer', {
    verb: 'dispute',
    when: {
      funds: ['checking', 'held'],
      goods: ['unshipped', 'part-shipped'],
      claim: ['none', 'cancellation', 'extension'],
    },
    only: [disputesLeft, ...claimed],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: choose(aboutUnshipped, {
      unshipped: open({ pause: 'shipment', mark: { cancellationAsked: true } }),
      shipped: open({}),
    }),
  }),
  row('dispute', 'buyer', {
    verb: 'dispute',
    when: {
      funds: 'held',
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: ['none', 'extension'],
    },
    only: [disputesLeft, ...claimed],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: open({}),
  }),
  // The seller was paid already: what the dispute gives the buyer comes back from him.
  row('dispute.after-release', 'buyer', {
    verb: 'dispute',
    when: {
      funds: ['settled', 'refunding'],
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: 'none',
    },
    only: [endedByCompletion, somethingToDispute, disputesLeft, ...claimed],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: open({}),
  }),
  // The seller's side of it: his demand lies before the buyer as an offer to release the money,
  // and silence is judged as silence on an offer.
  row('demand-payment', 'seller', {
    verb: 'demand-payment',
    when: {
      funds: 'held',
      goods: ['unshipped', 'shipped', 'delivered'],
      claim: ['none', 'extension'],
    },
    only: [notCompleted, disputesLeft, groundListed, stageFits],
    clock: 'protection',
    window: at.dispute.bySeller,
    serves: 'finish',
    then: choose(aboutUnshipped, { unshipped: { ...demand, pause: 'shipment' }, shipped: demand }),
  }),
  row('accept-claim', 'seller', {
    verb: 'accept-claim',
    when: { claim: ['dispute-seller', 'dispute-buyer'] },
    then: settle('claimed'),
  }),
  row('offer', 'seller', {
    verb: 'offer',
    when: sellersTurn,
    only: [remedyOffered, offerAboutClaim, linesDisputable],
    then: choose(roundsLeft, {
      left: { to: { claim: 'dispute-buyer' }, stamp: ['turn'], put: 'offer' },
      spent: { ...toPlatform, put: 'offer' },
    }),
  }),
  row('refuse-claim', 'seller', {
    verb: 'refuse-claim',
    when: sellersTurn,
    then: choose(or(at.dispute.answer.onRefusal, 'reply'), {
      reply: { to: { claim: 'dispute-buyer' }, stamp: ['turn'], put: 'evidence' },
      grant: settle('claimed'),
      release: releaseClaimed,
      continue: lapse,
      escalate: { ...toPlatform, put: 'evidence' },
    }),
  }),
  row('add-evidence', 'seller', {
    verb: 'add-evidence',
    when: anyDispute,
    only: [someEvidence],
    rules: ['DIS-18'],
    then: { put: 'evidence' },
  }),
  row('add-evidence.by-buyer', 'buyer', {
    verb: 'add-evidence',
    when: anyDispute,
    only: [someEvidence],
    rules: ['DIS-09'],
    then: { put: 'evidence' },
  }),
  timer('dispute.seller-silent', {
    when: sellersTurn,
    due: after('turn', at.dispute.answer.within),
    then: choose(at.dispute.answer.onSilence, {
      grant: settle('claimed'),
      release: releaseClaimed,
      continue: lapse,
      escalate: toPlatform,
    }),
  }),
  row('accept-offer', 'buyer', {
    verb: 'accept-offer',
    when: buyersTurn,
    only: [offerMade],
    serves: 'finish',
    rules: ['DIS-15'],
    then: settle('offered'),
  }),
  row('revise-dispute', 'buyer', {
    verb: 'revise-dispute',
    when: partiesTurn,
    only: claimed,
    serves: 'money-back',
    rules: ['DIS-15', 'DIS-16'],
    then: choose(roundsLeft, {
      left: { to: { claim: 'dispute-seller' }, stamp: ['turn'], put: 'revision' },
      spent: { ...toPlatform, put: 'revision' },
    }),
  }),
  row('withdraw-dispute', 'buyer', {
    verb: 'withdraw-dispute',
    when: anyDispute,
    only: [notDemanded],
    serves: 'finish',
    rules: ['DIS-12', 'DIS-15'],
    then: lapse,
  }),
  timer('dispute.buyer-silent', {
    when: buyersTurn,
    due: after('turn', at.dispute.reply.within),
    then: choose(at.dispute.reply.onSilence, {
      release: releaseClaimed,
      continue: lapse,
      escalate: toPlatform,
    }),
  }),
  row('escalate', 'buyer', {
    verb: 'escalate',
    when: partiesTurn,
    window: at.dispute.escalation,
    serves: 'money-back',
    rules: ['DIS-30'],
    then: toPlatform,
  }),
  row('escalate.by-seller', 'seller', {
    verb: 'escalate',
    when: partiesTurn,
    only: [eitherSide],
    window: at.dispute.escalation,
    then: toPlatform,
  }),
  timer('dispute.escalates', {
    when: partiesTurn,
    due: closeOf(at.dispute.escalation),
    priority: 110,
    rules: ['DIS-12'],
    then: toPlatform,
  }),
  row('decide', 'platform', {
    verb: 'decide',
    when: platformsTurn,
    only: [verdictGiven, verdictPossible, linesDisputable],
    rules: ['DIS-17'],
    then: decided,
  }),
  timer('dispute.decided-by-table', {
    when: platformsTurn,
    due: after('turn', at.dispute.decision),
    then: decided,
  }),
  row('appeal', 'buyer', {
    verb: 'appeal',
    when: { claim: 'decided' },
    only: [appealsLeft],
    window: at.dispute.appeal,
    serves: 'money-back',
    then: { ...toPlatform, put: 'appeal' },
  }),
  row('appeal.by-seller', 'seller', {
    verb: 'appeal',
    when: { claim: 'decided' },
    only: [eitherSide, appealsLeft],
    window: at.dispute.appeal,
    then: { ...toPlatform, put: 'appeal' },
  }),
  timer('dispute.final', {
    when: { claim: 'decided' },
    due: closeOf(at.dispute.appeal),
    rules: ['DIS-19'],
    then: settle('settled'),
  }),
] as const
