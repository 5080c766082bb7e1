import { at, or } from '../vocabulary/lenses.js'
import { returnDecided } from '../selectors.js'
import { lapse, releaseClaimed, toPlatform } from '../sharedEffects.js'
import { trackingGiven } from '../guards/givenGuards.js'
import {
  notDemanded,
  notSaidHere,
  notSentBack,
  someBack,
  someRefused,
  someUnaccepted,
} from '../guards/orderGuards.js'
import { parcelFits, parcelNew, parcelOfClaim } from '../guards/parcelGuards.js'
import { after, afterFirst } from '../vocabulary/timing.js'
import { choose, type Effect, type RefundedPart } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

/** A return is settled, and the buyer has yet to send the goods. */
const toSendBack = { claim: 'return', goods: ['shipped', 'delivered'] } as const
const back: Effect = {
  money: { move: 'settle', source: 'settled', cause: 'return' },
  ends: 'return',
  close: true,
}
/**
 * The buyer keeps goods that were to come back: what the platform decided is not disputed again.
 */
const kept = choose(returnDecided, { decided: releaseClaimed, agreed: lapse })
/** Nobody accepted the parcel: it is on its way back, or back. */
const notAccepted = {
  funds: 'held',
  // Others may be under way, or still to be sent.
  goods: ['part-shipped', 'shipped', 'refused', 'returned'],
  claim: ['none', 'extension'],
} as const
/** Claims beside which other goods go their way. */
const besideClaims = [
  ...notAccepted.claim,
  'cancellation',
  'dispute-seller',
  'dispute-buyer',
  'dispute-platform',
] as const
/** The money for parcels goes back; what else there is goes on, and is protected as before. */
const refundOf = (what: RefundedPart): Effect => ({
  money: { move: 'refund', what, cause: 'return' },
  ends: 'return',
  protects: true,
})
/** The platform has to say what becomes of the money for a parcel that nobody accepted. */
const contested: Effect = {
  open: 'unaccepted',
  // What is still to be sent waits, and more time is not asked for any more.
  pause: 'shipment',
  to: { claim: 'dispute-platform' },
  stamp: ['disputed', 'turn'],
}

export const returnsChapter = chapter({
  /** The buyer sends the goods back, as settled in a dispute. */
  'ship-return': action('buyer', {
    verb: 'ship-return',
    when: toSendBack,
    guards: [trackingGiven, parcelNew],
    clock: 'returns',
    serves: 'money-back',
    then: { to: { goods: 'returning' }, stamp: ['turn'], parcels: 'sent-back' },
  }),
  /** The buyer keeps the goods after all. */
  'withdraw-return': action('buyer', {
    verb: 'withdraw-dispute',
    when: toSendBack,
    guards: [notDemanded, notSentBack],
    clock: 'returns',
    serves: 'finish',
    then: kept,
  }),
  /** The buyer's time to send the goods back is over. */
  'return.not-shipped': timer({
    when: toSendBack,
    clock: 'returns',
    due: after('turn', at.returns.ship.within),
    then: choose(at.returns.ship.onSilence, { release: releaseClaimed, continue: kept }),
  }),
  /** The seller confirms that the goods are back. */
  'confirm-return': action('seller', {
    verb: 'confirm-return',
    when: { claim: 'return', goods: ['refused', 'returning', 'returned'] },
    guards: [parcelOfClaim('confirm-return')],
    clock: 'returns',
    rules: ['RET-02'],
    then: back,
  }),
  /** The seller confirms that a parcel is back that nobody accepted, whatever is open of others. */
  'confirm-return.unaccepted': action('seller', {
    verb: 'confirm-return',
    when: { ...notAccepted, claim: besideClaims },
    guards: [someUnaccepted, parcelFits('confirm-return')],
    clock: 'unaccepted',
    rules: ['RET-03'],
    then: refundOf('unaccepted'),
  }),
  /** The seller contests that a parcel comes back unaccepted, or what came back. */
  'contest-return.unaccepted': action('seller', {
    verb: 'contest-return',
    when: notAccepted,
    guards: [someUnaccepted, parcelFits('contest-return')],
    clock: 'unaccepted',
    then: contested,
  }),
  /**
   * Nobody has said that the goods are back, which were sent back or, in the middle of a return,
   * not accepted.
   */
  'return.not-back': timer({
    when: { claim: 'return', goods: ['refused', 'returning'] },
    clock: 'returns',
    due: after('turn', at.returns.arrive.within),
    rules: ['RET-05'],
    then: choose(at.returns.arrive.onSilence, { refund: back, escalate: toPlatform }),
  }),
  /**
   * Nobody has said that the parcel is back which the buyer did not accept, or contested it: the
   * money goes back.
   */
  'return.unaccepted-not-back': timer({
    when: { ...notAccepted, goods: ['part-shipped', 'shipped', 'refused'] },
    guards: [someRefused, notSaidHere],
    clock: 'unaccepted',
    due: afterFirst('refused', at.returns.arrive.within),
    rules: ['RET-05'],
    then: refundOf('longest-refused'),
  }),
  /**
   * The seller's time to look at a parcel is over that came back unaccepted: the money goes back.
   */
  'return.unaccepted': timer({
    when: notAccepted,
    guards: [someBack, notSaidHere],
    clock: 'unaccepted',
    due: afterFirst('unaccepted', at.returns.inspect.within),
    rules: ['RET-05'],
    then: refundOf('longest-back'),
  }),
  /** The seller contests what came back. */
  'contest-return': action('seller', {
    verb: 'contest-return',
    when: { claim: 'return', goods: 'returned' },
    guards: [parcelOfClaim('contest-return')],
    clock: 'returns',
    then: choose(or(at.returns.inspect.onRefusal, 'continue'), {
      refund: back,
      escalate: { ...toPlatform, updateClaim: 'evidence' },
      // What the platform decided stands.
      continue: choose(returnDecided, { decided: back, agreed: lapse }),
    }),
  }),
  /** The seller's time to inspect the returned goods is over. */
  'return.not-inspected': timer({
    when: { claim: 'return', goods: 'returned' },
    clock: 'returns',
    due: after('returned', at.returns.inspect.within),
    then: choose(at.returns.inspect.onSilence, { refund: back, escalate: toPlatform }),
  }),
})
