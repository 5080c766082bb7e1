import { evolve, type Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { CompiledTimer, Rulebook } from '../compile/rulebook.js'
import { enact } from './enact.js'
import { chosen, NO_PAYLOAD, scopeOf, type Chosen } from './scope.js'

/** A timer that will fire, unless something happens before. */
export interface Pending {
  readonly timer: CompiledTimer
  readonly due: Instant
  readonly chosen: Chosen
}

const before = (a: Pending, b: Pending): boolean =>
  a.due !== b.due ? a.due < b.due
  : a.timer.row.priority !== b.timer.row.priority ? a.timer.row.priority < b.timer.row.priority
  : a.timer.row.id < b.timer.row.id

const pendingOf = (rules: Rulebook, order: Order, timer: CompiledTimer, latest: Instant): Pending | null => {
  const scope = scopeOf(rules, order, 'timer', NO_PAYLOAD, order.at)
  const due = timer.due(scope)
  if (due > latest || due === Infinity) return null
  for (const test of timer.row.only) if (test.check(scope) !== null) return null
  const found = chosen(timer.row.then, scope)
  return found === null ? null : { timer, due, chosen: found }
}

/** The timers that will fire, the first first. */
export const pending = (rules: Rulebook, order: Order): readonly Pending[] =>
  (rules.timers[stateCode(order)] ?? [])
    .flatMap((timer) => pendingOf(rules, order, timer, Infinity) ?? [])
    .sort((a, b) => (before(a, b) ? -1 : 1))

/** The timer that fires first, no later than `latest` (included). */
export const firstDue = (rules: Rulebook, order: Order, latest: Instant): Pending | null => {
  let first: Pending | null = null
  for (const timer of rules.timers[stateCode(order)] ?? []) {
    const candidate = pendingOf(rules, order, timer, latest)
    if (candidate !== null && (first === null || before(candidate, first))) first = candidate
  }
  return first
}

/** The event of a timer, at its due or at the last event, whichever is later. */
export const fire = (rules: Rulebook, order: Order, { timer, due, chosen: found }: Pending): Event =>
  enact(rules, scopeOf(rules, order, 'timer', NO_PAYLOAD, Math.max(due, order.at)), timer, found, null)

export interface Settled {
  readonly order: Order
  /** Of the timers that fired, in their order; empty: nothing was overdue. */
  readonly events: readonly Event[]
}

const QUIET: readonly Event[] = []

/**
 * Fires every timer that is due by `now` (included: at its deadline the timer wins), each at its due instant. A scheduler that is
 * late changes nothing; settling twice changes nothing.
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
