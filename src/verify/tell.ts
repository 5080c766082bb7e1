import * as E from 'fp-ts/lib/Either.js'
import { payloadsFor } from '../compile/payloads.js'
import type { Rulebook } from '../compile/rulebook.js'
import { decide } from '../engine/decide.js'
import { scopeOf } from '../engine/scope.js'
import { settleAt } from '../engine/settle.js'
import type { Action, Payload } from '../model/action.js'
import type { Dispute } from '../model/claim.js'
import type { Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import { inTransit } from '../model/ledger.js'
import type { Order } from '../model/order.js'
import { DAY } from '../model/span.js'
import { isTimer } from '../rules/vocabulary.js'
import type { Machine } from './machine.js'
import { constraintsOf, earliest, type Leg, type Wish } from './path.js'

/** One dated step of a history: what somebody did, or what fired by itself. */
export interface Told {
  readonly at: Instant
  readonly by: Event['by']
  readonly verb: Event['verb']
  readonly row: string
  readonly payload: Payload | null
}
/** A history that was replayed on the engine, step by step. */
export interface History {
  readonly start: Order
  readonly steps: readonly Told[]
  readonly end: Order
}

/** A Monday; and the days after it, since business days and changes of the clock are not alike on all of them. */
const FIRST: Instant = Date.UTC(2026, 2, 2, 18)
export const STARTS: readonly Instant[] = [0, 1, 2, 3, 4, 5, 6, 90, 150, 240].map((day) => FIRST + day * DAY)

/** What was left open is filled in from what it came to: the remedy that was claimed, the offer that was made. */
const filledIn = (legs: readonly Leg[]): readonly (Payload | null)[] => {
  let claimed: Dispute | null = null
  const payloads = legs.map(({ move }) => move.payload)
  for (let index = legs.length - 1; index >= 0; index -= 1) {
    const move = legs[index]?.move
    if (move === undefined) continue
    claimed = move.claimed ?? claimed
    if (claimed === null || move.payload === null) continue
    if (move.verb === 'offer' && claimed.offer !== null && claimed.offer.remedy !== 'release') payloads[index] = { ...move.payload, remedy: claimed.offer.remedy }
    if (move.verb === 'dispute' || move.verb === 'revise-dispute') {
      const { remedy, returnShipping } = claimed
      payloads[index] = { ...move.payload, remedy, ...(returnShipping > 0 && remedy === 'return' ? { returnShipping } : {}) }
      claimed = null
    }
  }
  return payloads
}

/** Of the payloads that would do here, one that says the same but for amounts and names of records. */
const fitted = (rules: Rulebook, order: Order, row: string, payload: Payload, now: Instant): Payload => {
  const found = rules.rows.find(({ id }) => id === row)
  if (found === undefined || isTimer(found)) return payload
  const { lines: _lines, refund, amount: _amount, ...said } = payload
  const open = order.refunds.filter(inTransit)
  const named: Payload = refund === undefined ? said : { ...said, refund: open[open.length - 1]?.id ?? refund }
  if (payload.lines === undefined && payload.remedy !== 'part-refund') return named
  const alike = payloadsFor(found, scopeOf(rules, order, found.by, named, now))
    .find((other) => other.remedy === payload.remedy && other.verdict === payload.verdict && other.lines !== undefined)
  return alike?.lines === undefined ? named : { ...named, lines: alike.lines }
}

export const toldOf = (event: Event): Told => ({ at: event.at, by: event.by, verb: event.verb, row: event.row, payload: event.payload })

/** Replays legs at these instants; null: the engine does otherwise. */
export const replayed = (rules: Rulebook, start: Order, legs: readonly Leg[], payloads: readonly (Payload | null)[], instants: readonly Instant[]): History | null => {
  let order = start
  const steps: Told[] = []
  for (const [index, { move }] of legs.entries()) {
    const at = instants[index + 1] ?? order.at
    if ('due' in move) {
      const settled = settleAt(rules, order, at)
      order = settled.order
      steps.push(...settled.events.map(toldOf))
      continue
    }
    // One refund under way stands for all that are.
    const times = move.row === 'land-refund' ? Math.max(1, order.refunds.filter(inTransit).length) : 1
    for (let time = 0; time < times; time += 1) {
      const payload = move.payload === null ? {} : fitted(rules, order, move.row, payloads[index] ?? {}, at)
      // INVARIANT: a move has the actor, the verb and the payload of its row.
      const taken = decide(rules, order, { by: move.by, verb: move.verb, payload } as Action, at)
      if (E.isLeft(taken)) return null
      order = taken.right.order
      steps.push(...taken.right.events.map(toldOf))
      if (steps[steps.length - 1]?.row !== move.row) return null
    }
  }
  let next = 0
  for (const { row, at } of steps) if (row === legs[next]?.move.row && at === instants[next + 1]) next += 1
  return next === legs.length ? { start, steps, end: order } : null
}

/** The earliest dated history that goes this way, replayed; null: none was found. `rules`: all of them, of which the machine may know a part. */
export const tell = (rules: Rulebook, machine: Machine, start: Order, legs: readonly Leg[], wish: Wish | null = null): History | null => {
  const payloads = filledIn(legs)
  for (const pausesAreShort of legs.some(({ state }) => state.paused) ? [true, false] : [true]) {
    const constraints = constraintsOf(machine, legs, wish, pausesAreShort)
    if (constraints === null) return null
    for (const placed of STARTS) {
      const instants = earliest(legs.length, constraints, placed)
      if (instants === null) continue
      const history = replayed(rules, { ...start, anchors: { ...start.anchors, placed }, at: placed }, legs, payloads, instants)
      if (history !== null) return history
    }
  }
  return null
}
