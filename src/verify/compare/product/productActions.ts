import { awaited } from '../../explore/firing.js'
import type { ActionTransition, TimerTransition } from '../../states/state.js'
import { nowBefore } from '../../zones/term.js'
import { conjoin, consistentWith, type ClockConstraint } from '../../zones/clockConstraint.js'
import { actionKey } from './actionKey.js'
import { shiftConstraint } from './clockShift.js'
import { shiftIn, type Pair } from './pairing.js'
import type { ProductContext } from './productContext.js'
import { isOneStep } from './rowsApart.js'
import type { Sides } from './sides.js'

/**
 * What each policy allows in a pair, and when, by the clocks of the pair. `timers`: those of the
 * pair; whoever acts does so before any of them is due, under either policy.
 */
export const allowedActions = (
  { before, after }: ProductContext,
  pair: Pair,
  timers: readonly TimerTransition[],
): Sides<readonly ActionTransition[]> => {
  const shift = shiftIn(pair)
  const waiting = awaited(timers).map(({ due }) => nowBefore(due))
  const openIn = (
    actions: readonly ActionTransition[],
    shifted: (when: ClockConstraint) => ClockConstraint,
  ): readonly ActionTransition[] =>
    actions.flatMap((action) => {
      const when = consistentWith(shifted(action.when), waiting)
      return when.length === 0 ? [] : [{ ...action, when }]
    })
  return {
    before: openIn(before.actionsFrom(pair.before), (when) => when),
    after: openIn(after.actionsFrom(pair.after), (when) => shiftConstraint(when, shift)),
  }
}

const byKey = (
  actions: readonly ActionTransition[],
): ReadonlyMap<string, readonly ActionTransition[]> => {
  const found = new Map<string, ActionTransition[]>()
  for (const action of actions) {
    const key = actionKey(action)
    const same = found.get(key)
    if (same === undefined) found.set(key, [action])
    else same.push(action)
  }
  return found
}

/** The actions of a pair: what both policies allow at the same time is done under both. */
export const productActions = (
  { pairing, composed, apart }: ProductContext,
  pair: Pair,
  allowed: Sides<readonly ActionTransition[]>,
): readonly ActionTransition[] => {
  const shift = shiftIn(pair)
  const others = byKey(allowed.after)
  return allowed.before.flatMap((one) =>
    (others.get(actionKey(one)) ?? []).flatMap((other): readonly ActionTransition[] => {
      const when = conjoin(one.when, other.when)
      if (when.length === 0) return []
      const shifted = { to: other.to, sources: other.sources.map(shift) }
      const entered = pairing.enter(one, shifted, pair.isOne && isOneStep(apart, one, other))
      const row = `${one.row} ${other.row}`
      const idle = one.idle && other.idle
      return [composed({ ...one, row, when, idle, ...entered }, { before: one, after: other })]
    }),
  )
}
