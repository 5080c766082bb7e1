import { at } from '../lenses.js'
import { aboutUnshipped, arrives, arrivesLate, handsOver } from '../selectors.js'
import { turning } from '../sharedEffects.js'
import { linesArrive, linesNotSent, linesToResend, linesToShip } from '../guards/lineGuards.js'
import { notBeforeAnchor } from '../guards/factGuards.js'
import { word } from '../guards/wordGuards.js'
import { proofGiven } from '../guards/proofGuards.js'
import { statusGiven } from '../guards/givenGuards.js'
import {
  notLateDelivery,
  notLateShipment,
  notSaidHere,
  nothingToResend,
  refundMade,
  refusalOffered,
  resendAgreed,
  somethingToShip,
  somethingUnderWay,
} from '../guards/orderGuards.js'
import { choose, type Effect, type EffectTree } from '../vocabulary/effect.js'
import { derived } from '../vocabulary/timing.js'
import { action, chapter, timer } from '../vocabulary/row.js'

/** Where it is the seller's word when goods left: what is counted from it counts from when he says so. */
const fromReport = ['delivery', 'protection'] as const
const handOver = (effect: Effect): EffectTree =>
  choose(handsOver, {
    everything: {
      ...effect,
      to: { ...effect.to, goods: 'shipped' },
      stamp: ['shipped'],
      fromReport,
      recordPayload: 'hand-over',
    },
    'a-part': {
      ...effect,
      to: { ...effect.to, goods: 'part-shipped' },
      stamp: ['shipped'],
      fromReport,
      recordPayload: 'hand-over',
    },
  })
const proof = [
  word.shipped.believed,
  somethingToShip,
  proofGiven,
  linesToShip,
  notBeforeAnchor('placed'),
] as const
const leaving = { funds: 'held', goods: ['unshipped', 'part-shipped'] } as const
const arriving = [somethingUnderWay, linesArrive, notBeforeAnchor('shipped')] as const
/** A parcel goes its way whatever becomes of the order. */
const onTheWay = {
  funds: ['held', 'refunding', 'settled'],
  goods: ['shipped', 'part-shipped'],
  freeze: ['clear', 'frozen'],
} as const
const delivered = {
  to: { goods: 'delivered' },
  stamp: ['delivered'],
  fromReport: ['protection'],
} as const satisfies Effect
/** Some lines arrive, and others are still to come: the order goes on for those. */
const aPartArrives: Effect = { recordPayload: 'arrival-of-lines' }
const shipTerm = derived('shipBy', at.shipment.ship.within)
const deliveryTerm = derived('promised', at.shipment.deliver.within)

