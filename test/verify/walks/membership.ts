import type { Event } from '../../../src/model/event.js'
import type { Instant } from '../../../src/model/instant.js'
import type { Order } from '../../../src/model/order.js'
import { REGIONS } from '../../../src/model/state.js'
import { subsumes, type ZoneNode } from '../../../src/verify/explore/zoneNode.js'
import type {
  ActionTransition,
  DiscreteState,
  TimedAutomaton,
  TimerTransition,
} from '../../../src/verify/states/state.js'
import type { Zone } from '../../../src/verify/zones/zone.js'

/** Where an order is in an automaton: its state, and a value for each of its clocks. */
export interface Position {
  readonly state: DiscreteState
  /** When each clock was last reset, put off by as long as it has stood still. */
  readonly resetAt: readonly Instant[]
  /** Since when it is there. */
  readonly since: Instant
}

/** Where an order begins. */
export const startingPosition = ({ start }: TimedAutomaton, { at }: Order): Position => ({
  state: start,
  resetAt: start.clocks.map(() => at),
  since: at,
})

const resetsAt = ({ state, resetAt, since }: Position, now: Instant): readonly Instant[] =>
  resetAt.map((instant, index) => (state.stopped[index] === true ? instant + now - since : instant))

/**
 * Where an event may lead that comes to this order: by every transition of its row that comes to
 * the same regions. None: the automaton has no such transition.
 */
export const positionsAfter = (
  automaton: TimedAutomaton,
  position: Position,
  event: Event,
  after: Order,
): readonly Position[] => {
  const { state } = position
  const resets = resetsAt(position, event.at)
  const leadsThere = ({ row, to }: ActionTransition | TimerTransition): boolean =>
    row === event.row && REGIONS.every((region) => to.order[region] === after[region])
  return [...automaton.actionsFrom(state), ...automaton.timersFrom(state)]
    .filter(leadsThere)
    .map(({ to, sources }) => ({
      state: to,
      resetAt: sources.map((source) => (source === 0 ? event.at : (resets[source - 1] ?? 0))),
      since: event.at,
    }))
}

/** The clock valuation of a position, as a zone of one point. */
const pointOf = (position: Position, now: Instant): Zone => {
  const values = [0, ...resetsAt(position, now).map((instant) => now - instant)]
  const size = values.length
  return {
    size,
    bounds: Float64Array.from(
      { length: size * size },
      (_, at) => (values[Math.floor(at / size)] ?? 0) - (values[at % size] ?? 0),
    ),
  }
}

/** The settled nodes of a zone graph that hold a position: it goes on in the state of each. */
export const positionsIn = (
  nodes: readonly ZoneNode[],
  position: Position,
  now: Instant,
): readonly Position[] => {
  const point = { state: position.state, zone: pointOf(position, now), depth: Infinity }
  const holding = nodes.filter(
    (node) =>
      node.settled &&
      node.state.dominanceClass === position.state.dominanceClass &&
      subsumes(node, point),
  )
  return [...new Set(holding.map(({ state }) => state))].map((state) => ({ ...position, state }))
}
