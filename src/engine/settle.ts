import { evolve, type Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { ChosenEffect } from '../compile/effects.js'
import type { CompiledTimer, Rulebook } from '../compile/rulebook.js'
import type { Scope } from '../rules/vocabulary/scope.js'
import { enact } from './enact/enact.js'
import { timerScope } from './situation.js'

/** A timer that will fire, unless something happens before. */
export interface Pending {
  readonly timer: CompiledTimer
  readonly due: Instant
  /** What it will do. */
  readonly chosen: ChosenEffect
}

/** By due, then by priority, then by id. */
const firesBefore = (a: Pending, b: Pending): boolean => {
  if (a.due !== b.due) return a.due < b.due
  const [first, second] = [a.timer.row, b.timer.row]
  return first.priority === second.priority
    ? first.id < second.id
    : first.priority < second.priority
}

/** What a timer does when it is due; null: a guard fails, or it has no effect here. */
const armed = (timer: CompiledTimer, scope: Scope): ChosenEffect | null => {
  for (const guard of timer.guards) if (guard.check(scope) !== null) return null
  return timer.chosen(scope)
}

const NO_TIMERS: readonly CompiledTimer[] = []

const timersOf = (rules: Rulebook, order: Order): readonly CompiledTimer[] =>
  rules.here.timers(rules.timers[stateCode(order)] ?? NO_TIMERS, order)

/** Which timers will fire if nobody does anything first? The first first. */
export const pending = (rules: Rulebook, order: Order): readonly Pending[] => {
  const scope = timerScope(rules, order, order.at)
  return timersOf(rules, order)
    .flatMap((timer) => {
      const due = timer.due(scope)
      const chosen = due === Infinity ? null : armed(timer, scope)
      return chosen === null ? [] : [{ timer, due, chosen }]
    })
    .sort((a, b) => (firesBefore(a, b) ? -1 : 1))
}

/** Which timer fires first, no later than `latest` (included)? null: none. */
export const firstDue = (rules: Rulebook, order: Order, latest: Instant): Pending | null => {
  const code = stateCode(order)
  if (latest !== Infinity && rules.isQuiet(code, order, latest)) return null
  let scope: Scope | null = null
  let first: Pending | null = null
  for (const timer of rules.here.timers(rules.timers[code] ?? NO_TIMERS, order)) {
    if (timer.soonest(order) > (first === null ? latest : Math.min(latest, first.due))) continue
    scope ??= timerScope(rules, order, order.at)
    const due = timer.due(scope)
    if (due > latest || due === Infinity || (first !== null && due > first.due)) continue
    const chosen = armed(timer, scope)
    if (chosen === null) continue
    const candidate = { timer, due, chosen }
    if (first === null || firesBefore(candidate, first)) first = candidate
  }
  return first
}

/** The event of a timer that fires: at its due, or at the last event if that is later. */
export const fire = (rules: Rulebook, order: Order, { timer, due, chosen }: Pending): Event =>
  enact(rules, timerScope(rules, order, Math.max(due, order.at)), timer.row, chosen)

/** An order on which everything that was due has happened. */
export interface Settled {
  /** The order after them. */
  readonly order: Order
  /** The events of the timers that fired, in their order; empty: nothing was overdue. */
  readonly events: readonly Event[]
}

const NO_EVENTS: readonly Event[] = []

/**
 * Fires every timer that is due by `now` (included: at its deadline the timer wins), each at its
 * due instant. A scheduler that is late changes nothing; settling twice changes nothing.
 */
export const settleAt = (rules: Rulebook, order: Order, now: Instant): Settled => {
  let next = firstDue(rules, order, now)
  if (next === null) return { order, events: NO_EVENTS }
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
