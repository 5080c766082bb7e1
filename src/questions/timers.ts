import * as E from 'fp-ts/lib/Either.js'
import { evolve } from '../model/event.js'
import type { HasInstant, Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Clause } from '../model/refusal.js'
import type { Regions } from '../model/state.js'
import { statusOf, type Status } from '../model/status.js'
import type { Rulebook } from '../compile/rulebook.js'
import { fire, pending } from '../engine/settle.js'
import { ask, type Answer } from './answer.js'
import { regionsOf } from './forecast.js'

/** Something that will happen by itself unless something else does before. */
export interface Timer {
  readonly row: string
  readonly dueAt: Instant
  /** The branches that the policy chooses. */
  readonly branch: readonly string[]
  readonly state: Regions
  readonly status: Status
  readonly clauses: readonly Clause[]
}

/** What is pending, due when, leading where? The first is the earliest. */
export const timers = (rules: Rulebook, order: Order, now: HasInstant): Answer<readonly Timer[]> =>
  ask(rules, order, now, (asked) =>
    pending(rules, asked.order).map((found) => {
      const event = fire(rules, asked.order, found)
      const after = evolve(asked.order, event)
      return {
        row: event.row,
        dueAt: event.at,
        branch: found.chosen.branch,
        state: regionsOf(after),
        status: statusOf(after),
        clauses: event.clauses.map(rules.clauseOf),
      }
    }),
  )

/** The one wake-up that a host stores for an order; null: none is needed. */
export const nextTimer = (rules: Rulebook, order: Order, now: HasInstant): Answer<Timer | null> =>
  E.map((found: readonly Timer[]) => found[0] ?? null)(timers(rules, order, now))
