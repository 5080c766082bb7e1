import { at } from '../lenses.js'
import { aboutUnshipped, arrivesLate, handsOver } from '../selectors.js'
import { linesToShip, notBefore, proofGiven, statusGiven } from '../guards/payloadGuards.js'
import {
  notLateDelivery,
  notLateShipment,
  refundMade,
  resendAgreed,
  somethingToShip,
} from '../guards/orderGuards.js'
import { choose, derived, row, timer, type Effect, type Then } from '../vocabulary.js'

const handOver = (effect: Effect): Then =>
  choose(handsOver, {
    everything: {
      ...effect,
      to: { ...effect.to, goods: 'shipped' },
      stamp: ['shipped'],
      take: 'hand-over',
    },
    'a-part': {
      ...effect,
      to: { ...effect.to, goods: 'part-shipped' },
      stamp: ['shipped'],
      take: 'hand-over',
    },
  })
const proof = [somethingToShip, proofGiven, linesToShip, notBefore('placed')] as const
const leaving = { funds: 'held', goods: ['unshipped', 'part-shipped'] } as const
/** A parcel goes its way whatever becomes of the order. */
const onTheWay = {
  funds: ['held', 'refunding', 'settled'],
  goods: ['shipped', 'part-shipped'],
  freeze: ['clear', 'frozen'],
} as const
const shipTerm = derived('shipBy', at.shipment.ship.within)
const deliveryTerm = derived('promised', at.shipment.deliver.within)

export const shipmentRows = [
  row('ship', 'seller', {
    verb: 'ship',
    when: { ...leaving, claim: ['none', 'extension'] },
    only: proof,
    clock: 'shipment',
    rules: ['SHP-04'],
    then: handOver({}),
  }),
  // Shipping ends what was asked before shipment; that it was asked stays on record, and verdicts
  // read it.
  row('ship.despite-claim', 'seller', {
    verb: 'ship',
    when: {
      funds: 'held',
      goods: ['unshipped', 'part-shipped'],
      claim: ['cancellation', 'dispute-seller', 'dispute-buyer', 'dispute-platform'],
    },
    only: proof,
    clock: 'shipment',
    rules: ['CAN-20', 'CAN-24'],
    then: choose(aboutUnshipped, { unshipped: handOver({ close: true }), shipped: handOver({}) }),
  }),
  row('ship.again', 'seller', {
    verb: 'ship',
    when: {
      funds: 'held',
      goods: ['shipped', 'delivered'],
      claim: ['none', 'extension', 'dispute-seller', 'dispute-buyer', 'dispute-platform'],
    },
    only: [resendAgreed, proofGiven, notBefore('shipped')],
    clock: 'shipment',
    then: {
      to: { goods: 'shipped' },
      stamp: ['shipped'],
      clear: ['delivered'],
      mark: { resend: false },
      take: 'hand-over',
    },
  }),
  // Goods that leave, or are said to have left, when the money has gone back: a fact, and the way
  // to a restitution.
  row('ship.after-the-end', 'seller', {
    verb: 'ship',
    when: {
      funds: ['refunding', 'settled'],
      goods: 'unshipped',
      claim: 'none',
      freeze: ['clear', 'frozen'],
    },
    only: [refundMade, somethingToShip, proofGiven, notBefore('placed')],
    clock: 'shipment',
    then: { to: { goods: 'shipped' }, stamp: ['shipped'], take: 'hand-over' },
  }),
  timer('shipment.late', {
    when: { funds: 'held', goods: ['unshipped', 'part-shipped'] },
    only: [notLateShipment],
    clock: 'shipment',
    due: shipTerm,
    then: choose(at.shipment.ship.onSilence, { continue: { late: 'shipment' } }),
  }),
  timer('shipment.overdue', {
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
  timer('shipment.part-overdue', {
    when: { funds: 'held', goods: 'part-shipped', claim: 'none' },
    clock: 'shipment',
    due: shipTerm,
    then: choose(at.shipment.ship.onSilence, {
      refund: {
        late: 'shipment',
        to: { goods: 'shipped' },
        money: { move: 'refund', what: 'unshipped', cause: 'late-shipment' },
        ends: 'late-shipment',
      },
    }),
  }),
  row('report-tracking', 'carrier', {
    verb: 'report-tracking',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: ['shipped', 'part-shipped', 'refused', 'returning'],
      freeze: ['clear', 'frozen'],
    },
    only: [statusGiven, notBefore('shipped')],
    clock: 'delivery',
    then: { take: 'tracking' },
  }),
  row('deliver', 'carrier', {
    verb: 'deliver',
    when: { ...onTheWay, goods: 'shipped' },
    only: [notBefore('shipped')],
    clock: 'delivery',
    then: choose(arrivesLate, {
      late: {
        to: { goods: 'delivered' },
        stamp: ['delivered'],
        late: 'delivery',
        tracking: 'delivered',
      },
      'in-time': { to: { goods: 'delivered' }, stamp: ['delivered'], tracking: 'delivered' },
    }),
  }),
  timer('delivery.late', {
    when: { funds: 'held', goods: 'shipped' },
    only: [notLateDelivery],
    clock: 'delivery',
    due: deliveryTerm,
    then: choose(at.shipment.deliver.onSilence, { continue: { late: 'delivery' } }),
  }),
  timer('delivery.overdue', {
    when: { funds: 'held', goods: 'shipped', claim: ['none', 'extension'] },
    clock: 'delivery',
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
  row('report-refused', 'carrier', {
    verb: 'report-refused',
    when: { ...onTheWay, goods: 'shipped' },
    only: [notBefore('shipped')],
    clock: 'delivery',
    rules: ['RET-03'],
    then: { to: { goods: 'refused' } },
  }),
  row('refuse-delivery', 'buyer', {
    verb: 'refuse-delivery',
    when: { funds: 'held', goods: 'shipped', claim: ['none', 'extension'] },
    clock: 'delivery',
    serves: 'money-back',
    rules: ['RET-03'],
    then: { to: { goods: 'refused' } },
  }),
  row('report-returned', 'carrier', {
    verb: 'report-returned',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: ['refused', 'returning'],
      freeze: ['clear', 'frozen'],
    },
    only: [notBefore('shipped')],
    clock: 'delivery',
    then: { to: { goods: 'returned' }, stamp: ['returned'], tracking: 'returned' },
  }),
] as const
