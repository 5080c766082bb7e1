import { at, or } from '../vocabulary/lenses.js'
import { complete } from '../sharedEffects.js'
import { fails, onState } from '../guards/guardKit.js'
import { notBeforeAnchor } from '../guards/factGuards.js'
import { word } from '../guards/wordGuards.js'
import { lengthAllowed, lengthGiven } from '../guards/givenGuards.js'
import {
  extensionsLeft,
  goodsReleased,
  isCompleted,
  neverDelivered,
  notCompleted,
  notUnaccepted,
  nothingToResend,
  nothingToShip,
  receivable,
} from '../guards/orderGuards.js'
import { saidReceived } from '../record/saidReceived.js'
import { after, derived, moment, onceShipTermIsOver } from '../vocabulary/timing.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

/** All goods have left for the buyer, and the money for them is in escrow. */
const sentAndHeld = { funds: 'held', goods: ['shipped', 'delivered'] } as const
const asked = { funds: 'held', claim: 'extension' } as const
/** Nobody but time has completed the order: a buyer who confirmed receipt has said that it came. */
const notConfirmed = onState('notConfirmed', null, ({ order }) =>
  saidReceived(order) ? fails('order-over', 'the buyer confirmed receipt') : null,
)
/** The buyer says that all the goods came. */
const here: Effect = { flags: { received: true, resend: false } }
const longer: Effect = { recordPayload: 'extension', close: true }

