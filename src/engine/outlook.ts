import { evolve } from '../model/event.js'
import type { Payload } from '../model/action.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import { applicable } from './judge.js'
import { payloadsFor } from './payloads.js'
import { scopeOf } from './scope.js'
import { fire, firstDue } from './settle.js'

/** A stretch of time in which, with nobody doing anything, the order stays as it is: `[from, to)`. */
export interface Stretch {
  readonly order: Order
  readonly from: Instant
  readonly to: Instant
}

/** The future of an order that is left alone, one stretch a timer. Calls `visit` until it returns something. */
export const ahead = <T>(rules: Rulebook, order: Order, now: Instant, visit: (stretch: Stretch) => T | null): T | null => {
  let current = order
  let from = now
  for (;;) {
    const next = firstDue(rules, current, Infinity)
    const to = next === null ? Infinity : Math.max(next.due, current.at)
    const found = visit({ order: current, from, to })
    if (found !== null || next === null) return found
    current = evolve(current, fire(rules, current, next))
    from = Math.max(from, to)
  }
}

const opensWithin = (rules: Rulebook, compiled: CompiledAction, payload: Payload, occurredAt: Instant | undefined, stretch: Stretch): Instant => {
  const scope = scopeOf(rules, stretch.order, compiled.row.by, payload, stretch.from, occurredAt ?? stretch.from)
  const opens = compiled.opens === null ? stretch.from : Math.max(stretch.from, compiled.opens(scope))
  if (opens >= stretch.to) return Infinity
  const then = { ...scope, now: opens, occurredAt: occurredAt ?? opens }
  return applicable(compiled, stateCode(stretch.order), then) === null ? Infinity : opens
}

/**
 * When one of these rows opens by itself, timers alone running; null: never. `payload` null: with any payload.
 * `order` is settled at `now`.
 */
export const opensByItself = (
  rules: Rulebook, order: Order, candidates: readonly CompiledAction[], payload: Payload | null, now: Instant, occurredAt?: Instant,
): Instant | null => {
  const code = stateCode(order)
  const hopeful = candidates.filter(({ index }) => rules.reachableBySilence[index]?.[code])
  if (hopeful.length === 0) return null
  return ahead(rules, order, now, (stretch) => {
    const state = stateCode(stretch.order)
    let earliest = Infinity
    for (const compiled of hopeful) {
      if (!compiled.states[state]) continue
      const payloads = payload === null ? payloadsFor(compiled, scopeOf(rules, stretch.order, compiled.row.by, {}, stretch.from)) : [payload]
      for (const one of payloads) earliest = Math.min(earliest, opensWithin(rules, compiled, one, occurredAt, stretch))
    }
    return earliest === Infinity ? null : earliest
  })
}

/** Until when (excluded) a row that applies now goes on applying, timers alone running; null: for ever. */
export const closesByItself = (rules: Rulebook, order: Order, compiled: CompiledAction, payload: Payload, now: Instant, occurredAt?: Instant): Instant | null =>
  ahead(rules, order, now, ({ order: then, from, to }) => {
    const scope = scopeOf(rules, then, compiled.row.by, payload, from, occurredAt ?? from)
    if (applicable(compiled, stateCode(then), scope) === null) return from
    const closes = compiled.closes === null ? Infinity : compiled.closes(scope)
    return closes < to || (closes === to && to !== Infinity) ? closes : null
  })
