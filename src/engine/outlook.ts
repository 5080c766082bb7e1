import type { Payload } from '../model/action.js'
import { evolve } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import { oncePer } from '../model/lists/oncePer.js'
import { hoursFor } from '../compile/candidatePayloads.js'
import { payloadsFrom } from '../compile/payloads.js'
import type { CompiledAction, CompiledTimer, Rulebook } from '../compile/rulebook.js'
import { withUnits } from '../rules/unitsMeant.js'
import { reportableUntil } from './backdating.js'
import { acceptsAny, applicable } from './judge.js'
import { NO_PAYLOAD, actionScope, type Situation } from './situation.js'
import { fire, firstDue } from './settle.js'

/** A stretch of time, `[from, to)`, in which the order stays as it is if nobody does anything. */
export interface Standstill {
  readonly rules: Rulebook
  readonly order: Order
  readonly from: Instant
  readonly to: Instant
  /** What ends it; null: nothing does. */
  readonly timer: CompiledTimer | null
}

/**
 * The stretches of the future of an order that is left alone, by their number: each is found when
 * it is first asked for, since one question looks at them again for every payload.
 */
const futureOf = oncePer(({ rules, order, now }: Situation) => {
  const known: Standstill[] = []
  let [current, from, next] = [order, now, firstDue(rules, order, Infinity)]
  const append = (): void => {
    const to = next === null ? Infinity : Math.max(next.due, current.at)
    known.push({ rules, order: current, from, to, timer: next?.timer ?? null })
  }
  append()
  return (index: number): Standstill | null => {
    while (known.length <= index) {
      if (next === null) return null
      from = Math.max(from, next.due, current.at)
      current = evolve(current, fire(rules, current, next))
      next = firstDue(rules, current, Infinity)
      append()
    }
    return known[index] ?? null
  }
})

/**
 * The future of an order that is left alone, from one timer to the next. Calls `visit` until it
 * gives something.
 */
export const ahead = <T>(
  situation: Situation,
  visit: (standstill: Standstill) => T | null,
): T | null => {
  const standstillAt = futureOf(situation)
  for (let index = 0; ; index += 1) {
    const standstill = standstillAt(index)
    const found = standstill === null ? null : visit(standstill)
    if (standstill === null || found !== null) return found
  }
}

/** When a row opens within a standstill to a payload; Infinity: not within it. */
const opensWithin = (
  { rules, order, from, to }: Standstill,
  compiled: CompiledAction,
  payload: Payload,
  occurredAt: Instant | undefined,
): Instant => {
  const scope = actionScope({ rules, order, now: from }, compiled.row, payload, occurredAt)
  const opens = compiled.opens === null ? from : Math.max(from, compiled.opens(scope))
  if (opens >= to) return Infinity
  const then = { ...scope, now: opens, occurredAt: occurredAt ?? opens }
  return applicable(rules, compiled, then) === null ? Infinity : opens
}

/** The same for any payload: tried at the instants at which the row opens to some. */
const opensToAny = (
  { rules, order, from, to }: Standstill,
  compiled: CompiledAction,
  occurredAt: Instant | undefined,
): Instant => {
  const bare = actionScope({ rules, order, now: from }, compiled.row)
  const instants = new Set<Instant>()
  for (const start of compiled.candidates.starts) {
    const hours = hoursFor(start, order)
    const begun = start.payload
    const whole = hours === null ? payloadsFrom(begun, compiled.candidates, bare) : [begun]
    for (const payload of whole)
      instants.add(
        Math.max(
          from,
          (hours ?? compiled).opens?.(withUnits({ ...bare, payload }, compiled.row.verb)) ?? from,
        ),
      )
  }
  const isOpenAt = (now: Instant): boolean =>
    acceptsAny({ rules, order, now }, compiled, occurredAt)
  const earliest = [...instants].sort((a, b) => a - b).find((at) => at < to && isOpenAt(at))
  return earliest ?? Infinity
}

/**
 * When does one of these rows open by itself, timers alone running? null: never. `payload`: what
 * the action carries; null: any payload will do. The situation is settled.
 */
export const opensByItself = (
  situation: Situation,
  rows: readonly CompiledAction[],
  payload: Payload | null,
  occurredAt?: Instant,
): Instant | null => {
  const { rules, order } = situation
  const code = stateCode(order)
  const hopeful = rows.filter(({ index }) => rules.mayReach(index, code))
  const [first] = hopeful
  if (first === undefined) return null
  const opens = ahead(situation, (standstill) => {
    const state = stateCode(standstill.order)
    let earliest = Infinity
    for (const compiled of hopeful) {
      if (compiled.states[state] !== true) continue
      const opens =
        payload === null
          ? opensToAny(standstill, compiled, occurredAt)
          : opensWithin(standstill, compiled, payload, occurredAt)
      earliest = Math.min(earliest, opens)
    }
    return earliest === Infinity ? null : earliest
  })
  return opens === null || opens > reportableUntil(rules, first.row, occurredAt) ? null : opens
}

/** Whether a row may still apply after a timer, as far as the states tell. */
const mayOutlast = (compiled: CompiledAction, timer: CompiledTimer, code: number): boolean =>
  timer.leadsTo[code]?.some((next) => compiled.states[next]) ?? true

/** Until when (excluded) a row goes on applying, whatever the date of a fact; null: for ever. */
const stopsByItself = (
  situation: Situation,
  compiled: CompiledAction,
  payload: Payload,
  occurredAt: Instant | undefined,
): Instant | null => {
  const { rules, order } = situation
  const { row } = compiled
  // Mostly nothing happens before the window closes: then nobody need look at what is far off.
  const end = compiled.closes?.(actionScope(situation, row, payload, occurredAt)) ?? Infinity
  if (end !== Infinity && firstDue(rules, order, end - 1) === null) return end
  return ahead(situation, ({ order: then, from, to, timer }) => {
    const code = stateCode(then)
    const scope = actionScope({ rules, order: then, now: from }, row, payload, occurredAt)
    if (then !== order && applicable(rules, compiled, scope) === null) return from
    const closes = compiled.closes === null ? Infinity : compiled.closes(scope)
    if (closes < to || (closes === to && to !== Infinity)) return closes
    return timer === null || mayOutlast(compiled, timer, code) ? null : to
  })
}

/**
 * Until when (excluded) does a row go on applying that applies now, timers alone running? A fact
 * that is dated is taken as long as its date is. null: for ever.
 */
export const closesByItself = (
  situation: Situation,
  compiled: CompiledAction,
  payload: Payload = NO_PAYLOAD,
  occurredAt?: Instant,
): Instant | null => {
  const stops = stopsByItself(situation, compiled, payload, occurredAt)
  const until = reportableUntil(situation.rules, compiled.row, occurredAt)
  return until === Infinity ? stops : Math.min(stops ?? Infinity, until + 1)
}
