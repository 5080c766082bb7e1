import { at, or } from '../lenses.js'
import {
  amountSound,
  channelOffered,
  conditionGiven,
  notBefore,
  trackingGiven,
  wantedGiven,
} from '../guards/payloadGuards.js'
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
import { after, choose, row, timer, type Effect } from '../vocabulary.js'

// Nothing here moves money: nobody can be debited. What the two agree on is recorded, and the host
// carries it out.
const gone = { funds: ['refunding', 'settled'], claim: 'none' } as const
const pending = { claim: 'restitution' } as const
const proposal: Effect = { to: { claim: 'restitution' }, open: 'restitution', stamp: ['turn'] }
const proposed = {
  verb: 'propose-restitution',
  when: { ...gone, goods: 'delivered' },
  only: [refundMade, cameAfterRefund, notRestored, channelOffered, amountSound],
  clock: 'restitution',
  window: at.restitution.window,
  rules: ['LAT-01'],
  then: proposal,
} as const
const accepted = {
  verb: 'accept-restitution',
  when: pending,
  only: [yourTurn],
  clock: 'restitution',
  rules: ['LAT-10'],
  then: { take: 'restored', close: true },
} as const
const declined = {
  verb: 'decline-restitution',
  when: pending,
  only: [yourTurn],
  clock: 'restitution',
  rules: ['LAT-01'],
  then: choose(or(at.restitution.answer.onRefusal, 'continue'), {
    continue: { close: true },
    escalate: { put: 'turn-platform', stamp: ['turn'] },
  }),
} as const

export const restitutionRows = [
  row('report-late-arrival', 'buyer', {
    verb: 'report-late-arrival',
    when: { ...gone, goods: ['shipped', 'part-shipped', 'delivered'] },
    only: [
      refundMade,
      cameAfterRefund,
      notReported,
      conditionGiven,
      wantedGiven,
      notBefore('shipped'),
    ],
    clock: 'restitution',
    then: { to: { goods: 'delivered' }, stamp: ['delivered'], take: 'arrival' },
  }),
  row('propose-restitution', 'buyer', proposed),
  row('propose-restitution.by-seller', 'seller', proposed),
  row('accept-restitution', 'buyer', accepted),
  row('accept-restitution.by-seller', 'seller', accepted),
  row('decline-restitution', 'buyer', declined),
  row('decline-restitution.by-seller', 'seller', declined),
  // The number of the parcel comes first, and then the coupon for what the way cost: owed beside
  // the ledger, like all return postage.
  row('ship-return.late-goods', 'buyer', {
    verb: 'ship-return',
    when: { ...gone, goods: 'delivered' },
    only: [sendBackAgreed, trackingGiven],
    clock: 'restitution',
    rules: ['LAT-06'],
    then: { to: { goods: 'returning' }, take: 'coupon' },
  }),
  timer('restitution.unanswered', {
    when: pending,
    only: [askedOfParty],
    clock: 'restitution',
    due: after('turn', at.restitution.answer.within),
    then: choose(at.restitution.answer.onSilence, {
      continue: { close: true },
      escalate: { put: 'turn-platform', stamp: ['turn'] },
    }),
  }),
  row('direct-restitution', 'platform', {
    verb: 'direct-restitution',
    when: pending,
    only: [askedOfPlatform, channelOffered, amountSound],
    clock: 'restitution',
    rules: ['LAT-11'],
    then: { put: 'directed', stamp: ['turn'] },
  }),
  timer('restitution.lapsed', {
    when: pending,
    only: [platformSpoke],
    clock: 'restitution',
    due: after('turn', at.restitution.answer.within),
    then: { close: true },
  }),
] as const
