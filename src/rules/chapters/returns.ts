import { at, or } from '../lenses.js'
import { lapse, releaseClaimed, toPlatform } from '../selectors.js'
import { trackingGiven } from '../guards/payloadGuards.js'
import { notDemanded } from '../guards/orderGuards.js'
import { after, choose, row, timer, type Effect } from '../vocabulary.js'

const withBuyer = { claim: 'return', goods: ['shipped', 'delivered'] } as const
const back: Effect = {
  money: { move: 'refund', what: 'settled', cause: 'return' },
  ends: 'return',
  close: true,
}

export const returnsRows = [
  row('ship-return', 'buyer', {
    verb: 'ship-return',
    when: withBuyer,
    only: [trackingGiven],
    clock: 'returns',
    serves: 'money-back',
    then: { to: { goods: 'returning' } },
  }),
  row('withdraw-return', 'buyer', {
    verb: 'withdraw-dispute',
    when: withBuyer,
    only: [notDemanded],
    clock: 'returns',
    serves: 'finish',
    then: lapse,
  }),
  timer('return.not-shipped', {
    when: withBuyer,
    clock: 'returns',
    due: after('turn', at.returns.ship.within),
    then: choose(at.returns.ship.onSilence, { release: releaseClaimed, continue: lapse }),
  }),
  row('confirm-return', 'seller', {
    verb: 'confirm-return',
    when: { claim: 'return', goods: ['returning', 'returned'] },
    clock: 'returns',
    rules: ['RET-02'],
    then: back,
  }),
  row('contest-return', 'seller', {
    verb: 'contest-return',
    when: { claim: 'return', goods: 'returned' },
    clock: 'returns',
    then: choose(or(at.returns.inspect.onRefusal, 'continue'), {
      refund: back,
      escalate: { ...toPlatform, put: 'evidence' },
      continue: lapse,
    }),
  }),
  timer('return.not-inspected', {
    when: { claim: 'return', goods: 'returned' },
    clock: 'returns',
    due: after('returned', at.returns.inspect.within),
    then: choose(at.returns.inspect.onSilence, { refund: back, escalate: toPlatform }),
  }),
] as const
