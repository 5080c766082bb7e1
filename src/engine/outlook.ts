import { evolve } from '../model/event.js'
import type { Payload } from '../model/action.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import { payloadsFrom } from '../compile/payloads.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../compile/rulebook.js'
import { accepted, applicable } from './judge.js'
import { NO_PAYLOAD, scopeOf } from './scope.js'
import { fire, firstDue } from './settle.js'

/**
 * A stretch of time in which, with nobody doing anything, the order stays as it is: `[from, to)`.
 */
export interface Standstill {
  readonly order: Order
  readonly from: Instant
  readonly to: Instant
  /** What ends it; null: nothing does. */
  readonly timer: CompiledTimer | null
}

/**
 * The future of an order that is left alone, one stretch a timer. Calls `visit` until it returns
 * something.
 */
export const ahead = <T>(
  rules: Rulebook,
  order: Order,
  now: Instant,
  visit: (stretch: Standstill) => T | null,
): T | null => {
  let current = order
  let from = now
  for (;;) {
    const next = firstDue(rules, current, Infinity)
    const to = next === null ? Infinity : Math.max(next.due, current.at)
    const found = visit({ order: current, from, to, timer: next?.timer ?? null })
    if (found !== null || next === null) return found
    current = evolve(current, fire(rules, current, next))
    from = Math.max(from, to)
  }
}

/** When a row opens within a stretch to a payload; Infinity: not within it. */
const opensWithin = (
  rules: Rulebook,
  compiled: CompiledAction,
  payload: Payload,
  occurredAt: Instant | undefined,
  stretch: Standstill,
): Instant => {
  const scope = scopeOf(
    rules,
    stretch.order,
    compiled.row.by,
    payload,
    stretch.from,
    occurredAt ?? stretch.from,
  )
  const opens =
    compiled.opens === null ? stretch.from : Math.max(stretch.from, compiled.opens(scope))
  if (opens >= stretch.to) return Infinity
  const then = { ...scope, now: opens, occurredAt: occurredAt ?? opens }
  return applicable(compiled, stateCode(stretch.order), then) === null ? Infinity : opens
}

/** The same for any payload: tried at the instants at which the row opens to some. */
const opensToAny = (
  rules: Rulebook,
  compiled: CompiledAction,
  occurredAt: Instant | undefined,
  { order, from, to }: Standstill,
): Instant => {
  const bare = scopeOf(rules, order, compiled.row.by, NO_PAYLOAD, from)
  const instants = new Set<Instant>()
  for (const start of compiled.candidates.starts) {
    const whole =
      start.hours === null
        ? payloadsFrom(start.payload, compiled.candidates, bare)
        : [start.payload]
    for (const payload of whole)
      instants.add(Math.max(from, (start.hours ?? compiled).opens?.({ ...bare, payload }) ?? from))
  }
  const earliest = [...instants]
    .sort((a, b) => a - b)
    .find((at) => at < to && accepted(rules, compiled, order, at, occurredAt ?? at, 1).length > 0)
  return earliest ?? Infinity
}

/**
 * When one of these rows opens by itself, timers alone running; null: never. `payload` null: with
 * any payload.
 * `order` is settled at `now`.
 */
export const opensByItself = (
  rules: Rulebook,
  order: Order,
  candidates: readonly CompiledAction[],
  payload: Payload | null,
  now: Instant,
  occurredAt?: Instant,
): Instant | null => {
  const code = stateCode(order)
  const hopeful = candidates.filter(({ index }) => rules.reachableBySilence[index]?.[code])
  if (hopeful.length === 0) return null
  return ahead(rules, order, now, (stretch) => {
    const state = stateCode(stretch.order)
    let earliest = Infinity
    for (const compiled of hopeful) {
      if (!compiled.states[state]) continue
      const opens =
        payload === null
          ? opensToAny(rules, compiled, occurredAt, stretch)
          : opensWithin(rules, compiled, payload, occurredAt, stretch)
      earliest = Math.min(earliest, opens)
    }
    return earliest === Infinity ? null : earliest
  })
}

/** Whether a row may still apply after a timer, as far as the states tell. */
const outlasts = (compiled: CompiledAction, timer: CompiledTimer, code: number): boolean =>
  timer.leadsTo[code]?.some((next) => compiled.states[next]) ?? true

/**
 * Until when (excluded) a row that applies now goes on applying, timers alone running; null: for
 * ever.
 */
export const closesByItself = (
  rules: Rulebook,
  order: Order,
  compiled: CompiledAction,
  payload: Payload,
  now: Instant,
  occurredAt?: Instant,
): Instant | null => {
  // Mostly nothing happens before the window closes, and then what is far off need not be looked
  // at.
  const end =
    compiled.closes?.(scopeOf(rules, order, compiled.row.by, payload, now, occurredAt ?? now)) ??
    Infinity
  if (end !== Infinity && firstDue(rules, order, end - 1) === null) return end
  return ahead(rules, order, now, ({ order: then, from, to, timer }) => {
    const code = stateCode(then)
    const scope = scopeOf(rules, then, compiled.row.by, payload, from, occurredAt ?? from)
    if (then !== order && applicable(compiled, code, scope) === null) return from
    const closes = compiled.closes === null ? Infinity : compiled.closes(scope)
    if (closes < to || (closes === to && to !== Infinity)) return closes
    return timer === null || outlasts(compiled, timer, code) ? null : to
  })
}