export const shipmentChapter = chapter({
  /** The goods are handed over, or a part of them. */
  ship: action(word.shipped.by, {
    verb: 'ship',
    when: { ...leaving, claim: ['none', 'extension'] },
    guards: proof,
    clock: 'shipment',
    rules: ['SHP-04'],
    then: handOver({}),
  }),
  /**
   * Goods are handed over while a claim is open. That ends a claim made before shipment; that it was
   * made stays on record, and verdicts read it.
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
    then: choose(aboutUnshipped, { unshipped: handOver({ close: true }), shipped: handOver({}) }),
  }),
  /** The goods are sent again, as agreed in a dispute. */
  'ship.again': action(word.shipped.by, {
    verb: 'ship',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: ['shipped', 'delivered', 'refused', 'returned'],
      claim: ['none', 'extension', 'dispute-seller', 'dispute-buyer', 'dispute-platform'],
    },
    guards: [
      word.shipped.believed,
      resendAgreed,
      proofGiven,
      linesToResend,
      notBeforeAnchor('shipped'),
    ],
    clock: 'shipment',
    then: {
      to: { goods: 'shipped' },
      stamp: ['shipped'],
      fromReport,
      clear: ['delivered'],
      flags: { received: false },
      recordPayload: 'sent-again',
    },
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
    guards: [word.shipped.believed, refundMade, somethingToShip, proofGiven, linesNotSent],
    clock: 'shipment',
    then: { to: { goods: 'shipped' }, stamp: ['shipped'], recordPayload: 'hand-over' },
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
  /** The carrier reports where the parcel is. */
  'report-tracking': action('carrier', {
    verb: 'report-tracking',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: ['shipped', 'part-shipped', 'refused', 'returning'],
      freeze: ['clear', 'frozen'],
    },
    guards: [statusGiven, notBeforeAnchor('shipped')],
    clock: 'delivery',
    then: { recordPayload: 'tracking' },
  }),
  /** The goods come, by the word of the carrier, or of another whom the policy believes. */
  deliver: action(word.delivered.by, {
    verb: 'deliver',
    when: onTheWay,
    guards: [word.delivered.believed, ...arriving],
    clock: 'delivery',
    then: choose(arrives, {
      everything: choose(arrivesLate, {
        late: { ...delivered, late: 'delivery', tracking: 'delivered' },
        'in-time': { ...delivered, tracking: 'delivered' },
      }),
      'a-part': aPartArrives,
    }),
  }),
  /**
   * The buyer says that the goods are here, of which the carrier has said nothing: what is wrong
   * with them can be disputed.
   */
  'deliver.by-buyer': action('buyer', {
    verb: 'deliver',
    when: { funds: 'held', goods: onTheWay.goods, claim: ['none', 'extension'] },
    guards: [word.here.believed, ...arriving],
    clock: 'delivery',
    rules: ['DIS-34'],
    then: choose(arrives, {
      everything: { ...delivered, flags: { received: true } },
      'a-part': aPartArrives,
    }),
  }),
  /**
   * What was refused before is delivered. The buyer has time to look at it, however long it
   * took.
   */
  'deliver.after-refusal': action(word.delivered.by, {
    verb: 'deliver',
    when: { ...onTheWay, goods: 'refused' },
    guards: [word.delivered.believed, notBeforeAnchor('shipped')],
    clock: 'delivery',
    takes: [],
    then: turning({ ...delivered, tracking: 'delivered', protects: true }),
  }),
  /** The promised day is over, and the policy lets the order go on: the parcel is late. */
  'delivery.late': timer({
    when: { funds: 'held', goods: 'shipped' },
    guards: [notLateDelivery, notSaidHere],
    clock: 'delivery',
    due: deliveryTerm,
    then: choose(at.shipment.deliver.onSilence, { continue: { late: 'delivery' } }),
  }),
  /** The promised day is over, and nothing came: all the money goes back. */
  'delivery.overdue': timer({
    when: { funds: 'held', goods: 'shipped', claim: ['none', 'extension'] },
    guards: [notSaidHere, nothingToResend],
    // A claim that ends leaves the buyer time to say that they came.
    clock: 'protection',
    due: deliveryTerm,
    then: choose(at.shipment.deliver.onSilence, {
      refund: {
        late: 'delivery',
        money: { move: 'refund', what: 'everything', cause: 'late-delivery' },
        ends: 'late-delivery',
        close: true,
      },
    }),
  }),
  /** The carrier reports that the buyer refused the parcel. */
  'report-refused': action('carrier', {
    verb: 'report-refused',
    when: { ...onTheWay, goods: 'shipped' },
    guards: [notBeforeAnchor('shipped')],
    clock: 'delivery',
    rules: ['RET-03'],
    then: turning({ to: { goods: 'refused' } }),
  }),
  /** The buyer refuses the parcel at the door. */
  'refuse-delivery': action('buyer', {
    verb: 'refuse-delivery',
    when: { funds: 'held', goods: 'shipped', claim: ['none', 'extension'] },
    guards: [refusalOffered],
    clock: 'delivery',
    serves: 'money-back',
    rules: ['RET-03'],
    then: turning({ to: { goods: 'refused' } }),
  }),
  /** The carrier reports that the parcel is back at the seller. */
  'report-returned': action('carrier', {
    verb: 'report-returned',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: ['shipped', 'refused', 'returning'],
      freeze: ['clear', 'frozen'],
    },
    guards: [notBeforeAnchor('shipped')],
    clock: 'delivery',
    then: turning({ to: { goods: 'returned' }, stamp: ['returned'], tracking: 'returned' }),
  }),
})
