import type { Rulebook } from '../compile/rulebook.js'
import type { Verb } from '../model/action.js'
import type { Actor } from '../model/actor.js'
import type { PolicyRef } from '../model/order.js'
import type { Reason } from '../model/refusal.js'
import type { Refusal } from '../engine/refusal.js'
import { outcomeOf, outcomeRank, type OrderOutcome } from './outcome.js'
import type { PlayedOrder } from './playUnder.js'
import { startTally, type TallySoFar, type Totals } from './tally.js'
import { textOrder } from './textOrder.js'

/** Recorded actions that the policy refuses for one reason. */
export interface RefusedActions {
  /** Who took them. */
  readonly by: Actor
  /** What was done. */
  readonly verb: Verb
  /** The most telling of the reasons. */
  readonly reason: Reason
  /** How many of them. */
  readonly count: number
  /** The id of an order with such an action: of several the one that comes first. */
  readonly example: string
}

/** All orders under one policy. */
export interface BacktestSide {
  /** The policy. */
  readonly policy: PolicyRef
  /** How many recorded actions came to what. */
  readonly actions: {
    /** The policy accepted them. */
    readonly taken: number
    /** They were reported before under the same key, and changed nothing. */
    readonly repeated: number
    /** The policy refused them. */
    readonly refused: number
    /** They came after `until`. */
    readonly left: number
  }
  /** What the policy refused, the most frequent first. */
  readonly refusals: readonly RefusedActions[]
  /** All orders added up. */
  readonly all: Totals
  /** The same by outcome, in the order of `ENDINGS`; only outcomes that occur. */
  readonly outcomes: readonly (OrderOutcome & Totals)[]
}

/** Counts refusals by who tried what, and why it was refused. */
const startRefusals = () => {
  const refusals = new Map<string, RefusedActions>()
  return {
    add: ({ by, verb, failures }: Refusal, id: string): void => {
      const reason = failures[0]?.reason
      if (by === null || verb === null || reason === undefined) return
      const key = `${by} ${verb} ${reason}`
      const known = refusals.get(key)
      const example = known === undefined || id < known.example ? id : known.example
      refusals.set(key, { by, verb, reason, count: (known?.count ?? 0) + 1, example })
    },
    report: (): readonly RefusedActions[] =>
      [...refusals]
        .sort(([a, one], [b, other]) => other.count - one.count || textOrder(a, b))
        .map(([, refused]) => refused),
  }
}

export interface SideSoFar {
  readonly add: (played: PlayedOrder) => void
  readonly report: () => BacktestSide
}

/** Adds up what becomes of orders under one policy, in constant memory. */
export const startSide = (rules: Rulebook): SideSoFar => {
  const all = startTally(rules)
  const outcomes = new Map<number, { readonly outcome: OrderOutcome; readonly tally: TallySoFar }>()
  const refusals = startRefusals()
  let [taken, repeated, refused, left] = [0, 0, 0, 0]
  return {
    add: (played) => {
      const outcome = outcomeOf(rules, played.order)
      const rank = outcomeRank(outcome)
      const group = outcomes.get(rank) ?? { outcome, tally: startTally(rules) }
      outcomes.set(rank, group)
      for (const tally of [all, group.tally]) tally.add(played)
      taken += played.taken
      repeated += played.repeated
      refused += played.refusals.length
      left += played.left
      for (const refusal of played.refusals) refusals.add(refusal, played.order.id)
    },
    report: () => ({
      policy: { name: rules.name, version: rules.version },
      actions: { taken, repeated, refused, left },
      refusals: refusals.report(),
      all: all.report(),
      outcomes: [...outcomes]
        .sort(([a], [b]) => a - b)
        .map(([, { outcome, tally }]) => ({ ...outcome, ...tally.report() })),
    }),
  }
}
