import type { Payload, Verb } from '../model/action.js'
import type { By } from '../model/actor.js'
import { evolve } from '../model/event.js'
import type { HasInstant, Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode, type Regions } from '../model/state.js'
import { statusOf, type Status } from '../model/status.js'
import type { Rulebook } from '../compile/rulebook.js'
import { enact } from '../engine/enact.js'
import { accepted } from '../engine/judge.js'
import { scopeOf } from '../engine/scope.js'
import { fire, firstDue } from '../engine/settle.js'
import { ask, type Answer } from './answer.js'
import { regionsOf } from './forecast.js'

/** A state one step away. */
export interface NextState {
  readonly by: By
  readonly verb: Verb | 'timer'
  readonly row: string
  readonly branch: readonly string[]
  /** A payload that leads there; null for a timer. */
  readonly payload: Payload | null
  /** Now, or when the timer is due. */
  readonly at: Instant
  readonly state: Regions
  readonly status: Status
}

/**
 * Every state one step away, once for each row, branch and state: by whom, or by the earliest
 * timer, and when?
 */
export const nextStates = (
  rules: Rulebook,
  order: Order,
  at: HasInstant,
): Answer<readonly NextState[]> =>
  ask(rules, order, at, ({ order: settled, now }) => {
    const seen = new Set<string>()
    const found: NextState[] = []
    const add = (next: NextState): void => {
      const key = `${next.row} ${next.branch.join(' ')} ${stateCode(next.state)}`
      if (!seen.has(key)) {
        seen.add(key)
        found.push(next)
      }
    }
    for (const compiled of rules.open[stateCode(settled)] ?? []) {
      for (const { payload, chosen } of accepted(rules, compiled, settled, now)) {
        const after = evolve(
          settled,
          enact(
            rules,
            scopeOf(rules, settled, compiled.row.by, payload, now),
            compiled,
            chosen,
            null,
          ),
        )
        add({
          by: compiled.row.by,
          verb: compiled.row.verb,
          row: compiled.row.id,
          branch: chosen.branch,
          payload,
          at: now,
          state: regionsOf(after),
          status: statusOf(after),
        })
      }
    }
    const timer = firstDue(rules, settled, Infinity)
    if (timer !== null) {
      const event = fire(rules, settled, timer)
      const after = evolve(settled, event)
      add({
        by: 'timer',
        verb: 'timer',
        row: event.row,
        branch: timer.chosen.branch,
        payload: null,
        at: event.at,
        state: regionsOf(after),
        status: statusOf(after),
      })
    }
    return found
  })
