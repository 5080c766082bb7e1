import { isOfRow } from '../../rules/chapters/isOfRow.js'
import * as E from 'fp-ts/lib/Either.js'
import { payloadsFor } from '../../compile/payloads.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { scopeOf } from '../../engine/scope.js'
import { settleAt } from '../../engine/settle.js'
import type { Action, Payload } from '../../model/action.js'
import type { Dispute, Settlement } from '../../model/claim.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import { inTransit } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { DAY } from '../../model/span.js'
import { isTimer } from '../../rules/vocabulary/row.js'
import type { ActionTransition, TimedAutomaton } from '../states/state.js'
import { constraintsOf, earliest, type PathStep, type Target } from './path.js'
import type { ZoneNode } from '../explore/zoneGraph.js'

/** One dated step of a history: what somebody did, or what fired by itself. */
export interface TraceStep {
  readonly at: Instant
  readonly by: Event['by']
  readonly verb: Event['verb']
  readonly row: string
  readonly payload: Payload | null
}
/** A history that was replayed on the engine, step by step. */
export interface History {
  readonly start: Order
  readonly steps: readonly TraceStep[]
  readonly end: Order
}

/**
 * A Monday; and the days after it, since business days and changes of the clock are not alike on
 * all of them.
 */
const FIRST: Instant = Date.UTC(2026, 2, 2, 18)
export const STARTS: readonly Instant[] = [0, 1, 2, 3, 4, 5, 6, 90, 150, 240].map(
  (day) => FIRST + day * DAY,
)

/**
 * What was left open is filled in from what it came to: the remedy that was claimed, the offer that
 * was made.
 */
const filledIn = (legs: readonly PathStep[]): readonly (Payload | null)[] => {
  const payloads = legs.map(({ move }) => move.payload)
  let claimed: Dispute | null = null
  let offered: Settlement | null = null
  for (const [back, { move }] of [...legs].reverse().entries()) {
    const index = legs.length - 1 - back
    claimed = move.claimed ?? claimed
    offered = move.offered ?? offered
    if (move.payload === null) continue
    if (move.verb === 'offer' && offered !== null && offered.remedy !== 'release') {
      payloads[index] = { ...move.payload, remedy: offered.remedy }
      offered = null
    }
    if ((move.verb === 'dispute' || move.verb === 'revise-dispute') && claimed !== null) {
      const { remedy, returnShipping } = claimed
      payloads[index] = {
        ...move.payload,
        remedy,
        ...(returnShipping > 0 && remedy === 'return' ? { returnShipping } : {}),
      }
      claimed = null
    }
  }
  return payloads
}

/** A refund is known by another name to each order: it is the last that is under way. */
export const withRefund = (order: Order, payload: Payload): Payload => {
  if (payload.refund === undefined) return payload
  const open = order.refunds.filter(inTransit)
  return { ...payload, refund: open[open.length - 1]?.id ?? payload.refund }
}

/**
 * Of the payloads that would do here, one that says the same but for amounts and names of records.
 */
export const fitted = (
  rules: Rulebook,
  order: Order,
  row: string,
  payload: Payload,
  now: Instant,
): Payload => {
  const found = rules.rows.find(({ id }) => id === row)
  if (found === undefined || isTimer(found)) return payload
  const { lines, amount: _amount, ...said } = payload
  const named = withRefund(order, said)
  if (lines === undefined && payload.remedy !== 'part-refund') return named
  if (
    payload.remedy !== 'part-refund' &&
    lines?.every(({ amount }) => amount === undefined) === true
  )
    return { ...named, lines }
  const alike = payloadsFor(found, scopeOf(rules, order, found.by, named, now)).find(
    (other) =>
      other.remedy === payload.remedy &&
      other.verdict === payload.verdict &&
      other.lines !== undefined,
  )
  return alike?.lines === undefined
    ? named
    : {
        ...named,
        lines: alike.lines.filter(
          ({ line }) => lines === undefined || lines.some((one) => one.line === line),
        ),
      }
}

export const traceStepOf = (event: Event): TraceStep => ({
  at: event.at,
  by: event.by,
  verb: event.verb,
  row: event.row,
  payload: event.payload,
})

