import type { Event } from '../../src/model/event.js'
import type { Instant } from '../../src/model/instant.js'
import type { Order } from '../../src/model/order.js'
import { REGIONS } from '../../src/model/state.js'
import { dominates } from '../../src/verify/states/normalForm/dominance.js'
import type { ZoneNode } from '../../src/verify/explore/zoneNode.js'
import type {
  ActionTransition,
  TimedAutomaton,
  DiscreteState,
  TimerTransition,
} from '../../src/verify/states/state.js'
import { includes, type Zone } from '../../src/verify/zones/zone.js'

/** Where an order is in a machine: its state, and how long ago what is known of its past was. */
export interface Standing {
  readonly state: DiscreteState
  /** Moved on by as long as an age stood still. */
  readonly beginnings: readonly Instant[]
  readonly since: Instant
}

/** Where an order begins. */
export const standingAt = ({ start }: TimedAutomaton, { at }: Order): Standing => ({
  state: start,
  beginnings: start.clocks.map(() => at),
  since: at,
})

const beginningsAt = ({ state, beginnings, since }: Standing, now: Instant): readonly Instant[] =>
  beginnings.map((beginning, index) =>
    state.stopped[index] === true ? beginning + now - since : beginning,
  )

/**
 * Where an event may have led: by each move of its row that comes to the same regions. None: the
 * machine knows no such move.
 */
export const followed = (
  machine: TimedAutomaton,
  standing: Standing,
  event: Event,
  after: Order,
): readonly Standing[] => {
  const [actions, timers] = [
    machine.actionsFrom(standing.state),
    machine.timersFrom(standing.state),
  ]
  const beginnings = beginningsAt(standing, event.at)
  return [...actions, ...timers]
    .filter(
      (move: ActionTransition | TimerTransition) =>
        move.row === event.row &&
        REGIONS.every((region) => move.to.order[region] === after[region]),
    )
    .map(({ to, sources }) => ({
      state: to,
      beginnings: sources.map((source) =>
        source === 0 ? event.at : (beginnings[source - 1] ?? 0),
      ),
      since: event.at,
    }))
}

/** The one point of an order's ages, as a zone. */
const pointOf = (standing: Standing, now: Instant): Zone => {
  const ages = [0, ...beginningsAt(standing, now).map((beginning) => now - beginning)]
  const size = ages.length
  return {
    size,
    bounds: Float64Array.from(
      { length: size * size },
      (_, at) => (ages[Math.floor(at / size)] ?? 0) - (ages[at % size] ?? 0),
    ),
  }
}

/**
 * Where an exploration got to where this order is now, settled, with no more used up: of each such
 * state once.
 */
export const reachedBy = (
  nodes: readonly ZoneNode[],
  standing: Standing,
  now: Instant,
): readonly Standing[] => {
  const point = pointOf(standing, now)
  const there = nodes.filter(
    ({ state, zone, settled: calm }) =>
      calm &&
      state.dominanceClass === standing.state.dominanceClass &&
      dominates(state.usedUp, standing.state.usedUp) &&
      includes(zone, point),
  )
  return [...new Set(there.map(({ state }) => state))].map((state) => ({ ...standing, state }))
}
