import type { Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { PolicyRef } from '../model/order.js'
import type { Reason } from '../model/refusal.js'
import type { Rulebook } from '../compile/rulebook.js'
import { outcomeOf, outcomeRank, type HeldBy } from './outcome.js'
import type { PlayedOrder } from './playUnder.js'
import { startTally, type TallySoFar, type Totals } from './tally.js'
import { textOrder } from './textOrder.js'

/** What was done in real life and the policy would not allow. */
export interface RefusedDeeds {
  readonly by: Actor
  readonly verb: Verb
  /** The most telling of the reasons. */
  readonly reason: Reason
  readonly count: number
  /** An order in which it was, of several the one whose id comes first. */
  readonly example: string
}

/** All orders under one policy. */
export interface BacktestSide {
  readonly policy: PolicyRef
  /** What was done: accepted, said twice under one key, refused, and later than the end. */
  readonly actions: {
    readonly taken: number
    readonly repeated: number
    readonly refused: number
    readonly left: number
  }
  /** The most frequent first. */
  readonly refusals: readonly RefusedDeeds[]
  readonly all: Totals
  /** In the order of `ENDINGS`; those alone that there are. */
  readonly outcomes: readonly (HeldBy & Totals)[]
}

export interface SideSoFar {
  readonly add: (played: PlayedOrder) => void
  readonly report: () => BacktestSide
}

export const startSide = (rules: Rulebook): SideSoFar => {
  const all = startTally()
  const outcomes = new Map<number, { readonly outcome: HeldBy; readonly tally: TallySoFar }>()
  const refusals = new Map<string, RefusedDeeds>()
  let [taken, repeated, refused, left] = [0, 0, 0, 0]
  return {
    add: (played) => {
      const outcome = outcomeOf(played.order)
      const rank = outcomeRank(outcome)
      const group = outcomes.get(rank) ?? { outcome, tally: startTally() }
      outcomes.set(rank, group)
      for (const tally of [all, group.tally]) tally.add(rules, played)
      taken += played.taken
      repeated += played.repeated
      refused += played.refusals.length
      left += played.left
      const { id } = played.order
      for (const { by, verb, failures } of played.refusals) {
        const reason = failures[0]?.reason
        if (by === null || verb === null || reason === undefined) continue
        const key = `${by} ${verb} ${reason}`
        const known = refusals.get(key)
        const example = known === undefined || id < known.example ? id : known.example
        refusals.set(key, { by, verb, reason, count: (known?.count ?? 0) + 1, example })
      }
    },
    report: () => ({
      policy: { name: rules.name, version: rules.version },
      actions: { taken, repeated, refused, left },
      refusals: [...refusals]
        .sort(([a, one], [b, other]) => other.count - one.count || textOrder(a, b))
        .map(([, deeds]) => deeds),
      all: all.report(),
      outcomes: [...outcomes]
        .sort(([a], [b]) => a - b)
        .map(([, { outcome, tally }]) => ({ ...outcome, ...tally.report() })),
    }),
  }
}
