import { dominates } from '../states/normalForm/dominance.js'
import type { ActionTransition, DiscreteState, TimerTransition } from '../states/state.js'
import { includes, type Zone } from '../zones/zone.js'

/** A node of the zone graph (a symbolic state): a discrete state and the clocks it is held with. */
export interface ZoneNode {
  /** In the order in which nodes were found; -1: it is not kept. */
  readonly id: number
  readonly state: DiscreteState
  /**
   * Settled: the clocks of orders as long as they stay in the state. Otherwise: their clocks as
   * they enter a state in which a timer is overdue, which fires at once.
   */
  readonly zone: Zone
  readonly settled: boolean
  /** The node and the transition that it was found by; null: it is where orders begin. */
  readonly from: ZoneNode | null
  readonly via: ActionTransition | TimerTransition | null
  /** How many actions of people led here; timers are not counted. */
  readonly actions: number
  /** Zones were merged on the path to it: its zone may hold more than orders can reach. */
  readonly overApproximated: boolean
  /** As `depthOf` of the limits counts it. */
  readonly depth: number
}

/** How many actions it takes by this transition. */
export const actionsBy = (from: ZoneNode | null, via: ZoneNode['via']): number =>
  (from?.actions ?? 0) + (via === null || via.by === 'timer' ? 0 : 1)

/** Nodes sorted by the actions that led to them, fewest first. */
export const shortestFirst = (nodes: readonly ZoneNode[]): readonly ZoneNode[] =>
  [...nodes].sort((a, b) => a.actions - b.actions || a.id - b.id)

/** What decides whether one node can do all that another of its dominance class can. */
export type Extent = Pick<ZoneNode, 'state' | 'zone' | 'depth'>

/**
 * Whether one node makes another of its dominance class superfluous (subsumption): its zone
 * includes the other's, no more is used up, and it is no deeper.
 */
export const subsumes = (one: Extent, other: Extent): boolean =>
  one.depth <= other.depth &&
  dominates(one.state.usedUp, other.state.usedUp) &&
  includes(one.zone, other.zone)
