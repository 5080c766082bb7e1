import { at } from '../vocabulary/lenses.js'
import { besideWhat, claimLeft, follows, handsOver, leavesAgain } from '../handOverSelectors.js'
import { aboutUnshipped } from '../selectors.js'
import { linesBeside, linesNotSent, linesToFollow, linesToShip } from '../guards/leavingGuards.js'
import { notBeforeAnchor } from '../guards/factGuards.js'
import { parcelNew } from '../guards/parcelGuards.js'
import { word } from '../guards/wordGuards.js'
import { proofGiven } from '../guards/proofGuards.js'
import {
  notLateShipment,
  refundMade,
  somethingBeside,
  somethingFollows,
  somethingToShip,
} from '../guards/orderGuards.js'
import { choose, type Effect, type EffectTree } from '../vocabulary/effect.js'
import { derived } from '../vocabulary/timing.js'
import { action, chapter, timer } from '../vocabulary/row.js'

/**
 * Where it is the seller's word when goods left: what is counted from it counts from when he says
 * so.
 */
const fromReport = ['delivery', 'protection'] as const
/** A part of the goods is handed over. */
const handOverPart = (effect: Effect): Effect => ({
  ...effect,
  to: { ...effect.to, goods: 'part-shipped' },
  stamp: [...(effect.stamp ?? []), 'shipped'],
  fromReport,
  parcels: 'handed-over',
})
const handOver = (effect: Effect): EffectTree =>
  choose(handsOver, {
    everything: {
      ...effect,
      to: { ...effect.to, goods: 'shipped' },
      stamp: ['shipped'],
      fromReport,
      parcels: 'handed-over',
    },
    'a-part': handOverPart(effect),
  })
/** A claim made before shipment ends for what leaves, and goes on for what it leaves behind. */
const handOverClaimed = choose(claimLeft, {
  nothing: handOver({ close: true }),
  'the-rest': handOverPart({ updateClaim: 'left-behind' }),
  'the-fee': handOver({}),
  'no-offer': handOverPart({
    from: { claim: 'dispute-buyer', freeze: ['clear', 'frozen'] },
    to: { claim: 'dispute-seller' },
    stamp: ['turn'],
    updateClaim: 'left-behind',
  }),
})
/** More goods leave after others, and have to come too. */
const leaves = {
  to: { goods: 'shipped' },
  stamp: ['shipped'],
  fromReport,
  clear: ['delivered'],
} as const satisfies Effect
/** Goods are sent again, as agreed. */
const again = {
  ...leaves,
  flags: { received: false },
  parcels: 'sent-again',
  recordPayload: 'sent-again',
} as const satisfies Effect
/** Goods leave for the first time, or again while others never left. */
const orAgain = (first: EffectTree): EffectTree =>
  choose(leavesAgain, {
    first,
    again: { ...again, from: { goods: 'part-shipped' }, to: { goods: 'part-shipped' } },
  })
const proof = [
  word.shipped.believed,
  somethingToShip,
  proofGiven,
  linesToShip,
  parcelNew,
  notBeforeAnchor('placed'),
] as const
const leaving = { funds: 'held', goods: ['unshipped', 'part-shipped'] } as const
const shipTerm = derived('shipBy', at.shipment.ship.within)

