import { at } from '../vocabulary/lenses.js'
import { aboutUnshipped } from '../selectors.js'
import { andHere, settleDispute } from '../sharedEffects.js'
import { evidenceGiven } from '../guards/proofGuards.js'
import { groundListed, returnShippingMatters, returnShippingSound } from '../guards/givenGuards.js'
import { linesDisputable } from '../guards/lineGuards.js'
import { notDismissed, notSaidReceived, remedyAsked, stageFits } from '../guards/disputeGuards.js'
import {
  demandsLeft,
  disputesLeft,
  endedByCompletion,
  notCompleted,
  somethingToDispute,
} from '../guards/orderGuards.js'
import { choose, type Effect, type EffectTree } from '../vocabulary/effect.js'
import { action, chapter } from '../vocabulary/row.js'

const opening = {
  open: 'dispute',
  stamp: ['disputed', 'turn'],
  count: 'disputes',
} as const satisfies Effect
const open = (also: Effect, saying: (effect: Effect) => EffectTree): EffectTree =>
  choose(at.dispute.to, {
    seller: saying({ ...opening, ...also, to: { claim: 'dispute-seller' } }),
    platform: saying({ ...opening, ...also, to: { claim: 'dispute-platform' } }),
    nobody: settleDispute('opening', { ...opening, stamp: ['disputed'] }),
  })
const asRecorded = (effect: Effect): EffectTree => effect
const demand: Effect = {
  open: 'demand',
  stamp: ['disputed', 'turn'],
  count: 'demands',
  to: { claim: 'dispute-buyer' },
}
/** No time to ship is lost by a dispute. */
const standsStill = { pause: 'shipment' } as const satisfies Effect
/** What a claim says must be sound, when it is opened and when it is restated. */
export const claimGuards = [
  groundListed,
  stageFits,
  notSaidReceived,
  remedyAsked,
  linesDisputable,
  notDismissed,
  returnShippingSound,
  evidenceGiven,
] as const

/** How a dispute begins. */
export const disputeOpening = chapter({
  /**
   * The buyer opens a dispute before everything is shipped. The term to ship stands still while it
   * lasts: if it is about a part that was shipped, the rest can be sent meanwhile, and need not be
   * sent at once when it ends.
   */
  'dispute.before-shipment': action('buyer', {
    verb: 'dispute',
    when: {
      funds: ['checking', 'held'],
      goods: ['unshipped', 'part-shipped'],
      claim: ['none', 'cancellation', 'extension'],
    },
    guards: [disputesLeft, ...claimGuards, returnShippingMatters],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: choose(aboutUnshipped, {
      unshipped: open({ ...standsStill, flags: { cancellationAsked: true } }, asRecorded),
      shipped: open(standsStill, asRecorded),
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
    guards: [disputesLeft, ...claimGuards, returnShippingMatters],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: open({}, andHere),
  }),
  /**
   * The buyer opens a dispute after the seller was paid: what it gives the buyer comes back from
   * the seller.
   */
  'dispute.after-release': action('buyer', {
    verb: 'dispute',
    when: {
      funds: ['settled', 'refunding'],
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: 'none',
    },
    guards: [
      endedByCompletion,
      somethingToDispute,
      disputesLeft,
      ...claimGuards,
      returnShippingMatters,
    ],
    clock: 'protection',
    window: at.dispute.window,
    serves: 'money-back',
    then: open({}, andHere),
  }),
  /**
   * The seller demands the money. The demand lies before the buyer as an offer to release it, and
   * silence is judged as silence on an offer.
   */
  'demand-payment': action('seller', {
    verb: 'demand-payment',
    when: {
      funds: 'held',
      goods: ['unshipped', 'shipped', 'delivered'],
      claim: ['none', 'extension'],
    },
    guards: [notCompleted, demandsLeft, groundListed, stageFits],
    clock: 'protection',
    window: at.dispute.bySeller,
    serves: 'finish',
    then: choose(aboutUnshipped, { unshipped: { ...demand, pause: 'shipment' }, shipped: demand }),
  }),
})
