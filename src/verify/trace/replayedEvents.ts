import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { settleAt } from '../../engine/settle.js'
import type { Action } from '../../model/action.js'
import { evolve, type Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import type { Trace, TraceStep } from './trace.js'

/** An event, and the order to which it happened. */
export interface ReplayedEvent {
  readonly before: Order
  readonly event: Event
}

/** The events of one step, timers that are due before it included. */
const eventsOf = (rules: Rulebook, order: Order, step: TraceStep): readonly Event[] => {
  const { at, by, verb, payload } = step
  if (by === 'timer') return settleAt(rules, order, at).events
  // INVARIANT: a step of a trace has the verb and the payload of its actor.
  const action = { by, verb, ...(payload === null ? {} : { payload }) } as Action
  const decided = decide(rules, order, action, at)
  return E.isLeft(decided) ? decided.left.events : decided.right.events
}

/** Every event of a trace that is played once more on the engine. */
export const replayedEvents = (
  rules: Rulebook,
  { start, steps }: Trace,
): readonly ReplayedEvent[] => {
  const all: ReplayedEvent[] = []
  let order = start
  for (const step of steps) {
    for (const event of eventsOf(rules, order, step)) {
      all.push({ before: order, event })
      order = evolve(order, event)
    }
  }
  return all
}
