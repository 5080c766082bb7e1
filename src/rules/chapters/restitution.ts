import { at, or } from '../vocabulary/lenses.js'
import {
  amountSound,
  channelOffered,
  conditionGiven,
  trackingGiven,
  wantedGiven,
} from '../guards/givenGuards.js'
import { notBeforeAnchor } from '../guards/factGuards.js'
import { parcelNew } from '../guards/parcelGuards.js'
import {
  askedOfParty,
  askedOfPlatform,
  cameAfterRefund,
  notReported,
  notRestored,
  platformSpoke,
  refundMade,
  sendBackAgreed,
  yourTurn,
} from '../guards/orderGuards.js'
import { after } from '../vocabulary/timing.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

// Nothing here moves money: nobody can be debited. What the two agree on is recorded, and the host
// carries it out.
const gone = { funds: ['refunding', 'settled'], claim: 'none' } as const
const pending = { claim: 'restitution' } as const
const proposal: Effect = { to: { claim: 'restitution' }, open: 'restitution', stamp: ['turn'] }
const proposed = {
  verb: 'propose-restitution',
  when: { ...gone, goods: 'delivered' },
  guards: [refundMade, cameAfterRefund, notRestored, channelOffered, amountSound],
  clock: 'restitution',
  window: at.restitution.window,
  rules: ['LAT-01'],
  then: proposal,
} as const
const accepted = {
  verb: 'accept-restitution',
  when: pending,
  guards: [yourTurn],
  clock: 'restitution',
  rules: ['LAT-10'],
  then: { recordPayload: 'restored', close: true } satisfies Effect,
} as const
const declined = {
  verb: 'decline-restitution',
  when: pending,
  guards: [yourTurn],
  clock: 'restitution',
  rules: ['LAT-01'],
  then: choose(or(at.restitution.answer.onRefusal, 'continue'), {
    continue: { close: true },
    escalate: { updateClaim: 'turn-platform', stamp: ['turn'] },
  }),
} as const

export const restitutionChapter = chapter({
  /** The buyer reports that goods came after their money had gone back. */
  'report-late-arrival': action('buyer', {
    verb: 'report-late-arrival',
    when: { ...gone, goods: ['shipped', 'part-shipped', 'delivered'] },
    guards: [
      refundMade,
      cameAfterRefund,
      notReported,
      conditionGiven,
      wantedGiven,
      notBeforeAnchor('shipped'),
    ],
    needs: ['condition', 'wanted'],
    clock: 'restitution',
    then: {
      to: { goods: 'delivered' },
      stamp: ['delivered'],
      parcels: 'all-arrived',
      recordPayload: 'arrival',
    },
  }),
  /**
   * The seller reports that goods came after their money had gone back, by what the carrier shows
   * of them. The buyer can still say how they are.
   */
  'report-late-arrival.by-seller': action('seller', {
    verb: 'report-late-arrival',
    when: { ...gone, goods: ['shipped', 'part-shipped'] },
    guards: [refundMade, cameAfterRefund, notBeforeAnchor('shipped')],
    takes: [],
    clock: 'restitution',
    window: at.restitution.reportBySeller,
    rules: ['LAT-02'],
    then: { to: { goods: 'delivered' }, stamp: ['delivered'], parcels: 'all-arrived' },
  }),
  /** The buyer proposes how to make good for goods that came after the refund. */
  'propose-restitution': action('buyer', proposed),
  /** The seller proposes how to make good for goods that came after the refund. */
  'propose-restitution.by-seller': action('seller', proposed),
  /** The buyer accepts the seller's proposal. */
  'accept-restitution': action('buyer', accepted),
  /** The seller accepts the buyer's proposal. */
  'accept-restitution.by-seller': action('seller', accepted),
  /** The buyer declines the seller's proposal. */
  'decline-restitution': action('buyer', declined),
  /** The seller declines the buyer's proposal. */
  'decline-restitution.by-seller': action('seller', declined),
  /**
   * The buyer sends late goods back, as agreed. The tracking number comes first, and then a coupon
   * for the postage: it is owed beside the ledger, like all return postage.
   */
  'ship-return.late-goods': action('buyer', {
    verb: 'ship-return',
    when: { ...gone, goods: 'delivered' },
    guards: [sendBackAgreed, trackingGiven, parcelNew],
    clock: 'restitution',
    rules: ['LAT-06'],
    then: { to: { goods: 'returning' }, parcels: 'sent-back', recordPayload: 'coupon' },
  }),
  /** The time to answer a proposal is over. */
  'restitution.unanswered': timer({
    when: pending,
    guards: [askedOfParty],
    clock: 'restitution',
    due: after('turn', at.restitution.answer.within),
    then: choose(at.restitution.answer.onSilence, {
      continue: { close: true },
      escalate: { updateClaim: 'turn-platform', stamp: ['turn'] },
    }),
  }),
  /** The platform says how the seller is paid back. */
  'direct-restitution': action('platform', {
    verb: 'direct-restitution',
    when: pending,
    guards: [askedOfPlatform, channelOffered, amountSound],
    clock: 'restitution',
    rules: ['LAT-11'],
    then: { updateClaim: 'directed', stamp: ['turn'] },
  }),
  /** Nobody did what the platform asked for in time: the restitution lapses. */
  'restitution.lapsed': timer({
    when: pending,
    guards: [platformSpoke],
    clock: 'restitution',
    due: after('turn', at.restitution.answer.within),
    then: { close: true },
  }),
})
