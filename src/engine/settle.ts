import { evolve, type Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { Chosen } from '../compile/effects.js'
import type { CompiledTimer, Rulebook } from '../compile/rulebook.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { enact } from './enact.js'
import { NO_PAYLOAD, scopeOf } from './scope.js'

/** A timer that will fire, unless something happens before. */
export interface Pending {
  readonly timer: CompiledTimer
  readonly due: Instant
  readonly chosen: Chosen
}

const before = (a: Pending, b: Pending): boolean =>
  a.due !== b.due
    ? a.due < b.due
    : a.timer.row.priority !== b.timer.row.priority
      ? a.timer.row.priority < b.timer.row.priority
      : a.timer.row.id < b.timer.row.id

/** What a timer that is due does; null: one of its tests fails, or it has no effect here. */
const armed = (timer: CompiledTimer, scope: Scope): Chosen | null => {
  for (const test of timer.row.guards) if (test.check(scope) !== null) return null
  return timer.chosen(scope)
}

/** The timers that will fire, the first first. */
export const pending = (rules: Rulebook, order: Order): readonly Pending[] => {
  const scope = scopeOf(rules, order, 'timer', NO_PAYLOAD, order.at)
  return (rules.timers[stateCode(order)] ?? [])
    .flatMap((timer) => {
      const due = timer.due(scope)
      const chosen = due === Infinity ? null : armed(timer, scope)
      return chosen === null ? [] : [{ timer, due, chosen }]
    })
    .sort((a, b) => (before(a, b) ? -1 : 1))
}

/** The timer that fires first, no later than `latest` (included). */
export const firstDue = (rules: Rulebook, order: Order, latest: Instant): Pending | null => {
  const timers = rules.timers[stateCode(order)]
  if (timers === undefined || timers.length === 0) return null
  let scope: Scope | null = null
  let first: Pending | null = null
  for (const timer of timers) {
    if (timer.soonest(order) > (first === null ? latest : Math.min(latest, first.due))) continue
    scope ??= scopeOf(rules, order, 'timer', NO_PAYLOAD, order.at)
    const due = timer.due(scope)
    if (due > latest || due === Infinity || (first !== null && due > first.due)) continue
    const chosen = armed(timer, scope)
    if (chosen === null) continue
    const candidate = { timer, due, chosen }
    if (first === null || before(candidate, first)) first = candidate
  }
  return first
}

/** The event of a timer, at its due or at the last event, whichever is later. */
export const fire = (rules: Rulebook, order: Order, { timer, due, chosen }: Pending): Event =>
  enact(
    rules,
    scopeOf(rules, order, 'timer', NO_PAYLOAD, Math.max(due, order.at)),
    timer,
    chosen,
    null,
  )

export interface Settled {
  readonly order: Order
  /** Of the timers that fired, in their order; empty: nothing was overdue. */
  readonly events: readonly Event[]
}

const QUIET: readonly Event[] = []

/**
 * Fires every timer that is due by `now` (included: at its deadline the timer wins), each at its
 * due instant. A scheduler that is late changes nothing; settling twice changes nothing.
 */
export const settleAt = (rules: Rulebook, order: Order, now: Instant): Settled => {
  let next = firstDue(rules, order, now)
  if (next === null) return { order, events: QUIET }
  const events: Event[] = []
  let current = order
  // Ends: compile refuses timers that fire in circles.
  while (next !== null) {
    const event = fire(rules, current, next)
    events.push(event)
    current = evolve(current, event)
    next = firstDue(rules, current, now)
  }
  return { order: current, events }
}
