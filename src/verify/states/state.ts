import type { Rulebook } from '../../compile/rulebook.js'
import type { Payload } from '../../model/action.js'
import type { Dispute, Settlement } from '../../model/claim.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import type { ZoneClock } from '../zones/clocks.js'
import type { UsedUp } from './canonical.js'
import type { Term } from '../zones/term.js'
import type { ClockConstraint } from '../zones/zone.js'

/** Where an order can be, its instants aside. */
export interface DiscreteState {
  readonly id: number
  /** The same for states that differ only in what was used up. */
  readonly dominanceClass: number
  readonly usedUp: UsedUp
  /** One of the orders that are there; its instants mean nothing. */
  readonly order: Order
  /** What is known of the past: the ages of a zone, in this order. */
  readonly clocks: readonly ZoneClock[]
  /** Of every age, by its id: which of these it is, from 1; 0: none. */
  readonly positions: readonly number[]
  /** Which of them stand still. */
  readonly stopped: readonly boolean[]
  /** Of each of them: up to which age ages are told apart. */
  readonly maxConstants: readonly number[]
}

/** One way on from a state. */
export interface Transition {
  readonly row: string
  readonly by: Event['by']
  readonly verb: Event['verb']
  readonly branch: readonly string[]
  readonly payload: Payload | null
  /** The places of the policy behind it. */
  readonly clauses: readonly string[]
  readonly to: DiscreteState
  /** Of each age there: which of the ages here it is; 0: it begins now. */
  readonly sources: readonly number[]
  readonly event: Event
  /** What was claimed, and what was offered, where that decides what it does. */
  readonly claimed: Dispute | null
  readonly offered: Settlement | null
  /** It changes nothing that anybody will ask for. */
  readonly idle: boolean
}
export interface ActionTransition extends Transition {
  /** When, of all the time that a state lasts. */
  readonly when: ClockConstraint
  readonly opens: Term | null
  readonly closes: Term | null
}
export interface TimerTransition extends Transition {
  readonly due: Term
  readonly priority: number
}

/** What was asked for a state is kept until it is forgotten. */
export interface StateMemo<T> {
  (state: DiscreteState): T
  readonly values: () => readonly T[]
  readonly clear: () => void
}

/** Everything that orders can do under a policy, instants aside; made as far as it is asked for. */
export interface TimedAutomaton {
  readonly rules: Rulebook
  readonly start: DiscreteState
  readonly states: readonly DiscreteState[]
  readonly actionsFrom: StateMemo<readonly ActionTransition[]>
  readonly timersFrom: StateMemo<readonly TimerTransition[]>
  /** The state of an order under this policy whose past is known as it is in another machine. */
  readonly stateOf: (order: Order, ages: readonly ZoneClock[]) => DiscreteState
  /**
   * Of two states of one place, one in which no more was used up than in either: it can do all that
   * both can.
   */
  readonly commonDominator: (one: DiscreteState, other: DiscreteState) => DiscreteState
}
