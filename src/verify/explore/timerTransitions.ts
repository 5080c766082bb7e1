import type { CompiledTimer } from '../../compile/rulebook.js'
import { scopeOf } from '../../engine/situation.js'
import type { Order } from '../../model/order.js'
import type { DiscreteState, TimerTransition } from '../states/state.js'
import { isSuspended } from '../states/terms.js'
import { dueMarks } from '../zones/clockMarks.js'
import {
  effectKey,
  markContextOf,
  transitionBy,
  type AutomatonContext,
} from './automatonContext.js'

/** The transitions of timers: of each row those out of a state that differ in effect. */
export const timerTransitionsUnder =
  (
    context: AutomatonContext,
  ): ((state: DiscreteState, timer: CompiledTimer) => readonly TimerTransition[]) =>
  (state, timer) => {
    const { rules } = context.abstraction
    const { row } = timer
    const seen = new Set<string>()
    const transitionsOf = (order: Order): readonly TimerTransition[] => {
      const scope = scopeOf({ rules, order, now: order.at + 1 }, 'timer')
      if (row.guards.some((guard) => guard.check(scope) !== null)) return []
      const chosen = timer.chosen(scope)
      if (chosen === null) return []
      const due = context.termOf(
        dueMarks(row.due, markContextOf(context, row, scope)),
        order,
        state,
      )
      if (due === null || (row.clock !== 'hold' && isSuspended(due, state))) return []
      const transition = transitionBy(context, state, { compiled: timer, scope, chosen })
      const key = effectKey(transition)
      if (seen.has(key)) return []
      seen.add(key)
      return [{ ...transition, due, priority: row.priority }]
    }
    return context.ordersOf(state, row).flatMap(transitionsOf)
  }
