import { memoOfRecentStates } from '../../explore/memoByState.js'
import type {
  ActionTransition,
  DiscreteState,
  TimedAutomaton,
  Transition,
} from '../../states/state.js'
import { pairingOf, type Pair } from './pairing.js'
import { allowedActions, productActions } from './productActions.js'
import type { ProductContext } from './productContext.js'
import { productTimers } from './productTimers.js'
import type { RowsApart } from './rowsApart.js'
import type { Sides } from './sides.js'

/** Two policies side by side: people do the same under both, and each lets its own timers fire. */
export interface Product extends TimedAutomaton {
  /** The pair that a state of the product is. */
  readonly pairOf: (state: DiscreteState) => Pair
  /** What each policy allows in a state of the product, by the clocks of the pair. */
  readonly allowedIn: (state: DiscreteState) => Sides<readonly ActionTransition[]>
  /** What a transition of the product is under each policy; null: nothing happens there. */
  readonly partsOf: (transition: Transition) => Sides<Transition | null>
}

/** Pairs are asked about as orders come to them, and seldom again: so many are remembered. */
const REMEMBERED = 1500

const NO_PARTS: Sides<null> = { before: null, after: null }

/** The product of the automata of two policies; `apart`: the rows that may part them. */
export const productOf = (
  before: TimedAutomaton,
  after: TimedAutomaton,
  apart: RowsApart = null,
): Product => {
  const pairing = pairingOf(before, after)
  const { pairOf, start, pairs } = pairing
  // What a transition was made of is forgotten with it.
  const parts = new WeakMap<Transition, Sides<Transition | null>>()
  const composed: ProductContext['composed'] = (transition, made) => {
    parts.set(transition, made)
    return transition
  }
  const context: ProductContext = { before, after, pairing, apart, composed }
  const timersFrom = memoOfRecentStates(
    (state: DiscreteState) => productTimers(context, pairOf(state)),
    REMEMBERED,
  )
  const allowedIn = memoOfRecentStates(
    (state: DiscreteState) => allowedActions(context, pairOf(state), timersFrom(state)),
    REMEMBERED,
  )
  const actionsFrom = memoOfRecentStates(
    (state: DiscreteState) => productActions(context, pairOf(state), allowedIn(state)),
    REMEMBERED,
  )
  return {
    rules: before.rules,
    start,
    states: pairs,
    actionsFrom,
    timersFrom,
    stateOf: () => start,
    commonDominator: (one) => one,
    pairOf,
    allowedIn,
    partsOf: (transition) => parts.get(transition) ?? NO_PARTS,
  }
}