export const protectionChapter = chapter({
  /** The buyer confirms receipt, which completes the order. */
  'confirm-receipt': action('buyer', {
    verb: 'confirm-receipt',
    when: { ...sentAndHeld, claim: ['none', 'extension'] },
    guards: [receivable],
    clock: 'protection',
    serves: 'finish',
    rules: ['PRO-02'],
    then: complete({ ...here, close: true }),
  }),
  /** The buyer confirms receipt in the middle of a dispute, and so gives it up. */
  'confirm-receipt.in-dispute': action('buyer', {
    verb: 'confirm-receipt',
    when: { ...sentAndHeld, claim: ['dispute-seller', 'dispute-buyer', 'dispute-platform'] },
    guards: [receivable],
    clock: 'protection',
    serves: 'finish',
    rules: ['PRO-07'],
    then: complete({ ...here, close: true }),
  }),
  /** The buyer confirms an order of which nothing is shipped: a booking, a download. */
  'confirm-receipt.nothing-shipped': action('buyer', {
    verb: 'confirm-receipt',
    when: { funds: 'held', goods: 'unshipped', claim: 'none' },
    guards: [nothingToShip, notCompleted],
    clock: 'protection',
    serves: 'finish',
    then: complete(here),
  }),
  /** What is not shipped is there, a download or a piece of work: the buyer can look at it. */
  'deliver.nothing-shipped': action(word.provided.by, {
    verb: 'deliver',
    when: { funds: 'held', goods: 'unshipped', claim: ['none', 'cancellation'] },
    guards: [word.provided.believed, nothingToShip, notCompleted, notBeforeAnchor('cleared')],
    clock: 'delivery',
    takes: [],
    then: {
      to: { goods: 'delivered' },
      // What is there was handed over in the same instant.
      stamp: ['shipped', 'delivered'],
      fromReport: ['protection'],
      parcels: 'provided',
      close: true,
    },
  }),
  /**
   * The promised day is over, and nothing is there that is not shipped: all the money goes back.
   */
  'delivery.overdue-nothing-shipped': timer({
    when: { funds: 'held', goods: 'unshipped', claim: ['none', 'cancellation'] },
    guards: [nothingToShip, notCompleted],
    clock: 'delivery',
    due: derived('promised', at.shipment.deliver.within),
    then: choose(at.shipment.deliver.onSilence, {
      refund: {
        late: 'delivery',
        money: { move: 'refund', what: 'everything', cause: 'late-delivery' },
        ends: 'late-delivery',
        close: true,
      },
    }),
  }),
  /** The buyer's protection is over: the order is completed. */
  'protection.over': timer({
    // Of what is refused by the carrier's word, and here by the buyer's, his own counts.
    when: { funds: 'held', goods: ['shipped', 'delivered', 'refused', 'returned'], claim: 'none' },
    guards: [notCompleted, notUnaccepted, nothingToResend],
    clock: 'protection',
    due: moment(at.protection.ends, true),
    rules: ['PRO-02'],
    then: complete({}),
  }),
  /**
   * The buyer's protection of the part that was shipped is over, and the term to ship too, but the
   * rest has not left: the money for the rest goes back.
   */
  'protection.over-part-shipped': timer({
    when: { funds: 'held', goods: 'part-shipped', claim: 'none' },
    guards: [notCompleted],
    clock: 'protection',
    due: onceShipTermIsOver(moment(at.protection.ends, true), at.shipment.ship.within),
    // Where being late with a part is an end, that end comes first.
    priority: 110,
    net: true,
    then: {
      to: { goods: 'shipped' },
      late: 'shipment',
      money: { move: 'refund', what: 'unshipped', cause: 'late-shipment' },
      ends: 'late-shipment',
      protects: false,
    },
  }),
  /** The buyer's protection of an order of which nothing is shipped is over. */
  'protection.over-nothing-shipped': timer({
    when: { funds: 'held', goods: 'unshipped', claim: 'none' },
    guards: [nothingToShip, notCompleted],
    clock: 'protection',
    due: moment(at.protection.ends, true),
    then: complete({}),
  }),
  /** The completed order's money is due to the seller. */
  'protection.release': timer({
    when: { funds: 'held', claim: 'none' },
    guards: [isCompleted, notUnaccepted, nothingToResend],
    clock: 'protection',
    due: moment(at.protection.release),
    priority: 200,
    then: { money: { move: 'release', what: 'everything' }, ends: 'completed' },
  }),
  /** The buyer asks for longer protection. */
  'request-extension': action('buyer', {
    verb: 'request-extension',
    when: { ...sentAndHeld, claim: 'none' },
    guards: [notCompleted, extensionsLeft, lengthGiven, lengthAllowed],
    clock: 'protection',
    window: at.extension.window,
    serves: 'more-time',
    then: { to: { claim: 'extension' }, open: 'extension', stamp: ['turn'], count: 'extensions' },
  }),
  /** The seller agrees to longer protection. */
  'grant-extension': action('seller', {
    verb: 'grant-extension',
    when: asked,
    clock: 'protection',
    rules: ['PRO-03'],
    then: longer,
  }),
  /** The seller refuses longer protection. */
  'refuse-extension': action('seller', {
    verb: 'refuse-extension',
    when: asked,
    clock: 'protection',
    rules: ['PRO-03'],
    then: choose(or(at.extension.answer.onRefusal, 'continue'), {
      continue: { close: true },
      grant: longer,
    }),
  }),
  /** The seller's time to answer about longer protection is over. */
  'extension.unanswered': timer({
    when: asked,
    clock: 'claim',
    due: after('turn', at.extension.answer.within),
    then: choose(at.extension.answer.onSilence, { grant: longer, continue: { close: true } }),
  }),
  /**
   * The platform takes a completed order up again whose goods never came, or came back unaccepted,
   * and the seller's money with it, as long as money may be held.
   */
  reopen: action('platform', {
    verb: 'reopen',
    when: { funds: ['settled', 'refunding'], claim: 'none' },
    guards: [isCompleted, goodsReleased, neverDelivered, notConfirmed],
    clock: 'hold',
    window: { opens: null, closes: after('paid', at.payment.hold.within) },
    rules: ['PRO-08'],
    then: { money: { move: 'recall' }, stamp: ['turn'], clear: ['completed'], close: true },
  }),
})
