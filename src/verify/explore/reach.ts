import { usedUpNoMore, type Used } from '../states/canonical.js'
import type { ActionMove, Machine, State, TimerMove } from '../states/state.js'
import { before, hasCome, notYet, type Term } from '../zones/term.js'
import {
  allNow,
  allOf,
  extrapolate,
  hull,
  includes,
  elapse,
  mostOf,
  renamed,
  widened,
  type Alternatives,
  type Zone,
} from '../zones/zone.js'

/** Orders in one state, by the ages that they can have, and how they came there. */
export interface Node {
  readonly id: number
  readonly state: State
  /**
   * Calm: as long as they stay. Otherwise: as they enter a state in which something is overdue,
   * which fires at once.
   */
  readonly zone: Zone
  readonly settled: boolean
  readonly from: Node | null
  readonly via: ActionMove | TimerMove | null
  /** How many actions it took. */
  readonly actions: number
  /** It holds more than can be. */
  readonly overApproximated: boolean
  /** As `depthOf` of the limits counts it. */
  readonly depth: number
}

export interface Reached {
  readonly nodes: readonly Node[]
  /**
   * Those of which all ways on were followed: all but what others hold too, and, where it was cut
   * short, what lies at its edge.
   */
  readonly followed: readonly Node[]
  /** Everything was explored. */
  readonly complete: boolean
}

/** Those that took the fewest actions first. */
export const shortestFirst = (nodes: readonly Node[]): readonly Node[] =>
  [...nodes].sort((a, b) => a.actions - b.actions || a.id - b.id)

export interface Limits {
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
  readonly depthOf?: (state: State, from: Node | null, via: Node['via']) => number
  readonly deepest?: number
}

/** Sees every move that some order can make, and the ages that it can have as it does. */
export type Visit = (node: Node, move: ActionMove | TimerMove, zone: Zone) => void
/**
 * Sees every way into a state in which something may be overdue: the node is one of its own,
 * whether or not others came before.
 */
export type Entered = (node: Node) => void

export const precedes = (a: TimerMove, b: TimerMove): boolean =>
  a.priority !== b.priority ? a.priority < b.priority : a.row < b.row
export const awaited = (timers: readonly TimerMove[]): readonly TimerMove[] =>
  timers.filter(({ idle }) => !idle)
/** What has to hold for a timer to fire before the others. */
export const comesFirst = (
  timer: TimerMove,
  timers: readonly TimerMove[],
): readonly Alternatives[] => [
  hasCome(timer.due),
  ...timers
    .filter(({ row }) => row !== timer.row)
    .map((other) => before(timer.due, other.due, !precedes(timer, other))),
]
const actionsAt = (from: Node | null, via: Node['via']): number =>
  (from?.actions ?? 0) + (via === null || via.by === 'timer' ? 0 : 1)
/** The orders among these of which this timer fires first. */
export const firing = (
  timer: TimerMove,
  timers: readonly TimerMove[],
  zones: readonly Zone[],
): readonly Zone[] => comesFirst(timer, timers).reduce(allOf, zones)

/**
 * How often the zones of a state are thrown together before what grows is taken to grow without
 * end.
 */
const GROWS = 2

/** Quicker to ask than which of them it has come for. */
const mayHaveCome = (zone: Zone, { groups }: Term): boolean =>
  groups.every((points) => points.some(({ age, least }) => mostOf(zone, age) >= least))

/** What of these can last while none of the timers fires. */
const staying = (zones: readonly Zone[], timers: readonly TimerMove[]): readonly Zone[] =>
  timers.reduce((left, { due }) => allOf(left, notYet(due, true)), zones)
/** The same as one zone. */
const stayed = (zone: Zone, timers: readonly TimerMove[]): Zone => {
  const [first, ...others] = staying([zone], timers)
  return others.reduce(hull, first ?? zone)
}

/**
 * Everywhere that orders can get, shortest ways first: zones of ages, state by state, until nothing
 * is new.
 */
