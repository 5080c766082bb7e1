import type { Minor } from '../../model/money.js'
import type { FactValue, Order } from '../../model/order.js'
import type { TimedAutomaton } from '../states/state.js'
import type { Witness } from '../trace/path.js'
import type { Trace } from '../trace/trace.js'
import type { Extremes } from './extremes.js'

/** So much of so much that was held, in minor units. */
export interface ExactShare {
  /** What somebody got. */
  readonly amount: Minor
  /** What was held. */
  readonly of: Minor
  /** The ISO 4217 code of the currency. */
  readonly currency: string
}

/** The worst that a policy lets happen in one respect, with a trace in which it does. */
export interface WorstCase {
  /** Its name in reports: "longest-held.cancelled". */
  readonly name: string
  /** What is as long, or as little, as it can be, as a phrase. */
  readonly message: string
  /**
   * How bad it is: milliseconds, or of amounts the part of what was held, 0 to 1. Infinity: without
   * end.
   */
  readonly worst: number
  /** What `worst` is counted in. */
  readonly unit: 'milliseconds' | 'part'
  /**
   * Of amounts, what the trace comes to on the engine. Null: it is about time, or has no trace.
   */
  readonly exact: ExactShare | null
  /** The worst for which a trace was found, counted as `worst` is. Null: none was found. */
  readonly reached: number | null
  /** The trace that comes closest to the worst. Null: none was found. */
  readonly history: Trace | null
  /** True: the trace comes to just that. False: it is no worse than that, and may be better. */
  readonly confirmed: boolean
}

/** One exploration, as far as worst cases are asked of it: of orders that bring along `facts`. */
export interface WatchedRun {
  readonly facts: Readonly<Record<string, FactValue>>
  readonly automaton: TimedAutomaton
  /** The order that the automaton starts from. */
  readonly start: Order
  /** What was seen in it. */
  readonly extremes: Extremes
  /** Where money is held that nothing releases by itself; null: nowhere. */
  readonly heldForEver: readonly Witness[] | null
}
