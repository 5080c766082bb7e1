import type { Rulebook } from '../../compile/rulebook.js'
import { settleAt } from '../../engine/settle.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { DAY } from '../../model/span.js'
import type { ClockConstraint } from '../zones/clockConstraint.js'
import { constraintsOf } from './constraints.js'
import { earliest } from './earliest.js'
import { pathTo, type Path, type Witness } from './path.js'
import { payloadsAlong } from './payloads.js'
import { datedTransitions, replayTransitions } from './replayTransitions.js'
import type { Trace } from './trace.js'
import { waitingStep, type WaitAtNode } from './wait.js'

/** A Monday. */
const FIRST_START: Instant = Date.UTC(2026, 2, 2, 18)
/**
 * When orders of traces are placed, first choice first. Business days and changes of the clock
 * differ from day to day: where one start does not work out, another may.
 */
export const STARTS: readonly Instant[] = [0, 1, 2, 3, 4, 5, 6, 90, 150, 240].map(
  (day) => FIRST_START + day * DAY,
)

/** What else a trace has to keep. */
export interface TraceDemands {
  /** What must hold of the clocks as the last step is taken; null: nothing more. */
  readonly target?: ClockConstraint | null
  /** When the order may be placed, first choice first; default: `STARTS`. */
  readonly starts?: readonly Instant[]
}

/** The order of a path, placed then; its event is as far away as it was. */
const placedAt = (start: Order, placed: Instant): Order => {
  const { eventAt } = start.terms
  const terms = eventAt === undefined ? start.terms : { ...start.terms, eventAt: eventAt + placed }
  return { ...start, terms, anchors: { ...start.anchors, placed }, at: placed }
}

/**
 * Gives the steps of a path their earliest instants, for one start after another, until `attempt`
 * makes something of them; null: it never does. `attempt` is given the order as it is placed, and
 * the instants, the start first.
 */
export const firstDated = <T>(
  path: Path,
  { target = null, starts = STARTS }: TraceDemands,
  attempt: (placed: Order, instants: readonly Instant[]) => T | null,
): T | null => {
  const constraints = constraintsOf(path, target)
  if (constraints === null) return null
  for (const placed of starts) {
    const instants = earliest(path.steps.length, constraints, placed)
    if (instants === null) continue
    const found = attempt(placedAt(path.start, placed), instants)
    if (found !== null) return found
  }
  return null
}

/**
 * The earliest dated trace that goes along a path, replayed; null: none was found. `rules`: the
 * whole rulebook, of which the path's automaton may know a part.
 */
export const concretize = (
  rules: Rulebook,
  path: Path,
  demands: TraceDemands = {},
): Trace | null => {
  const payloads = payloadsAlong(path.steps)
  return firstDated(path, demands, (placed, instants) =>
    replayTransitions(rules, placed, datedTransitions(path.steps, payloads, instants)),
  )
}

/** The trace of the first witness that has one; null: none has. */
export const concretizeFirst = (
  rules: Rulebook,
  origin: Pick<Path, 'automaton' | 'start'>,
  witnesses: readonly Witness[],
): Trace | null => {
  for (const witness of witnesses) {
    const trace = concretize(rules, pathTo(origin, witness), { target: witness.target })
    if (trace !== null) return trace
  }
  return null
}

/** A trace, and an instant after it until which nothing else happens. */
export interface TraceUntil {
  readonly trace: Trace
  readonly at: Instant
}

/** The earliest trace along a path, and the instant until which it then waits; null: none. */
export const concretizeUntil = (
  rules: Rulebook,
  path: Path,
  wait: WaitAtNode,
): TraceUntil | null => {
  const payloads = payloadsAlong(path.steps)
  const waiting = { ...path, steps: [...path.steps, waitingStep(wait)] }
  return firstDated(waiting, {}, (placed, instants) => {
    const trace = replayTransitions(rules, placed, datedTransitions(path.steps, payloads, instants))
    const at = instants[instants.length - 1] ?? placed.at
    return trace !== null && settleAt(rules, trace.end, at).events.length === 0
      ? { trace, at }
      : null
  })
}
