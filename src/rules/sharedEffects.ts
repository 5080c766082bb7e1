import type { Verb } from '../model/action.js'
import type { Claim } from '../model/state.js'
import { at } from './vocabulary/lenses.js'
import { atCompletion, remedyOf, saidHere, stillToSend, turnTaken } from './selectors.js'
import {
  choose,
  type Effect,
  type EffectChoice,
  type EffectTree,
  type SettlementSource,
} from './vocabulary/effect.js'

// Effects that several chapters share.

/** Completing pays the seller in the same instant, or leaves that to `protection.release`. */
export const complete = (effect: Effect): EffectChoice =>
  choose(atCompletion(at.protection.release), {
    'at-once': {
      ...effect,
      stamp: ['completed'],
      money: { move: 'release', what: 'everything' },
      ends: 'completed',
    },
    later: { ...effect, stamp: ['completed'] },
  })

/** The claim is closed, and the order goes on: whose turn the goods are has the whole time. */
const onwards = (also: Effect): Effect => ({
  ...also,
  stamp: [...(also.stamp ?? []), 'turn'],
  close: true,
})

/** The seller is paid for what was claimed. */
export const releaseClaimed: Effect = {
  money: { move: 'release', what: 'claimed' },
  ends: 'dispute',
  close: true,
}

/**
 * A dispute ends for the seller: he is paid for what was claimed. Goods that he has yet to send are
 * not paid for before: the order goes on, and the claim is not heard again.
 */
export const dismissClaim = (also: Effect = {}): EffectChoice =>
  choose(stillToSend, {
    pays: { ...also, ...releaseClaimed },
    'goes-on': { ...onwards(also), recordPayload: 'dismissal' },
  })

/** A dispute ends as claimed, offered, settled or decided. `also`: what else happens then. */
export const settleDispute = (source: SettlementSource, also: Effect = {}): EffectChoice => {
  const refund: EffectTree = {
    ...also,
    money: { move: 'settle', source, cause: 'dispute' },
    ends: 'dispute',
    close: true,
  }
  return choose(remedyOf(source), {
    refund,
    'part-refund': refund,
    return: {
      ...also,
      // The goods that come back are with the buyer, whatever parcel needs attention first.
      from: {
        goods: ['part-shipped', 'shipped', 'delivered', 'refused', 'returning', 'returned'],
        freeze: ['clear', 'frozen'],
      },
      to: { claim: 'return' },
      stamp: [...(also.stamp ?? []), 'turn'],
      updateClaim: { settle: source },
    },
    resend: {
      ...onwards({ ...also, stamp: [...(also.stamp ?? []), 'resendAgreed'] }),
      flags: { resend: true },
      recordPayload: { replacement: source },
    },
    wait: onwards(also),
    release: dismissClaim(also),
  })
}

/** The claim goes to the platform. */
export const toPlatform: Effect = { to: { claim: 'dispute-platform' }, stamp: ['turn'] }

/** The claim lapses, and the order goes on. */
export const lapse: Effect = onwards({})

/** The goods go another way: whose turn that is has from now on the whole time. */
export const turning = (verb: Verb, effect: Effect): EffectTree => {
  const stamp = [...(effect.stamp ?? []), 'turn'] as const
  const from = (...claim: readonly Claim[]) => ({ claim, freeze: ['clear', 'frozen'] }) as const
  return choose(turnTaken(verb), {
    free: { ...effect, from: from('none', 'return'), stamp },
    extension: { ...effect, from: from('extension'), stamp, close: true },
    taken: effect,
  })
}

/** What a claim does; one that says that the goods are here brings them here. */
export const andHere = (effect: Effect): EffectTree =>
  choose(saidHere, {
    here: {
      ...effect,
      from: { ...effect.from, goods: 'shipped' },
      to: { ...effect.to, goods: 'delivered' },
      stamp: [...(effect.stamp ?? []), 'delivered'],
      flags: { ...effect.flags, received: true },
      parcels: 'claimed-here',
    },
    'some-here': { ...effect, from: { ...effect.from, goods: 'shipped' }, parcels: 'claimed-here' },
    'as-recorded': effect,
  })
