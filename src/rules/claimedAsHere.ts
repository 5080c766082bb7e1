import { stageOf } from '../policy/stage.js'
import { openEntries } from './amounts.js'
import type { Effect, EffectTree, Selector } from './vocabulary/effect.js'
import { choose } from './vocabulary/effect.js'
import type { Scope } from './vocabulary/scope.js'
import { at } from './lenses.js'

/**
 * Does a buyer say by a claim that all the goods are here, of which the carrier has said nothing?
 * So it is where he claims something of each line that is open, on a ground for goods that he has.
 */
export const isClaimedAsHere = ({ order, payload, policy }: Scope): boolean => {
  if (order.goods !== 'shipped' || stageOf(policy.policy, payload.ground) !== 'received')
    return false
  const { lines } = payload
  return (
    lines === undefined ||
    openEntries(order).every((entry) => lines.some(({ line }) => line === entry.line))
  )
}

const claimedAsHere: Selector = {
  name: 'claimed as here',
  clause: at.dispute.grounds,
  of: (scope) => (isClaimedAsHere(scope) ? 'here' : 'as-recorded'),
  possible: null,
}

/** What a claim does; one that says that the goods are here is the buyer's word for it too. */
export const andHere = (effect: Effect): EffectTree =>
  choose(claimedAsHere, {
    here: {
      ...effect,
      from: { ...effect.from, goods: 'shipped' },
      to: { ...effect.to, goods: 'delivered' },
      stamp: [...(effect.stamp ?? []), 'delivered'],
      flags: { ...effect.flags, received: true },
    },
    'as-recorded': effect,
  })
