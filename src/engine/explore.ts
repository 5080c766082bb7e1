import type { Payload } from '../model/action.js'
import { evolve, type Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import { stateCode } from '../model/state.js'
import type { Rulebook } from '../compile/rulebook.js'
import { enact } from './enact.js'
import { accepted } from './judge.js'
import { payloadsFor } from '../compile/payloads.js'
import { scopeOf } from './scope.js'
import { firstDue, settleAt } from './settle.js'

/** An order at an instant. */
export interface ExploredPlace {
  readonly order: Order
  readonly now: Instant
}

/**
 * One step of a game: a row with one of its branches, now; or waiting until something changes by
 * itself or opens.
 */
export interface Ply {
  /** null: waiting. */
  readonly row: string | null
  readonly branch: readonly string[]
  readonly payload: Payload | null
  readonly events: readonly Event[]
  readonly next: ExploredPlace
}

/**
 * What can be done at a place: every row with every branch that some listed payload takes. `every`:
 * with every such payload.
 */
export const acts = (rules: Rulebook, place: ExploredPlace, every = false): readonly Ply[] => {
  const { now } = place
  const { order, events } = settleAt(rules, place.order, now)
  return (rules.open[stateCode(order)] ?? []).flatMap((compiled) => {
    const seen = new Set<string>()
    return accepted(rules, compiled, order, now).flatMap(({ payload, chosen }) => {
      const branch = chosen.branch.join(' ')
      if (seen.has(branch) && !every) return []
      seen.add(branch)
      const event = enact(
        rules,
        scopeOf(rules, order, compiled.row.by, payload, now),
        compiled,
        chosen,
        null,
      )
      return [
        {
          row: compiled.row.id,
          branch: chosen.branch,
          payload,
          events: [...events, event],
          next: { order: evolve(order, event), now },
        },
      ]
    })
  })
}

/** The next instant at which a timer falls due or a window opens or closes; null: never again. */
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
    const bare = scopeOf(rules, order, compiled.row.by, {}, now)
    for (const payload of compiled.variable ? payloadsFor(compiled.row, bare) : [{}]) {
      const scope = { ...bare, payload }
      if (compiled.opens !== null) consider(compiled.opens(scope))
      if (compiled.closes !== null) consider(compiled.closes(scope))
    }
  }
  return earliest === Infinity ? null : earliest
}

/** Waiting until an instant: what is due by then has happened. */
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

/** Every ply at a place. */
export const plies = (rules: Rulebook, place: ExploredPlace): readonly Ply[] => {
  const boundary = nextBoundary(rules, place)
  const done = acts(rules, place)
  return boundary === null ? done : [...done, waitUntil(rules, place, boundary)]
}

/** What makes two places the same: the order but for how many events it took, and the instant. */
export const placeKey = ({ order, now }: ExploredPlace): string => {
  const refunds = order.refunds.map((refund, index) => ({ ...refund, id: index }))
  return JSON.stringify({ ...order, seq: 0, keys: [], refunds, now })
}

/**
 * How many walks of each length lead on from a place; equal places are merged and counted with
 * their multiplicity.
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
