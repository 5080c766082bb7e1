import { dominates, type UsedUp } from '../states/canonical.js'
import type {
  ActionTransition,
  TimedAutomaton,
  DiscreteState,
  TimerTransition,
} from '../states/state.js'
import { liesBefore, nowAtOrAfter, nowAtOrBefore, nowBefore, type Term } from '../zones/term.js'
import {
  zeroZone,
  constrainAll,
  extrapolate,
  convexHull,
  includes,
  elapse,
  upperBound,
  assignClocks,
  widen,
  type ClockConstraint,
  type Zone,
} from '../zones/zone.js'

/** Orders in one state, by the ages that they can have, and how they came there. */
export interface ZoneNode {
  readonly id: number
  readonly state: DiscreteState
  /**
   * Calm: as long as they stay. Otherwise: as they enter a state in which something is overdue,
   * which fires at once.
   */
  readonly zone: Zone
  readonly settled: boolean
  readonly from: ZoneNode | null
  readonly via: ActionTransition | TimerTransition | null
  /** How many actions it took. */
  readonly actions: number
  /** It holds more than can be. */
  readonly overApproximated: boolean
  /** As `depthOf` of the limits counts it. */
  readonly depth: number
}

export interface ZoneGraph {
  readonly nodes: readonly ZoneNode[]
  /**
   * Those of which all ways on were followed: all but what others hold too, and, where it was cut
   * short, what lies at its edge.
   */
  readonly expanded: readonly ZoneNode[]
  /** Everything was explored. */
  readonly complete: boolean
}

/** Those that took the fewest actions first. */
export const shortestFirst = (nodes: readonly ZoneNode[]): readonly ZoneNode[] =>
  [...nodes].sort((a, b) => a.actions - b.actions || a.id - b.id)

export interface ExplorationLimits {
  /** No more nodes than these. */
  readonly nodes: number
  /** More zones of one state than these are thrown together. */
  readonly zones: number
  /** Past so many nodes all zones of a state are. */
  readonly exact: number
  /** Asked before each node: whether enough is known. */
  readonly enough?: () => boolean
  /**
   * How deep a way into a state has gone, in whatever is counted; nobody acts below `deepest`,
   * where timers alone go on. Default: 0 everywhere.
   */
  readonly depthOf?: (state: DiscreteState, from: ZoneNode | null, via: ZoneNode['via']) => number
  readonly deepest?: number
}

/** Sees every move that some order can make, and the ages that it can have as it does. */
export type OnTransition = (
  node: ZoneNode,
  move: ActionTransition | TimerTransition,
  zone: Zone,
) => void
/**
 * Sees every way into a state in which something may be overdue: the node is one of its own,
 * whether or not others came before.
 */
export type OnEntry = (node: ZoneNode) => void

export const hasPriority = (a: TimerTransition, b: TimerTransition): boolean =>
  a.priority !== b.priority ? a.priority < b.priority : a.row < b.row
export const awaited = (timers: readonly TimerTransition[]): readonly TimerTransition[] =>
  timers.filter(({ idle }) => !idle)
/** What has to hold for a timer to fire before the others. */
export const firesFirst = (
  timer: TimerTransition,
  timers: readonly TimerTransition[],
): readonly ClockConstraint[] => [
  nowAtOrAfter(timer.due),
  ...timers
    .filter(({ row }) => row !== timer.row)
    .map((other) => liesBefore(timer.due, other.due, !hasPriority(timer, other))),
]
const actionsAt = (from: ZoneNode | null, via: ZoneNode['via']): number =>
  (from?.actions ?? 0) + (via === null || via.by === 'timer' ? 0 : 1)
/** The orders among these of which this timer fires first. */
export const firingZones = (
  timer: TimerTransition,
  timers: readonly TimerTransition[],
  zones: readonly Zone[],
): readonly Zone[] => firesFirst(timer, timers).reduce(constrainAll, zones)

/**
 * How often the zones of a state are thrown together before what grows is taken to grow without
 * end.
 */
const GROWS = 2

/** Quicker to ask than which of them it has come for. */
const mayHaveCome = (zone: Zone, { groups }: Term): boolean =>
  groups.every((points) => points.some(({ clock: age, least }) => upperBound(zone, age) >= least))

/** What of these can last while none of the timers fires. */
const staying = (zones: readonly Zone[], timers: readonly TimerTransition[]): readonly Zone[] =>
  timers.reduce((left, { due }) => constrainAll(left, nowAtOrBefore(due)), zones)
/** The same as one zone. */
const stayed = (zone: Zone, timers: readonly TimerTransition[]): Zone => {
  const [first, ...others] = staying([zone], timers)
  return others.reduce(convexHull, first ?? zone)
}

/**
 * Everywhere that orders can get, shortest ways first: zones of ages, state by state, until nothing
 * is new.
 */
