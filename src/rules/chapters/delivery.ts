import { at } from '../vocabulary/lenses.js'
import { turning } from '../sharedEffects.js'
import { word } from '../guards/wordGuards.js'
import { arrives, arrivesLate, wereRefused } from '../selectors.js'
import { linesArrive } from '../guards/leavingGuards.js'
import { notBeforeParcel, parcelFits, someAwaited, someFits } from '../guards/parcelGuards.js'
import { statusGiven } from '../guards/givenGuards.js'
import {
  notLateDelivery,
  notSaidHere,
  nothingToResend,
  refusalOffered,
} from '../guards/orderGuards.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { derived } from '../vocabulary/timing.js'
import { action, chapter, timer } from '../vocabulary/row.js'

/** A parcel goes its way whatever becomes of the order. */
const onTheWay = {
  funds: ['held', 'refunding', 'settled'],
  goods: ['shipped', 'part-shipped'],
  freeze: ['clear', 'frozen'],
} as const
/** So does one of several, while another needs attention first. */
const besideOthers = {
  ...onTheWay,
  goods: ['shipped', 'part-shipped', 'delivered', 'returning', 'returned'],
} as const
const arrivalGuards = [
  someFits('deliver'),
  linesArrive,
  parcelFits('deliver'),
  notBeforeParcel('deliver'),
] as const
const delivered = {
  to: { goods: 'delivered' },
  stamp: ['delivered'],
  fromReport: ['protection'],
  parcels: 'arrived',
} as const satisfies Effect
const arrivedByWord = { ...delivered, flags: { received: true } } as const satisfies Effect
/** Some lines arrive, and the order goes on for the others: there is time to look at them. */
const aPartArrives = choose(arrivesLate, {
  late: { late: 'delivery', parcels: 'arrived', protects: true },
  'in-time': { parcels: 'arrived', protects: true },
})
const deliveryTerm = derived('promised', at.shipment.deliver.within)
const waitedFor = derived('promised', at.shipment.deliver.within, true)

export const deliveryChapter = chapter({
  /** The carrier reports where the parcel is. */
  'report-tracking': action('carrier', {
    verb: 'report-tracking',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: [...besideOthers.goods, 'refused'],
      freeze: ['clear', 'frozen'],
    },
    guards: [
      someFits('report-tracking'),
      statusGiven,
      parcelFits('report-tracking'),
      notBeforeParcel('report-tracking'),
    ],
    clock: 'delivery',
    then: { parcels: 'tracked' },
  }),
  /** The goods come, by the word of the carrier, or of another whom the policy believes. */
  deliver: action(word.delivered.by, {
    verb: 'deliver',
    when: besideOthers,
    guards: [word.delivered.believed, ...arrivalGuards],
    clock: 'delivery',
    then: choose(arrives, {
      everything: choose(arrivesLate, {
        late: { ...delivered, late: 'delivery' },
        'in-time': delivered,
      }),
      'a-part': aPartArrives,
      beside: { parcels: 'arrived' },
    }),
  }),
  /**
   * The buyer says that the goods are here, of which the carrier has said nothing, or that they
   * were refused: what is wrong with them can be disputed.
   */
  'deliver.by-buyer': action('buyer', {
    verb: 'deliver',
    when: { funds: 'held', goods: [...onTheWay.goods, 'refused'], claim: ['none', 'extension'] },
    guards: [word.here.believed, ...arrivalGuards],
    clock: 'delivery',
    rules: ['DIS-34'],
    then: choose(arrives, {
      everything: choose(wereRefused, {
        coming: { ...arrivedByWord, from: { goods: onTheWay.goods } },
        // He has time to look at it, however long it took.
        refused: { ...arrivedByWord, from: { goods: 'refused' }, protects: true },
      }),
      'a-part': { parcels: 'arrived', recordPayload: 'in-hand', protects: true },
      beside: { parcels: 'arrived' },
    }),
  }),
  /**
   * What was refused before is delivered. The buyer has time to look at it, however long it
   * took.
   */
  'deliver.after-refusal': action(word.delivered.by, {
    verb: 'deliver',
    when: { ...onTheWay, goods: 'refused' },
    guards: [word.delivered.believed, parcelFits('deliver'), notBeforeParcel('deliver')],
    clock: 'delivery',
    takes: ['parcel'],
    then: turning('deliver', { ...delivered, protects: true }),
  }),
  /** The promised day is over, and the policy lets the order go on: the parcel is late. */
  'delivery.late': timer({
    when: { funds: 'held', goods: 'shipped' },
    guards: [notLateDelivery, someAwaited],
    clock: 'delivery',
    due: deliveryTerm,
    then: choose(at.shipment.deliver.onSilence, {
      continue: { late: 'delivery', parcels: 'late' },
    }),
  }),
  /**
   * The promised day is over, with the longer protection that was granted: the money for what did
   * not come goes back.
   */
  'delivery.overdue': timer({
    when: { funds: 'held', goods: 'shipped', claim: ['none', 'extension'] },
    guards: [someAwaited, nothingToResend],
    // A claim that ends leaves the buyer time to say that they came.
    clock: 'protection',
    due: waitedFor,
    then: choose(at.shipment.deliver.onSilence, {
      refund: {
        late: 'delivery',
        parcels: 'late',
        money: { move: 'refund', what: 'not-come', cause: 'late-delivery' },
        ends: 'late-delivery',
        close: true,
        // What is here is protected as before.
        protects: true,
      },
    }),
  }),
  /** The carrier reports that the buyer refused the parcel. */
  'report-refused': action('carrier', {
    verb: 'report-refused',
    when: besideOthers,
    guards: [
      someFits('report-refused'),
      parcelFits('report-refused'),
      notBeforeParcel('report-refused'),
    ],
    clock: 'delivery',
    rules: ['RET-03'],
    then: turning('report-refused', { to: { goods: 'refused' }, parcels: 'refused' }),
  }),
  /** The buyer refuses the parcel at the door. */
  'refuse-delivery': action('buyer', {
    verb: 'refuse-delivery',
    when: {
      funds: 'held',
      goods: besideOthers.goods,
      claim: ['none', 'extension', 'return', 'decided'],
    },
    guards: [
      refusalOffered,
      notSaidHere,
      someFits('refuse-delivery'),
      parcelFits('refuse-delivery'),
    ],
    clock: 'delivery',
    serves: 'money-back',
    rules: ['RET-03'],
    then: turning('refuse-delivery', { to: { goods: 'refused' }, parcels: 'refused' }),
  }),
  /** The carrier reports that the parcel is back at the seller. */
  'report-returned': action('carrier', {
    verb: 'report-returned',
    when: {
      funds: ['held', 'refunding', 'settled'],
      goods: [...besideOthers.goods, 'refused'],
      freeze: ['clear', 'frozen'],
    },
    guards: [
      someFits('report-returned'),
      parcelFits('report-returned'),
      notBeforeParcel('report-returned'),
    ],
    clock: 'delivery',
    then: turning('report-returned', {
      to: { goods: 'returned' },
      stamp: ['returned'],
      parcels: 'returned',
    }),
  }),
})
