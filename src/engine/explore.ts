import type { Payload } from '../model/action.js'
import { evolve, type Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { CompiledAction, Rulebook } from '../compile/rulebook.js'
import type { RowId } from '../rules/chapters/book.js'
import { withUnits } from '../rules/unitsMeant.js'
import { enact } from './enact/enact.js'
import { accepted } from './judge.js'
import { isByLines } from '../compile/candidatePayloads.js'
import { payloadsFor } from '../compile/payloads.js'
import { NO_PAYLOAD, actionScope, type SettledSituation } from './situation.js'
import { firstDue, settleAt } from './settle.js'

/** An order at an instant. */
export interface ExploredPlace {
  /** The order, on which what is overdue need not have happened yet. */
  readonly order: Order
  /** Epoch milliseconds. */
  readonly now: Instant
}

/**
 * One step of a game: a row with one of its branches, now; or waiting until something changes by
 * itself or opens.
 */
export interface Ply {
  /** The row; null: waiting. */
  readonly row: RowId | null
  /** The branch that it takes; empty: it has one effect, or the step is waiting. */
  readonly branch: readonly string[]
  /** What the action carries; null: waiting. */
  readonly payload: Payload | null
  /** The events of the step, those of overdue timers first. */
  readonly events: readonly Event[]
  /** Where it leads. */
  readonly next: ExploredPlace
}

/** What a row can do in a settled situation: a ply for each branch, or for each payload. */
const actsOf = (
  situation: SettledSituation,
  compiled: CompiledAction,
  every: boolean,
): readonly Ply[] => {
  const { rules, order, now, events } = situation
  const { row } = compiled
  const seen = new Set<string>()
  return accepted(situation, compiled).flatMap(({ payload, chosen }) => {
    const branch = chosen.branch.join(' ')
    if (seen.has(branch) && !every) return []
    seen.add(branch)
    const event = enact(rules, actionScope(situation, row, payload), row, chosen)
    return [
      {
        row: row.id,
        branch: chosen.branch,
        payload,
        events: [...events, event],
        next: { order: evolve(order, event), now },
      },
    ]
  })
}

/**
 * What can be done at a place? Every row, with every branch that one of its accepted payloads
 * takes; `every`: with every such payload.
 */
export const acts = (rules: Rulebook, place: ExploredPlace, every = false): readonly Ply[] => {
  const { now } = place
  const { order, events } = settleAt(rules, place.order, now)
  return (rules.open[stateCode(order)] ?? []).flatMap((compiled) =>
    actsOf({ rules, order, now, events }, compiled, every),
  )
}

/** When does a timer next fall due, or a window open or close? null: never again. */
export const nextBoundary = (rules: Rulebook, place: ExploredPlace): Instant | null => {
  const { now } = place
  const { order } = settleAt(rules, place.order, now)
  const timer = firstDue(rules, order, Infinity)
  let earliest = timer === null ? Infinity : Math.max(timer.due, now + 1)
  const consider = (at: Instant): void => {
    if (at > now && at < earliest) earliest = at
  }
  for (const compiled of rules.open[stateCode(order)] ?? []) {
    if (compiled.opens === null && compiled.closes === null) continue
    const bare = actionScope({ rules, order, now }, compiled.row)
    const differs = compiled.variable || isByLines(compiled.candidates, order)
    for (const payload of differs ? payloadsFor(compiled.row, bare) : [NO_PAYLOAD]) {
      const scope = withUnits({ ...bare, payload }, compiled.row.verb)
      if (compiled.opens !== null) consider(compiled.opens(scope))
      if (compiled.closes !== null) consider(compiled.closes(scope))
    }
  }
  return earliest === Infinity ? null : earliest
}

/** Waits until an instant: what is due by then has happened. */
export const waitUntil = (rules: Rulebook, place: ExploredPlace, until: Instant): Ply => {
  const settled = settleAt(rules, place.order, until)
  return {
    row: null,
    branch: [],
    payload: null,
    events: settled.events,
    next: { order: settled.order, now: until },
  }
}

/** Every ply at a place: what can be done, and waiting until the next boundary. */
export const plies = (rules: Rulebook, place: ExploredPlace): readonly Ply[] => {
  const boundary = nextBoundary(rules, place)
  const done = acts(rules, place)
  return boundary === null ? done : [...done, waitUntil(rules, place, boundary)]
}

/** Equal for places that are the same, but for how many events it took to get there. */
export const placeKey = ({ order, now }: ExploredPlace): string => {
  const refunds = order.refunds.map((refund, index) => ({ ...refund, id: index }))
  return JSON.stringify({ ...order, seq: 0, keys: [], keyUses: [], refunds, now })
}

/**
 * How many walks of each length lead on from a place? One number for each length from 1 to `depth`;
 * equal places are merged and counted with their multiplicity.
 *
 * @example
 * walkCounts(rules, standardStart(), 3) // => [6, 22, 96]
 */
export const walkCounts = (
  rules: Rulebook,
  start: ExploredPlace,
  depth: number,
): readonly number[] => {
  const counts: number[] = []
  let layer = new Map([[placeKey(start), { place: start, ways: 1 }]])
  for (let ply = 1; ply <= depth; ply += 1) {
    const next = new Map<string, { place: ExploredPlace; ways: number }>()
    for (const { place, ways } of layer.values()) {
      for (const step of plies(rules, place)) {
        const key = placeKey(step.next)
        const known = next.get(key)
        next.set(key, { place: step.next, ways: (known?.ways ?? 0) + ways })
      }
    }
    counts.push([...next.values()].reduce((sum, { ways }) => sum + ways, 0))
    layer = next
  }
  return counts
}