export const reach = (
  machine: Machine,
  limits: Limits,
  visit: Visit = () => undefined,
  entered: Entered = () => undefined,
): Reached => {
  const nodes: Node[] = []
  const followed: Node[] = []
  const { deepest = Infinity } = limits
  const known = new Map<
    string,
    { readonly node: Node; readonly used: Used; readonly depth: number }[]
  >()
  const thrown = new Map<string, number>()
  const queues: Node[][] = [[]]
  const dropped = new Set<Node>()
  const keep = (parts: Omit<Node, 'id' | 'actions'>, timers: readonly TimerMove[]): void => {
    const { settled: calm, from, via } = parts
    let { state } = parts
    const key = `${state.place} ${String(calm)}`
    const there = known.get(key) ?? []
    let zone = extrapolate(parts.zone, state.most)
    let { depth } = parts
    if (
      there.some(
        (other) =>
          other.depth <= depth &&
          usedUpNoMore(other.used, state.used) &&
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
      const before = others.reduce(hull, first ?? zone)
      for (const { node } of there) {
        state = machine.lesser(state, node.state)
        depth = Math.min(depth, node.depth)
      }
      const whole = hull(before, zone)
      zone = extrapolate(
        calm && times > GROWS ? stayed(widened(before, whole), timers) : whole,
        state.most,
      )
    }
    const { used } = state
    const actions = actionsAt(from, via)
    const node: Node = {
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
        depth <= other.depth && usedUpNoMore(used, other.used) && includes(zone, other.node.zone)
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
    { readonly zone: Zone; readonly used: Used; readonly depth: number }[]
  >()
  const isKnown = ({ place, used }: State, depth: number, zone: Zone): boolean => {
    const before = came.get(place) ?? []
    if (
      before.some(
        (other) =>
          other.depth <= depth && usedUpNoMore(other.used, used) && includes(other.zone, zone),
      )
    )
      return true
    came.set(
      place,
      [
        ...before.filter(
          (other) =>
            !(depth <= other.depth && usedUpNoMore(used, other.used) && includes(zone, other.zone)),
        ),
        { zone, used, depth },
      ].slice(-limits.zones - 4),
    )
    return false
  }
  const enter = (state: State, given: Zone, from: Node | null, via: Node['via']): void => {
    const entry = extrapolate(given, state.most)
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
      (left, { due }) => allOf(left, notYet(due)),
      [entry],
    )
    for (const zone of staying(
      calm.map((zone) => elapse(zone, state.still)),
      timers,
    ))
      keep({ state, zone, settled: true, from, via, overApproximated: rough, depth }, timers)
    if (timers.some((timer) => allOf([entry], hasCome(timer.due)).length > 0))
      keep(
        { state, zone: entry, settled: false, from, via, overApproximated: rough, depth },
        timers,
      )
  }
  enter(machine.start, allNow(machine.start.ages.length), null, null)
  // Both are walked while they grow: what fires by itself costs no action.
  for (const queue of queues) {
    for (const node of queue) {
      if (dropped.has(node)) continue
      if (nodes.length > limits.nodes || limits.enough?.() === true)
        return { nodes, followed, complete: false }
      followed.push(node)
      const [actions, all] = [machine.actionsFrom(node.state), machine.timersFrom(node.state)]
      const timers = awaited(all)
      // What changes nothing that anybody will ask for need not be waited for.
      if (node.settled)
        for (const timer of all)
          if (timer.idle)
            for (const zone of allOf([node.zone], hasCome(timer.due))) visit(node, timer, zone)
      for (const timer of timers) {
        for (const zone of firing(timer, timers, [node.zone])) {
          visit(node, timer, zone)
          enter(timer.to, renamed(zone, timer.sources), node, timer)
        }
      }
      if (!node.settled || node.depth > deepest) continue
      const open = timers.reduce<readonly Zone[]>(
        (left, { due }) => allOf(left, notYet(due)),
        [node.zone],
      )
      for (const action of actions) {
        for (const zone of allOf(open, action.when)) {
          visit(node, action, zone)
          if (!action.idle) enter(action.to, renamed(zone, action.sources), node, action)
        }
      }
    }
  }
  return { nodes, followed, complete: true }
}