export const zoneGraphOf = (
  machine: TimedAutomaton,
  limits: ExplorationLimits,
  visit: OnTransition = () => undefined,
  entered: OnEntry = () => undefined,
): ZoneGraph => {
  const nodes: ZoneNode[] = []
  const followed: ZoneNode[] = []
  const { deepest = Infinity } = limits
  const known = new Map<
    string,
    { readonly node: ZoneNode; readonly used: UsedUp; readonly depth: number }[]
  >()
  const thrown = new Map<string, number>()
  const queues: ZoneNode[][] = [[]]
  const dropped = new Set<ZoneNode>()
  const keep = (
    parts: Omit<ZoneNode, 'id' | 'actions'>,
    timers: readonly TimerTransition[],
  ): void => {
    const { settled: calm, from, via } = parts
    let { state } = parts
    const key = `${state.dominanceClass} ${String(calm)}`
    const there = known.get(key) ?? []
    let zone = extrapolate(parts.zone, state.maxConstants)
    let { depth } = parts
    if (
      there.some(
        (other) =>
          other.depth <= depth &&
          dominates(other.used, state.usedUp) &&
          includes(other.node.zone, zone),
      )
    )
      return
    let rough = parts.overApproximated
    if (there.length >= (nodes.length < limits.exact ? limits.zones : 1)) {
      rough = true
      const times = (thrown.get(key) ?? 0) + 1
      thrown.set(key, times)
      const [first, ...others] = there.map(({ node }) => node.zone)
      const before = others.reduce(convexHull, first ?? zone)
      for (const { node } of there) {
        state = machine.commonDominator(state, node.state)
        depth = Math.min(depth, node.depth)
      }
      const whole = convexHull(before, zone)
      zone = extrapolate(
        calm && times > GROWS ? stayed(widen(before, whole), timers) : whole,
        state.maxConstants,
      )
    }
    const { usedUp: used } = state
    const actions = actionsAt(from, via)
    const node: ZoneNode = {
      ...parts,
      state,
      zone,
      overApproximated: rough,
      depth,
      actions,
      id: nodes.length,
    }
    const left = there.filter((other) => {
      const covered =
        depth <= other.depth && dominates(used, other.used) && includes(zone, other.node.zone)
      // Once zones are thrown together the way is no longer the shortest anyhow.
      if (covered && (other.node.actions >= actions || nodes.length >= limits.exact))
        dropped.add(other.node)
      return !covered
    })
    known.set(key, [...left, { node, used, depth }])
    nodes.push(node)
    const queue = queues[actions] ?? []
    queue.push(node)
    queues[actions] = queue
  }
  /**
   * Of each place, as orders came there lately: whoever comes within that leads nowhere new. Only a
   * quick look, so that a few more than are kept apart do.
   */
  const came = new Map<
    number,
    { readonly zone: Zone; readonly used: UsedUp; readonly depth: number }[]
  >()
  const isKnown = (
    { dominanceClass: place, usedUp: used }: DiscreteState,
    depth: number,
    zone: Zone,
  ): boolean => {
    const before = came.get(place) ?? []
    if (
      before.some(
        (other) =>
          other.depth <= depth && dominates(other.used, used) && includes(other.zone, zone),
      )
    )
      return true
    came.set(
      place,
      [
        ...before.filter(
          (other) =>
            !(depth <= other.depth && dominates(used, other.used) && includes(zone, other.zone)),
        ),
        { zone, used, depth },
      ].slice(-limits.zones - 4),
    )
    return false
  }
  const enter = (
    state: DiscreteState,
    given: Zone,
    from: ZoneNode | null,
    via: ZoneNode['via'],
  ): void => {
    const entry = extrapolate(given, state.maxConstants)
    const timers = awaited(machine.timersFrom(state))
    const rough = from?.overApproximated ?? false
    const depth = limits.depthOf?.(state, from, via) ?? 0
    if (via !== null && timers.some(({ due }) => mayHaveCome(entry, due)))
      entered({
        id: -1,
        state,
        zone: entry,
        settled: false,
        from,
        via,
        actions: actionsAt(from, via),
        overApproximated: rough,
        depth,
      })
    if (isKnown(state, depth, entry)) return
    const calm = timers.reduce<readonly Zone[]>(
      (left, { due }) => constrainAll(left, nowBefore(due)),
      [entry],
    )
    for (const zone of staying(
      calm.map((zone) => elapse(zone, state.stopped)),
      timers,
    ))
      keep({ state, zone, settled: true, from, via, overApproximated: rough, depth }, timers)
    if (timers.some((timer) => constrainAll([entry], nowAtOrAfter(timer.due)).length > 0))
      keep(
        { state, zone: entry, settled: false, from, via, overApproximated: rough, depth },
        timers,
      )
  }
  enter(machine.start, zeroZone(machine.start.clocks.length), null, null)
  // Both are walked while they grow: what fires by itself costs no action.
  for (const queue of queues) {
    for (const node of queue) {
      if (dropped.has(node)) continue
      if (nodes.length > limits.nodes || limits.enough?.() === true)
        return { nodes, expanded: followed, complete: false }
      followed.push(node)
      const [actions, all] = [machine.actionsFrom(node.state), machine.timersFrom(node.state)]
      const timers = awaited(all)
      // What changes nothing that anybody will ask for need not be waited for.
      if (node.settled)
        for (const timer of all)
          if (timer.idle)
            for (const zone of constrainAll([node.zone], nowAtOrAfter(timer.due)))
              visit(node, timer, zone)
      for (const timer of timers) {
        for (const zone of firingZones(timer, timers, [node.zone])) {
          visit(node, timer, zone)
          enter(timer.to, assignClocks(zone, timer.sources), node, timer)
        }
      }
      if (!node.settled || node.depth > deepest) continue
      const open = timers.reduce<readonly Zone[]>(
        (left, { due }) => constrainAll(left, nowBefore(due)),
        [node.zone],
      )
      for (const action of actions) {
        for (const zone of constrainAll(open, action.when)) {
          visit(node, action, zone)
          if (!action.idle) enter(action.to, assignClocks(zone, action.sources), node, action)
        }
      }
    }
  }
  return { nodes, expanded: followed, complete: true }
}
