import { at, or } from '../vocabulary/lenses.js'
import { roundsLeft, sameGroundKept } from '../selectors.js'
import { andHere, dismissClaim, lapse, settleDispute, toPlatform } from '../sharedEffects.js'
import { someEvidence } from '../guards/proofGuards.js'
import { linesDisputable } from '../guards/lineGuards.js'
import { offerAboutClaim, remedyOffered, sameGround } from '../guards/disputeGuards.js'
import {
  demandMade,
  eitherSide,
  notAppealed,
  notDemanded,
  notSentBack,
  offerMade,
} from '../guards/orderGuards.js'
import { after, windowEnd } from '../vocabulary/timing.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'
import { claimGuards } from './disputeOpening.js'

const partiesTurn = { claim: ['dispute-seller', 'dispute-buyer'] } as const
const anyDispute = { claim: ['dispute-seller', 'dispute-buyer', 'dispute-platform'] } as const
const sellersTurn = { claim: 'dispute-seller' } as const
const buyersTurn = { claim: 'dispute-buyer' } as const

const restated: Effect = { to: { claim: 'dispute-seller' }, updateClaim: 'revision' }

/** How buyer and seller try to agree, until one of them brings the platform in. */
export const disputeNegotiation = chapter({
  /** The seller gives in to the claim, whoever's turn it is, until it is decided. */
  'accept-claim': action('seller', {
    verb: 'accept-claim',
    when: anyDispute,
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
      release: dismissClaim(),
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
  /** The seller's time to answer the dispute is over. */
  'dispute.seller-silent': timer({
    when: sellersTurn,
    due: after('turn', at.dispute.answer.within),
    then: choose(at.dispute.answer.onSilence, {
      grant: settleDispute('claimed'),
      release: dismissClaim(),
      continue: lapse,
      escalate: toPlatform,
    }),
  }),
  /** The buyer accepts the seller's offer. */
  'accept-offer': action('buyer', {
    verb: 'accept-offer',
    when: buyersTurn,
    guards: [offerMade],
    serves: 'finish',
    rules: ['DIS-15'],
    then: settleDispute('offered'),
  }),
  /** The buyer gives in to the seller's demand, which the platform has not decided yet. */
  'accept-offer.of-demand': action('buyer', {
    verb: 'accept-offer',
    when: { claim: 'dispute-platform' },
    guards: [demandMade],
    serves: 'finish',
    then: settleDispute('offered'),
  }),
  /**
   * The buyer restates the dispute. On another ground it is a new claim, for which the window has
   * to be open.
   */
  'revise-dispute': action('buyer', {
    verb: 'revise-dispute',
    when: partiesTurn,
    guards: claimGuards,
    clock: 'protection',
    window: at.dispute.window,
    exempt: sameGround,
    serves: 'money-back',
    rules: ['DIS-15', 'DIS-16'],
    then: choose(roundsLeft, {
      left: choose(sameGroundKept, {
        kept: andHere({ ...restated, stamp: ['turn'] }),
        // What runs from the opening of a dispute runs anew for another claim.
        other: andHere({ ...restated, stamp: ['disputed', 'turn'] }),
      }),
      spent: andHere({ ...toPlatform, updateClaim: 'revision' }),
    }),
  }),
  /** The buyer drops the dispute. */
  'withdraw-dispute': action('buyer', {
    verb: 'withdraw-dispute',
    when: anyDispute,
    guards: [notDemanded, notSentBack, notAppealed],
    serves: 'finish',
    rules: ['DIS-12', 'DIS-15'],
    then: lapse,
  }),
  /** The buyer's time to answer in the dispute is over. */
  'dispute.buyer-silent': timer({
    when: buyersTurn,
    due: after('turn', at.dispute.reply.within),
    then: choose(at.dispute.reply.onSilence, {
      release: dismissClaim(),
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
  /**
   * Buyer and seller have neither agreed nor brought the platform in, in all the time that they
   * had.
   */
  'dispute.not-agreed': timer({
    when: partiesTurn,
    due: after('disputed', at.dispute.negotiation.within),
    // At the same instant a turn ends first, as its side was told.
    priority: 105,
    then: choose(at.dispute.negotiation.onSilence, {
      grant: settleDispute('claimed'),
      release: dismissClaim(),
      continue: lapse,
      escalate: toPlatform,
    }),
  }),
  /** The two have not agreed in time: the dispute goes to the platform. */
  'dispute.escalates': timer({
    when: partiesTurn,
    due: windowEnd(at.dispute.escalation),
    priority: 110,
    rules: ['DIS-12'],
    then: toPlatform,
  }),
})
