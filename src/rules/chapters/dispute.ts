import { at, or } from '../lenses.js'
import { aboutUnshipped, appealable, roundsLeft } from '../selectors.js'
import { lapse, releaseClaimed, settleDispute, toPlatform } from './sharedEffects.js'
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
import { after, endOf } from '../vocabulary/timing.js'
import { choose, type Effect, type EffectTree } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

const opening = {
  open: 'dispute',
  stamp: ['disputed', 'turn'],
  count: 'disputes',
} as const satisfies Effect
const open = (also: Effect): EffectTree =>
  choose(at.dispute.to, {
    seller: { ...opening, ...also, to: { claim: 'dispute-seller' } },
    platform: { ...opening, ...also, to: { claim: 'dispute-platform' } },
    nobody: settleDispute('opening', { ...opening, stamp: ['disputed'] }),
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
const decided: EffectTree = choose(appealable, {
  open: {
    to: { claim: 'decided' },
    stamp: ['decided', 'turn'],
    updateClaim: { settle: 'verdict' },
  },
  final: settleDispute('verdict'),
})

export const dispute = chapter({
  /**
   * The buyer opens a dispute before everything is shipped. If it is about goods that were not shipped, the
   * term to ship stands still while it lasts; if it is about a part that was, the rest is still to be
   * shipped.
   */
  'dispute.before-shipment': action('buyer', {
    verb: 'dispute',
    when: {
      funds: ['checking', 'held'],
      goods: ['unshipped', 'part-shipped'],
      claim: ['none', 'cancellation', 'extension'],
    },
    guards: [disputesLeft, ...claimed],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: choose(aboutUnshipped, {
      unshipped: open({ pause: 'shipment', flags: { cancellationAsked: true } }),
      shipped: open({}),
    }),
  }),
  /** The buyer opens a dispute about shipped goods. */
  dispute: action('buyer', {
    verb: 'dispute',
    when: {
      funds: 'held',
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: ['none', 'extension'],
    },
    guards: [disputesLeft, ...claimed],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: open({}),
  }),
  /**
   * The buyer opens a dispute after the seller was paid: what it gives the buyer comes back from the seller.
   */
  'dispute.after-release': action('buyer', {
    verb: 'dispute',
    when: {
      funds: ['settled', 'refunding'],
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: 'none',
    },
    guards: [endedByCompletion, somethingToDispute, disputesLeft, ...claimed],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: open({}),
  }),
  /**
   * The seller demands the money. The demand lies before the buyer as an offer to release it, and silence
   * is judged as silence on an offer.
   */
  'demand-payment': action('seller', {
    verb: 'demand-payment',
    when: {
      funds: 'held',
      goods: ['unshipped', 'shipped', 'delivered'],
      claim: ['none', 'extension'],
    },
    guards: [notCompleted, disputesLeft, groundListed, stageFits],
    clock: 'protection',
    window: at.dispute.bySeller,
    serves: 'finish',
    then: choose(aboutUnshipped, { unshipped: { ...demand, pause: 'shipment' }, shipped: demand }),
  }),
  /** The seller gives in to the claim. */
  'accept-claim': action('seller', {
    verb: 'accept-claim',
    when: { claim: ['dispute-seller', 'dispute-buyer'] },
    then: settleDispute('claimed'),
  }),
  /** The seller makes an offer. */
  offer: action('seller', {
    verb: 'offer',
    when: sellersTurn,
    guards: [remedyOffered, offerAboutClaim, linesDisputable],
    then: choose(roundsLeft, {
      left: { to: { claim: 'dispute-buyer' }, stamp: ['turn'], updateClaim: 'offer' },
      spent: { ...toPlatform, updateClaim: 'offer' },
    }),
  }),
  /** The seller rejects the claim. */
  'refuse-claim': action('seller', {
    verb: 'refuse-claim',
    when: sellersTurn,
    then: choose(or(at.dispute.answer.onRefusal, 'reply'), {
      reply: { to: { claim: 'dispute-buyer' }, stamp: ['turn'], updateClaim: 'evidence' },
      grant: settleDispute('claimed'),
      release: releaseClaimed,
      continue: lapse,
      escalate: { ...toPlatform, updateClaim: 'evidence' },
    }),
  }),
  /** The seller adds evidence to a dispute. */
  'add-evidence': action('seller', {
    verb: 'add-evidence',
    when: anyDispute,
    guards: [someEvidence],
    rules: ['DIS-18'],
    then: { updateClaim: 'evidence' },
  }),
  /** The buyer adds evidence to a dispute. */
  'add-evidence.by-buyer': action('buyer', {
    verb: 'add-evidence',
    when: anyDispute,
    guards: [someEvidence],
    rules: ['DIS-09'],
    then: { updateClaim: 'evidence' },
  }),
  /** The seller’s time to answer the dispute is over. */
  'dispute.seller-silent': timer({
    when: sellersTurn,
    due: after('turn', at.dispute.answer.within),
    then: choose(at.dispute.answer.onSilence, {
      grant: settleDispute('claimed'),
      release: releaseClaimed,
      continue: lapse,
      escalate: toPlatform,
    }),
  }),
  /** The buyer accepts the seller’s offer. */
  'accept-offer': action('buyer', {
    verb: 'accept-offer',
    when: buyersTurn,
    guards: [offerMade],
    serves: 'finish',
    rules: ['DIS-15'],
    then: settleDispute('offered'),
  }),
  /** The buyer restates the dispute. */
  'revise-dispute': action('buyer', {
    verb: 'revise-dispute',
    when: partiesTurn,
    guards: claimed,
    serves: 'money-back',
    rules: ['DIS-15', 'DIS-16'],
    then: choose(roundsLeft, {
      left: { to: { claim: 'dispute-seller' }, stamp: ['turn'], updateClaim: 'revision' },
      spent: { ...toPlatform, updateClaim: 'revision' },
    }),
  }),
  /** The buyer drops the dispute. */
  'withdraw-dispute': action('buyer', {
    verb: 'withdraw-dispute',
    when: anyDispute,
    guards: [notDemanded],
    serves: 'finish',
    rules: ['DIS-12', 'DIS-15'],
    then: lapse,
  }),
  /** The buyer’s time to answer in the dispute is over. */
  'dispute.buyer-silent': timer({
    when: buyersTurn,
    due: after('turn', at.dispute.reply.within),
    then: choose(at.dispute.reply.onSilence, {
      release: releaseClaimed,
      continue: lapse,
      escalate: toPlatform,
    }),
  }),
  /** The buyer brings the platform in. */
  escalate: action('buyer', {
    verb: 'escalate',
    when: partiesTurn,
    window: at.dispute.escalation,
    serves: 'money-back',
    rules: ['DIS-30'],
    then: toPlatform,
  }),
  /** The seller brings the platform in. */
  'escalate.by-seller': action('seller', {
    verb: 'escalate',
    when: partiesTurn,
    guards: [eitherSide],
    window: at.dispute.escalation,
    then: toPlatform,
  }),
  /** The two have not agreed in time: the dispute goes to the platform. */
  'dispute.escalates': timer({
    when: partiesTurn,
    due: endOf(at.dispute.escalation),
    priority: 110,
    rules: ['DIS-12'],
    then: toPlatform,
  }),
  /** The platform decides the dispute. */
  decide: action('platform', {
    verb: 'decide',
    when: platformsTurn,
    guards: [verdictGiven, verdictPossible, linesDisputable],
    rules: ['DIS-17'],
    then: decided,
  }),
  /** The platform’s time to decide is over: the policy’s table of verdicts decides. */
  'dispute.decided-by-table': timer({
    when: platformsTurn,
    due: after('turn', at.dispute.decision),
    then: decided,
  }),
  /** The buyer appeals against the decision. */
  appeal: action('buyer', {
    verb: 'appeal',
    when: { claim: 'decided' },
    guards: [appealsLeft],
    window: at.dispute.appeal,
    serves: 'money-back',
    then: { ...toPlatform, updateClaim: 'appeal' },
  }),
  /** The seller appeals against the decision. */
  'appeal.by-seller': action('seller', {
    verb: 'appeal',
    when: { claim: 'decided' },
    guards: [eitherSide, appealsLeft],
    window: at.dispute.appeal,
    then: { ...toPlatform, updateClaim: 'appeal' },
  }),
  /** The time to appeal is over: the decision stands. */
  'dispute.final': timer({
    when: { claim: 'decided' },
    due: endOf(at.dispute.appeal),
    rules: ['DIS-19'],
    then: settleDispute('settled'),
  }),
})
