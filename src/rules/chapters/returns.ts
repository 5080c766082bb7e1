import { at, or } from '../lenses.js'
import { lapse, releaseClaimed, toPlatform } from '../sharedEffects.js'
import { trackingGiven } from '../guards/givenGuards.js'
import { notDemanded } from '../guards/orderGuards.js'
import { after } from '../vocabulary/timing.js'
import { choose, type Effect } from '../vocabulary/effect.js'
import { action, chapter, timer } from '../vocabulary/row.js'

const withBuyer = { claim: 'return', goods: ['shipped', 'delivered'] } as const
const back: Effect = {
  money: { move: 'settle', source: 'settled', cause: 'return' },
  ends: 'return',
  close: true,
}

export const returnsChapter = chapter({
  /** The buyer sends the goods back, as settled in a dispute. */
  'ship-return': action('buyer', {
    verb: 'ship-return',
    when: withBuyer,
    guards: [trackingGiven],
    clock: 'returns',
    serves: 'money-back',
    then: { to: { goods: 'returning' } },
  }),
  /** The buyer keeps the goods after all. */
  'withdraw-return': action('buyer', {
    verb: 'withdraw-dispute',
    when: withBuyer,
    guards: [notDemanded],
    clock: 'returns',
    serves: 'finish',
    then: lapse,
  }),
  /** The buyer’s time to send the goods back is over. */
  'return.not-shipped': timer({
    when: withBuyer,
    clock: 'returns',
    due: after('turn', at.returns.ship.within),
    then: choose(at.returns.ship.onSilence, { release: releaseClaimed, continue: lapse }),
  }),
  /** The seller confirms that the goods are back. */
  'confirm-return': action('seller', {
    verb: 'confirm-return',
    when: { claim: 'return', goods: ['returning', 'returned'] },
    clock: 'returns',
    rules: ['RET-02'],
    then: back,
  }),
  /** The seller contests what came back. */
  'contest-return': action('seller', {
    verb: 'contest-return',
    when: { claim: 'return', goods: 'returned' },
    clock: 'returns',
    then: choose(or(at.returns.inspect.onRefusal, 'continue'), {
      refund: back,
      escalate: { ...toPlatform, updateClaim: 'evidence' },
      continue: lapse,
    }),
  }),
  /** The seller’s time to inspect the returned goods is over. */
  'return.not-inspected': timer({
    when: { claim: 'return', goods: 'returned' },
    clock: 'returns',
    due: after('returned', at.returns.inspect.within),
    then: choose(at.returns.inspect.onSilence, { refund: back, escalate: toPlatform }),
  }),
})
