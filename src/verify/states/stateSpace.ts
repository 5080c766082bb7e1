import { evolve, type Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { clockId, ZONE_CLOCKS, type ZoneClock } from '../zones/zoneClocks.js'
import type { Abstraction } from './normalForm/abstraction.js'
import { canonicalUnder, type Canonical } from './normalForm/canonical.js'
import { dominates } from './normalForm/dominance.js'
import type { DiscreteState, Transition } from './state.js'
import { stateClocksUnder, type StateClocks } from './stateClocks.js'

/** Where an event leads, and what becomes of the clocks. */
export type Successor = Pick<Transition, 'to' | 'sources' | 'idle'>

/** The discrete states of a policy, each one object, made when orders first come to it. */
export interface StateSpace {
  /** Where orders begin. */
  readonly start: DiscreteState
  /** All states so far, by id. */
  readonly states: readonly DiscreteState[]
  /** The state of a normal form with these clocks. */
  readonly stateOf: (order: Order, clocks: readonly ZoneClock[]) => DiscreteState
  readonly successor: (from: DiscreteState, event: Event) => Successor
  /** Of two states of one dominance class, one that can do all that both can. */
  readonly commonDominator: (one: DiscreteState, other: DiscreteState) => DiscreteState
}

/** Numbers keys in the order in which they first come. */
const numbering = (): ((key: string) => number) => {
  const numbers = new Map<string, number>()
  return (key) => {
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  }
}

/** Makes each state once. */
const stateRegistry = (
  canonical: Canonical,
  stateClocks: StateClocks,
): Pick<StateSpace, 'states' | 'stateOf'> => {
  const states: DiscreteState[] = []
  const interned = new Map<string, DiscreteState>()
  const dominanceClassOf = numbering()
  return {
    states,
    stateOf: (order, clocks) => {
      const usedUp = canonical.usedUp(order)
      let classKey = canonical.key(order)
      for (const clock of clocks) classKey += ` ${clockId(clock)}`
      const key = `${classKey}/${usedUp.join()}`
      const known = interned.get(key)
      if (known !== undefined) return known
      const state: DiscreteState = {
        id: states.length,
        dominanceClass: dominanceClassOf(classKey),
        usedUp,
        order,
        clocks,
        positions: positionsOf(clocks),
        stopped: stateClocks.stopped(order, clocks),
        maxConstants: stateClocks.maxConstants(order, clocks),
      }
      states.push(state)
      interned.set(key, state)
      return state
    },
  }
}

const positionsOf = (clocks: readonly ZoneClock[]): readonly number[] => {
  const positions = ZONE_CLOCKS.map(() => 0)
  clocks.forEach((clock, index) => {
    positions[clockId(clock)] = index + 1
  })
  return positions
}

/** The state space of orders under an abstraction. */
export const stateSpaceUnder = (abstraction: Abstraction): StateSpace => {
  const canonical = canonicalUnder(abstraction)
  const stateClocks = stateClocksUnder(abstraction.rules, abstraction.relevant)
  const { states, stateOf } = stateRegistry(canonical, stateClocks)
  const start = canonical.normalize(abstraction.start)
  return {
    start: stateOf(start, stateClocks.atStart(start)),
    states,
    stateOf,
    successor: (from, event) => {
      const order = canonical.normalize(evolve(from.order, event))
      const { clocks, sources } = stateClocks.after(from, event, order)
      const to = stateOf(order, clocks)
      const keepsClocks = sources.every((source, index) => source === index + 1)
      return { to, sources, idle: to === from && keepsClocks }
    },
    commonDominator: (one, other) => {
      if (dominates(one.usedUp, other.usedUp)) return one
      if (dominates(other.usedUp, one.usedUp)) return other
      return stateOf(canonical.commonDominator(one.order, other.order), one.clocks)
    },
  }
}
