import type { Payload, Verb } from '../../model/action.js'
import type { Event } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'

/** One dated step of a trace: what somebody did, or which timer fired. */
export interface TraceStep {
  /** When it happened, in epoch milliseconds. */
  readonly at: Instant
  /** Who did it; `timer`: it happened by itself. */
  readonly by: Event['by']
  /** What was done; of a timer: `timer`. */
  readonly verb: Event['verb']
  /** The row of the rulebook that applied, as its event stores it; empty: none, time passed. */
  readonly row: string
  /** What the action carried; null: nothing, or it was a timer. */
  readonly payload: Payload | null
}

/** What somebody asks to do at the end of a trace. */
export interface AskedAction {
  /** What is to be done. */
  readonly verb: Verb
  /** What the action carries; empty: nothing. */
  readonly payload: Payload
}

/** A dated history of one order that was replayed on the engine, step by step. */
export interface Trace {
  /** The order as it was placed. */
  readonly start: Order
  /** What happened, in order; timers included. */
  readonly steps: readonly TraceStep[]
  /** The order after the last step. */
  readonly end: Order
}

export const traceStepOf = ({ at, by, verb, row, payload }: Event): TraceStep => ({
  at,
  by,
  verb,
  row,
  payload,
})

/** When the last step of a trace happened; without steps: when the order was placed. */
export const lastInstantOf = ({ steps, start }: Trace): Instant => steps.at(-1)?.at ?? start.at
