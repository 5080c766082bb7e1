import { usedUpNoMore, type Used } from './canonical.js'
import type { ActionMove, Machine, State, TimerMove } from './state.js'
import { before, hasCome, notYet } from './term.js'
import { allNow, allOf, beyond, hull, includes, later, renamed, type Alternatives, type Zone } from './zone.js'

/** Orders in one state, by the ages that they can have, and how they came there. */
export interface Node {
  readonly id: number
  readonly state: State
  /** Calm: as long as they stay. Otherwise: as they enter a state in which something is overdue, which fires at once. */
  readonly zone: Zone
  readonly calm: boolean
  readonly from: Node | null
  readonly via: ActionMove | TimerMove | null
  /** How many actions it took. */
  readonly actions: number
  /** It holds more than can be. */
  readonly rough: boolean
}

export interface Reached {
  readonly nodes: readonly Node[]
  /** Everything was explored. */
  readonly complete: boolean
}

/** Those that took the fewest actions first. */
export const shortestFirst = (nodes: readonly Node[]): readonly Node[] => [...nodes].sort((a, b) => a.actions - b.actions || a.id - b.id)

export interface Limits {
  /** No more nodes than these. */
  readonly nodes: number
  /** More zones of one state than these are thrown together. */
  readonly zones: number
  /** Asked before each node: whether enough is known. */
  readonly enough?: () => boolean
}

/** Sees every move that some order can make, and the ages that it can have as it does. */
export type Visit = (node: Node, move: ActionMove | TimerMove, zone: Zone) => void

export const precedes = (a: TimerMove, b: TimerMove): boolean => (a.priority !== b.priority ? a.priority < b.priority : a.row < b.row)
export const awaited = (timers: readonly TimerMove[]): readonly TimerMove[] => timers.filter(({ idle }) => !idle)
/** What has to hold for a timer to fire before the others. */
export const comesFirst = (timer: TimerMove, timers: readonly TimerMove[]): readonly Alternatives[] => [
  hasCome(timer.due), ...timers.filter(({ row }) => row !== timer.row).map((other) => before(timer.due, other.due, !precedes(timer, other))),
]
/** The orders among these of which this timer fires first. */
const firing = (timer: TimerMove, timers: readonly TimerMove[], zones: readonly Zone[]): readonly Zone[] => comesFirst(timer, timers).reduce(allOf, zones)

/** Everywhere that orders can get, shortest ways first: zones of ages, state by state, until nothing is new. */
export const reach = (machine: Machine, limits: Limits, visit: Visit = () => undefined): Reached => {
  const nodes: Node[] = []
  const known = new Map<string, { readonly node: Node; readonly used: Used }[]>()
  const queues: Node[][] = [[]]
  const dropped = new Set<Node>()
  const keep = (parts: Omit<Node, 'id' | 'actions'>): void => {
    const { calm, from, via } = parts
    let { state } = parts
    const key = `${state.place} ${String(calm)}`
    const there = known.get(key) ?? []
    let zone = beyond(parts.zone, state.most)
    if (there.some((other) => usedUpNoMore(other.used, state.used) && includes(other.node.zone, zone))) return
    let rough = parts.rough
    if (there.length >= (state.order.ending !== null ? 1 : limits.zones)) {
      rough = true
      for (const { node } of there) {
        zone = hull(zone, node.zone)
        if (usedUpNoMore(node.state.used, state.used)) state = node.state
      }
      zone = beyond(zone, state.most)
    }
    const { used } = state
    const actions = (from?.actions ?? 0) + (via === null || via.by === 'timer' ? 0 : 1)
    const node: Node = { ...parts, state, zone, rough, actions, id: nodes.length }
    const left = there.filter((other) => {
      const covered = usedUpNoMore(used, other.used) && includes(zone, other.node.zone)
      if (covered && other.node.actions >= actions) dropped.add(other.node)
      return !covered
    })
    known.set(key, [...left, { node, used }])
    nodes.push(node)
    const queue = queues[actions] ?? []
    queue.push(node)
    queues[actions] = queue
  }
  const enter = (state: State, entry: Zone, from: Node | null, via: Node['via']): void => {
    const timers = awaited(machine.waysFrom(state).timers)
    const rough = from?.rough ?? false
    const calm = timers.reduce<readonly Zone[]>((left, { due }) => allOf(left, notYet(due)), [entry])
    const stays = timers.reduce<readonly Zone[]>((left, { due }) => allOf(left, notYet(due, true)), calm.map((zone) => later(zone, state.still)))
    for (const zone of stays) keep({ state, zone, calm: true, from, via, rough })
    if (timers.some((timer) => allOf([entry], hasCome(timer.due)).length > 0)) keep({ state, zone: entry, calm: false, from, via, rough })
  }
  enter(machine.start, allNow(machine.start.ages.length), null, null)
  // Both are walked while they grow: what fires by itself costs no action.
  for (const queue of queues) {
    for (const node of queue) {
      if (dropped.has(node)) continue
      if (nodes.length > limits.nodes || limits.enough?.() === true) return { nodes, complete: false }
      const { actions, timers: all } = machine.waysFrom(node.state)
      const timers = awaited(all)
      // What changes nothing that anybody will ask for need not be waited for.
      if (node.calm) for (const timer of all) if (timer.idle) for (const zone of allOf([node.zone], hasCome(timer.due))) visit(node, timer, zone)
      for (const timer of timers) {
        for (const zone of firing(timer, timers, [node.zone])) {
          visit(node, timer, zone)
          enter(timer.to, renamed(zone, timer.sources), node, timer)
        }
      }
      if (!node.calm) continue
      const open = timers.reduce<readonly Zone[]>((left, { due }) => allOf(left, notYet(due)), [node.zone])
      for (const action of actions) {
        for (const zone of allOf(open, action.when)) {
          visit(node, action, zone)
          if (!action.idle) enter(action.to, renamed(zone, action.sources), node, action)
        }
      }
    }
  }
  return { nodes, complete: true }
}
