import type { Rulebook } from '../../compile/rulebook.js'
import type { Payload } from '../../model/action.js'
import type { Dispute, Settlement } from '../../model/claim.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import type { ZoneClock } from '../zones/clocks.js'
import type { Used } from './canonical.js'
import type { Term } from '../zones/term.js'
import type { Alternatives } from '../zones/zone.js'

/** Where an order can be, its instants aside. */
export interface State {
  readonly id: number
  /** The same for states that differ only in what was used up. */
  readonly place: number
  readonly used: Used
  /** One of the orders that are there; its instants mean nothing. */
  readonly order: Order
  /** What is known of the past: the ages of a zone, in this order. */
  readonly ages: readonly ZoneClock[]
  /** Of every age, by its id: which of these it is, from 1; 0: none. */
  readonly slots: readonly number[]
  /** Which of them stand still. */
  readonly still: readonly boolean[]
  /** Of each of them: up to which age ages are told apart. */
  readonly most: readonly number[]
}

/** One way on from a state. */
export interface Move {
  readonly row: string
  readonly by: Event['by']
  readonly verb: Event['verb']
  readonly branch: readonly string[]
  readonly payload: Payload | null
  /** The places of the policy behind it. */
  readonly clauses: readonly string[]
  readonly to: State
  /** Of each age there: which of the ages here it is; 0: it begins now. */
  readonly sources: readonly number[]
  readonly event: Event
  /** What was claimed, and what was offered, where that decides what it does. */
  readonly claimed: Dispute | null
  readonly offered: Settlement | null
  /** It changes nothing that anybody will ask for. */
  readonly idle: boolean
}
export interface ActionMove extends Move {
  /** When, of all the time that a state lasts. */
  readonly when: Alternatives
  readonly opens: Term | null
  readonly closes: Term | null
}
export interface TimerMove extends Move {
  readonly due: Term
  readonly priority: number
}

/** What was asked for a state is kept until it is forgotten. */
export interface Kept<T> {
  (state: State): T
  readonly made: () => readonly T[]
  readonly forget: () => void
}

/** Everything that orders can do under a policy, instants aside; made as far as it is asked for. */
export interface Machine {
  readonly rules: Rulebook
  readonly start: State
  readonly states: readonly State[]
  readonly actionsFrom: Kept<readonly ActionMove[]>
  readonly timersFrom: Kept<readonly TimerMove[]>
  /** The state of an order under this policy whose past is known as it is in another machine. */
  readonly stateOf: (order: Order, ages: readonly ZoneClock[]) => State
  /**
   * Of two states of one place, one in which no more was used up than in either: it can do all that
   * both can.
   */
  readonly lesser: (one: State, other: State) => State
}