/** Replays legs at these instants; null: the engine does otherwise. */
export const replayed = (
  rules: Rulebook,
  start: Order,
  legs: readonly PathStep[],
  payloads: readonly (Payload | null)[],
  instants: readonly Instant[],
): History | null => {
  let order = start
  const steps: TraceStep[] = []
  for (const [index, { move }] of legs.entries()) {
    const at = instants[index + 1] ?? order.at
    if ('due' in move) {
      const settled = settleAt(rules, order, at)
      order = settled.order
      steps.push(...settled.events.map(traceStepOf))
      continue
    }
    // One refund under way stands for all that are.
    const times = isOfRow(move, 'land-refund')
      ? Math.max(1, order.refunds.filter(inTransit).length)
      : 1
    for (let time = 0; time < times; time += 1) {
      const payload =
        move.payload === null ? {} : fitted(rules, order, move.row, payloads[index] ?? {}, at)
      // INVARIANT: a move has the actor, the verb and the payload of its row.
      const taken = decide(rules, order, { by: move.by, verb: move.verb, payload } as Action, at)
      if (E.isLeft(taken)) return null
      order = taken.right.order
      steps.push(...taken.right.events.map(traceStepOf))
      if (steps[steps.length - 1]?.row !== move.row) return null
    }
  }
  let next = 0
  for (const { row, at } of steps)
    if (row === legs[next]?.move.row && at === instants[next + 1]) next += 1
  return next === legs.length ? { start, steps, end: order } : null
}

/**
 * The earliest dated history that goes this way, replayed; null: none was found. `rules`: all of
 * them, of which the machine may know a part.
 * `starts`: when it may begin, the first that will do.
 */
export const concretize = (
  rules: Rulebook,
  machine: TimedAutomaton,
  start: Order,
  legs: readonly PathStep[],
  wish: Target | null = null,
  starts: readonly Instant[] = STARTS,
): History | null => {
  const payloads = filledIn(legs)
  const constraints = constraintsOf(machine, legs, wish)
  if (constraints === null) return null
  for (const placed of starts) {
    const instants = earliest(legs.length, constraints, placed)
    if (instants === null) continue
    const history = replayed(
      rules,
      { ...start, anchors: { ...start.anchors, placed }, at: placed },
      legs,
      payloads,
      instants,
    )
    if (history !== null) return history
  }
  return null
}

/** An order at the end of a history, at an instant at which something else is so. */
export interface Then extends History {
  readonly order: Order
  readonly at: Instant
}

/**
 * The earliest history that goes this way, and until when to wait for a wish to be true; null: none
 * was found.
 */
export const concretizeThen = (
  rules: Rulebook,
  machine: TimedAutomaton,
  start: Order,
  legs: readonly PathStep[],
  node: ZoneNode,
  wish: Target,
): Then | null => {
  const waited = [...legs, { state: node.state, calm: node.settled, move: waiting(node, wish) }]
  const constraints = constraintsOf(machine, waited, null)
  if (constraints === null) return null
  const payloads = filledIn(legs)
  for (const placed of STARTS) {
    const instants = earliest(waited.length, constraints, placed)
    if (instants === null) continue
    const history = replayed(
      rules,
      { ...start, anchors: { ...start.anchors, placed }, at: placed },
      legs,
      payloads,
      instants,
    )
    const at = instants[instants.length - 1] ?? placed
    if (history !== null && settleAt(rules, history.end, at).events.length === 0)
      return { ...history, order: history.end, at }
  }
  return null
}

/** A move that does nothing but wait until a wish is true. */
export const waiting = ({ state, via }: ZoneNode, wish: Target): ActionTransition => ({
  row: '',
  by: 'timer',
  verb: 'timer',
  branch: [],
  payload: null,
  clauses: [],
  to: state,
  sources: state.clocks.map((_, index) => index + 1),
  idle: true,
  claimed: null,
  offered: null,
  event: via?.event ?? NO_EVENT,
  when: wish({ timers: [] }),
  opens: null,
  closes: null,
})
const NO_EVENT: Event = {
  seq: 0,
  at: 0,
  occurredAt: 0,
  by: 'timer',
  verb: 'timer',
  row: '',
  clauses: [],
  payload: null,
  key: null,
  change: {},
}