export const shipmentChapter = chapter({
  /** The goods are handed over, or a part of them, or what was agreed to be sent again. */
  ship: action(word.shipped.by, {
    verb: 'ship',
    when: { ...leaving, claim: ['none', 'extension'] },
    guards: proof,
    clock: 'shipment',
    rules: ['SHP-04'],
    then: orAgain(handOver({})),
  }),
  /**
   * Goods are handed over while a claim is open. A claim made before shipment ends for what leaves,
   * and goes on for what is still to be sent; that it was made stays on record, and verdicts read
   * it.
   */
  'ship.despite-claim': action(word.shipped.by, {
    verb: 'ship',
    when: {
      funds: 'held',
      goods: ['unshipped', 'part-shipped'],
      claim: ['cancellation', 'dispute-seller', 'dispute-buyer', 'dispute-platform'],
    },
    guards: proof,
    clock: 'shipment',
    rules: ['CAN-20', 'CAN-24'],
    then: orAgain(choose(aboutUnshipped, { unshipped: handOverClaimed, shipped: handOver({}) })),
  }),
  /**
   * The goods are sent again, as agreed in a dispute; or what nobody pays for follows those that
   * have left, and where these are stays as it is.
   */
  'ship.again': action(word.shipped.by, {
    verb: 'ship',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: ['none', 'extension', 'dispute-seller', 'dispute-buyer', 'dispute-platform'],
    },
    guards: [
      word.shipped.believed,
      somethingFollows,
      proofGiven,
      linesToFollow,
      parcelNew,
      notBeforeAnchor('shipped'),
    ],
    clock: 'shipment',
    then: choose(follows, {
      again,
      'for-the-fee': { ...leaves, parcels: 'handed-over' },
      beside: { parcels: 'handed-over' },
    }),
  }),
  /**
   * Other goods leave while some come back, or while a decision about some can be appealed: for the
   * first time, again as agreed, or for nothing.
   */
  'ship.beside-claim': action(word.shipped.by, {
    verb: 'ship',
    when: { funds: ['held', 'refunding', 'settled'], claim: ['return', 'decided'] },
    guards: [
      word.shipped.believed,
      somethingToShip,
      somethingBeside,
      proofGiven,
      linesBeside,
      parcelNew,
      notBeforeAnchor('placed'),
    ],
    clock: 'shipment',
    then: choose(besideWhat, {
      // Where goods are is, while some come back, where those are.
      'a-return': { fromReport, parcels: 'handed-over' },
      'again-in-a-return': {
        fromReport,
        flags: again.flags,
        parcels: again.parcels,
        recordPayload: again.recordPayload,
      },
      'a-decision': orAgain(handOver({ from: { goods: ['unshipped', 'part-shipped'] } })),
      again: { ...again, from: { goods: ['shipped', 'delivered', 'refused', 'returned'] } },
      'a-gift': { parcels: 'handed-over' },
    }),
  }),
  /** Goods are shipped after the money went back: a fact, from which a restitution may follow. */
  'ship.after-the-end': action(word.shipped.by, {
    verb: 'ship',
    when: {
      funds: ['refunding', 'settled'],
      goods: 'unshipped',
      claim: 'none',
      freeze: ['clear', 'frozen'],
    },
    guards: [
      word.shipped.believed,
      refundMade,
      somethingToShip,
      proofGiven,
      linesNotSent,
      parcelNew,
    ],
    clock: 'shipment',
    then: { to: { goods: 'shipped' }, stamp: ['shipped'], parcels: 'handed-over' },
  }),
  /** The term to ship is over, and the policy lets the order go on: the seller is late. */
  'shipment.late': timer({
    when: { funds: 'held', goods: ['unshipped', 'part-shipped'] },
    guards: [notLateShipment],
    clock: 'shipment',
    due: shipTerm,
    then: choose(at.shipment.ship.onSilence, { continue: { late: 'shipment' } }),
  }),
  /** The term to ship is over, and nothing was shipped: all the money goes back. */
  'shipment.overdue': timer({
    when: { funds: 'held', goods: 'unshipped', claim: ['none', 'cancellation'] },
    clock: 'shipment',
    due: shipTerm,
    then: choose(at.shipment.ship.onSilence, {
      refund: {
        late: 'shipment',
        money: { move: 'refund', what: 'everything', cause: 'late-shipment' },
        ends: 'late-shipment',
        close: true,
      },
    }),
  }),
  /** The term to ship is over, and a part was not shipped: the money for that part goes back. */
  'shipment.part-overdue': timer({
    when: { funds: 'held', goods: 'part-shipped', claim: ['none', 'cancellation'] },
    clock: 'shipment',
    due: shipTerm,
    then: choose(at.shipment.ship.onSilence, {
      refund: {
        late: 'shipment',
        to: { goods: 'shipped' },
        money: { move: 'refund', what: 'unshipped', cause: 'late-shipment' },
        ends: 'late-shipment',
        close: true,
      },
    }),
  }),
})
