import type { Rulebook } from '../../compile/rulebook.js'
import type { Payload } from '../../model/action.js'
import type { Dispute, Settlement } from '../../model/claim.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import type { ClockConstraint } from '../zones/clockConstraint.js'
import type { Term } from '../zones/term.js'
import type { ZoneClock } from '../zones/zoneClocks.js'
import type { UsedUp } from './normalForm/dominance.js'

/**
 * A location of the timed automaton: everything that later steps can read of an order, except how
 * long ago things happened, which its clocks know.
 */
export interface DiscreteState {
  /** Counts up from 0 in the order in which states are made. */
  readonly id: number
  /** Equal for states that differ only in what is used up: dominance orders them. */
  readonly dominanceClass: number
  readonly usedUp: UsedUp
  /** The normal form of the orders that are there; its instants mean nothing. */
  readonly order: Order
  /** The clocks of its zones, in this order, from 1. */
  readonly clocks: readonly ZoneClock[]
  /**
   * By `clockId`: the position of each clock in `clocks`, from 1; 0: the state does not have it.
   */
  readonly positions: readonly number[]
  /** Which of its clocks stand still. */
  readonly stopped: readonly boolean[]
  /** The greatest constant that each of its clocks is still compared with, for extrapolation. */
  readonly maxConstants: readonly number[]
}

/** A transition out of a state. */
export interface Transition {
  readonly row: string
  readonly by: Event['by']
  readonly verb: Event['verb']
  /** Which branch of the row, step by step. */
  readonly branch: readonly string[]
  /** Null: a timer fires. */
  readonly payload: Payload | null
  /** Paths of the policy's clauses behind it. */
  readonly clauses: readonly string[]
  readonly to: DiscreteState
  /**
   * For each clock of `to`: the position of the clock here that it takes its value from; 0: reset.
   */
  readonly sources: readonly number[]
  readonly event: Event
  /** The claim and the offer that it was taken with, where these decide what it does. */
  readonly claimed: Dispute | null
  readonly offered: Settlement | null
  /** A self-loop that resets nothing: no later step can tell that it was taken. */
  readonly idle: boolean
}

/** A transition that somebody takes. */
export interface ActionTransition extends Transition {
  /** Its guard: when it can be taken, of all the time that orders stay in the state. */
  readonly when: ClockConstraint
  /** When its window opens and closes; null: it has no such edge. */
  readonly opens: Term | null
  readonly closes: Term | null
}

/** A transition that is taken as soon as it is due (urgent), unless something comes first. */
export interface TimerTransition extends Transition {
  readonly due: Term
  /** Of timers that are due in the same instant the lowest fires. */
  readonly priority: number
}

/** A function of states that remembers its results. */
export interface StateMemo<T> {
  (state: DiscreteState): T
  /** The results that it remembers. */
  readonly values: () => readonly T[]
  readonly clear: () => void
}

/**
 * Everything that orders can do under a policy, as a timed automaton. Guards compare a clock with
 * constants (diagonal-free), timers are urgent, and pauses make some clocks stopwatches. States and
 * transitions are made as they are asked for.
 */
export interface TimedAutomaton {
  readonly rules: Rulebook
  readonly start: DiscreteState
  /** All states that have been made, by id. */
  readonly states: readonly DiscreteState[]
  readonly actionsFrom: StateMemo<readonly ActionTransition[]>
  readonly timersFrom: StateMemo<readonly TimerTransition[]>
  /**
   * The state of an order in normal form that has these clocks, which another automaton may name.
   */
  readonly stateOf: (order: Order, clocks: readonly ZoneClock[]) => DiscreteState
  /** Of two states of one dominance class, one that can do all that both can. */
  readonly commonDominator: (one: DiscreteState, other: DiscreteState) => DiscreteState
}
