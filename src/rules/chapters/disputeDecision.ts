import { at } from '../vocabulary/lenses.js'
import { appealable, decisionPaid, paidWhen, remedyOf } from '../selectors.js'
import { lapse, settleDispute, toPlatform } from '../sharedEffects.js'
import { verdictGiven } from '../guards/givenGuards.js'
import { linesDisputable } from '../guards/lineGuards.js'
import { verdictPossible } from '../guards/disputeGuards.js'
import { appealsLeft, eitherSide } from '../guards/orderGuards.js'
import { after, windowEnd } from '../vocabulary/timing.js'
import { choose, type Effect, type EffectTree } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

const platformsTurn = { claim: 'dispute-platform' } as const
const stands = {
  to: { claim: 'decided' },
  stamp: ['decided', 'turn'],
  updateClaim: { settle: 'verdict' },
} as const satisfies Effect
const refundedAtOnce: Effect = {
  ...stands,
  updateClaim: { settle: 'verdict', paid: true },
  money: { move: 'settle', source: 'verdict', cause: 'dispute' },
  ends: 'dispute',
}
const decided: EffectTree = choose(appealable, {
  open: choose(paidWhen, {
    'at-once': choose(remedyOf('verdict'), {
      refund: refundedAtOnce,
      'part-refund': refundedAtOnce,
      release: { ...refundedAtOnce, money: { move: 'release', what: 'claimed' } },
    }),
    'when-final': stands,
  }),
  final: settleDispute('verdict', { stamp: ['decided'] }),
})

/** How the platform decides a dispute, and what an appeal does. */
export const disputeDecision = chapter({
  /** The platform decides the dispute. */
  decide: action('platform', {
    verb: 'decide',
    when: platformsTurn,
    guards: [verdictGiven, verdictPossible, linesDisputable],
    rules: ['DIS-17', 'REF-16'],
    then: decided,
  }),
  /** The platform's time to decide is over: the policy's table of verdicts decides. */
  'dispute.decided-by-table': timer({
    when: platformsTurn,
    due: after('turn', at.dispute.decision),
    then: decided,
  }),
  /** The buyer appeals against the decision. */
  appeal: action('buyer', {
    verb: 'appeal',
    when: { claim: 'decided' },
    guards: [appealsLeft],
    window: at.dispute.appeal,
    serves: 'money-back',
    then: { ...toPlatform, updateClaim: 'appeal' },
  }),
  /** The seller appeals against the decision. */
  'appeal.by-seller': action('seller', {
    verb: 'appeal',
    when: { claim: 'decided' },
    guards: [eitherSide, appealsLeft],
    window: at.dispute.appeal,
    then: { ...toPlatform, updateClaim: 'appeal' },
  }),
  /** The time to appeal is over: the decision stands. */
  'dispute.final': timer({
    when: { claim: 'decided' },
    due: windowEnd(at.dispute.appeal),
    rules: ['DIS-19'],
    then: choose(decisionPaid, { due: settleDispute('settled'), paid: lapse }),
  }),
})
