import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { settleAt } from '../../engine/settle.js'
import type { Action, Payload } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import { inTransit } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { isOfRow } from '../../rules/chapters/isOfRow.js'
import type { ActionTransition, TimerTransition } from '../states/state.js'
import type { PathStep } from './path.js'
import { fitPayload } from './payloads.js'
import { traceStepOf, type Trace, type TraceStep } from './trace.js'

/** A step of a path that has its date and its payload. */
export interface DatedTransition {
  readonly transition: ActionTransition | TimerTransition
  readonly payload: Payload | null
  readonly at: Instant
}

/** Dates the steps of a path: `instants` has the start first. */
export const datedTransitions = (
  steps: readonly PathStep[],
  payloads: readonly (Payload | null)[],
  instants: readonly Instant[],
): readonly DatedTransition[] =>
  steps.map(({ transition }, index) => ({
    transition,
    payload: payloads[index] ?? null,
    at: instants[index + 1] ?? 0,
  }))

/** What happened to an order, and the order after it. */
interface Outcome {
  readonly order: Order
  readonly steps: readonly TraceStep[]
}

/** Null: the engine refuses the action, or another row takes it. */
const act = (rules: Rulebook, order: Order, step: DatedTransition): Outcome | null => {
  const { transition, at } = step
  const { row, by, verb } = transition
  const payload =
    transition.payload === null
      ? {}
      : fitPayload(rules, order, { row, by, payload: step.payload ?? {}, at })
  // INVARIANT: a transition has the actor, the verb and the payload of its row.
  const decided = decide(rules, order, { by, verb, payload } as Action, at)
  if (E.isLeft(decided)) return null
  const steps = decided.right.events.map(traceStepOf)
  return steps[steps.length - 1]?.row === row ? { order: decided.right.order, steps } : null
}

const take = (rules: Rulebook, order: Order, step: DatedTransition): Outcome | null => {
  if ('due' in step.transition) {
    const settled = settleAt(rules, order, step.at)
    return { order: settled.order, steps: settled.events.map(traceStepOf) }
  }
  // In the automaton one refund under way stands for all of them: here each has to land.
  const times = isOfRow(step.transition, 'land-refund')
    ? Math.max(1, order.refunds.filter(inTransit).length)
    : 1
  let outcome: Outcome = { order, steps: [] }
  for (let time = 0; time < times; time += 1) {
    const next = act(rules, outcome.order, step)
    if (next === null) return null
    outcome = { order: next.order, steps: [...outcome.steps, ...next.steps] }
  }
  return outcome
}

/** Whether every transition was taken, each at its instant. */
const tookAll = (dated: readonly DatedTransition[], steps: readonly TraceStep[]): boolean => {
  let next = 0
  for (const { row, at } of steps)
    if (row === dated[next]?.transition.row && at === dated[next]?.at) next += 1
  return next === dated.length
}

/** Replays dated transitions on the engine; null: the engine does otherwise. */
export const replayTransitions = (
  rules: Rulebook,
  start: Order,
  dated: readonly DatedTransition[],
): Trace | null => {
  let order = start
  const steps: TraceStep[] = []
  for (const each of dated) {
    const outcome = take(rules, order, each)
    if (outcome === null) return null
    order = outcome.order
    steps.push(...outcome.steps)
  }
  return tookAll(dated, steps) ? { start, steps, end: order } : null
}
