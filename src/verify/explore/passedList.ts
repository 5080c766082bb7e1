import type { TimedAutomaton, TimerTransition } from '../states/state.js'
import { convexHull, extrapolate, widen, type Zone } from '../zones/zone.js'
import { beforeAnyOverdue } from './firing.js'
import { actionsBy, subsumes, type Extent, type ZoneNode } from './zoneNode.js'

/** When zones are merged. */
export interface MergeLimits {
  /** Once a state has more zones than these, settled or not, they are merged. */
  readonly zonesPerState: number
  /** Once there are so many nodes in all, every state keeps one merged zone. */
  readonly exact: number
}

/** A node before it is stored. */
export type NewNode = Omit<ZoneNode, 'id' | 'actions'>

/** The nodes found so far: of each state those that no other subsumes. */
export interface PassedList {
  /** All nodes ever stored, in the order in which they were found. */
  readonly nodes: readonly ZoneNode[]
  /** Stores a node, merged if its state has too many; null: another subsumes it. */
  readonly add: (found: NewNode, timers: readonly TimerTransition[]) => ZoneNode | null
  /** Whether a node that came later subsumes this one: then it need not be expanded. */
  readonly isSubsumed: (node: ZoneNode) => boolean
}

/** After how many merges of a state's zones bounds that still grow are widened. */
const MERGES_BEFORE_WIDENING = 2

/**
 * A passed list with inclusion checked both ways, so that the zones of each state are an antichain.
 * States that differ only in what is used up share one antichain, ordered by dominance.
 */
export const passedListOf = (
  automaton: TimedAutomaton,
  { zonesPerState, exact }: MergeLimits,
): PassedList => {
  const nodes: ZoneNode[] = []
  const antichains = new Map<string, readonly ZoneNode[]>()
  const merges = new Map<string, number>()
  const subsumed = new Set<ZoneNode>()

  /**
   * Whether a subsumed node is still expanded, so that what follows is found by its shortest path.
   */
  const keepsPathsShort = (other: ZoneNode, node: ZoneNode): boolean =>
    other.actions < node.actions && nodes.length < exact
  const add: PassedList['add'] = (given, timers) => {
    const key = `${given.state.dominanceClass} ${String(given.settled)}`
    const others = antichains.get(key) ?? []
    let found: NewNode = { ...given, zone: extrapolate(given.zone, given.state.maxConstants) }
    if (isSubsumedBySome(found, others)) return null
    if (others.length >= (nodes.length < exact ? zonesPerState : 1)) {
      const times = (merges.get(key) ?? 0) + 1
      merges.set(key, times)
      found = join(automaton, found, others)
      if (found.settled && times > MERGES_BEFORE_WIDENING) found = widened(found, others, timers)
      found = { ...found, zone: extrapolate(found.zone, found.state.maxConstants) }
    }
    const actions = actionsBy(found.from, found.via)
    const node: ZoneNode = { ...found, actions, id: nodes.length }
    const left = others.filter((other) => {
      if (!subsumes(node, other)) return true
      if (!keepsPathsShort(other, node)) subsumed.add(other)
      return false
    })
    antichains.set(key, [...left, node])
    nodes.push(node)
    return node
  }
  return { nodes, add, isSubsumed: (node) => subsumed.has(node) }
}

/** One node for a new one and others of its antichain: their convex hull and common dominator. */
const join = (automaton: TimedAutomaton, found: NewNode, others: readonly ZoneNode[]): NewNode => {
  let { state, depth, zone } = found
  for (const other of others) {
    state = automaton.commonDominator(state, other.state)
    depth = Math.min(depth, other.depth)
    zone = convexHull(zone, other.zone)
  }
  return { ...found, state, depth, zone, overApproximated: true }
}

/** A join whose growing bounds are given up, within the invariant that no timer is overdue. */
const widened = (
  joined: NewNode,
  others: readonly ZoneNode[],
  timers: readonly TimerTransition[],
): NewNode => {
  const before = hullOf(others.map(({ zone }) => zone)) ?? joined.zone
  const zone = widen(before, joined.zone)
  return { ...joined, zone: hullOf(beforeAnyOverdue([zone], timers)) ?? zone }
}
const hullOf = ([first, ...others]: readonly Zone[]): Zone | null =>
  first === undefined ? null : others.reduce(convexHull, first)

const isSubsumedBySome = (extent: Extent, others: readonly Extent[]): boolean =>
  others.some((other) => subsumes(other, extent))

/** Answers whether an entry into a state leads nowhere new; otherwise remembers it. */
export type EntryFilter = (entry: Extent) => boolean

/**
 * Drops entries that a recent one subsumes, before any work is done for them. It remembers at most
 * `most` of each state: an entry that it lets through is still met by the passed list.
 */
export const entryFilterOf = (most: number): EntryFilter => {
  const recent = new Map<number, readonly Extent[]>()
  return (entry) => {
    const { state, zone, depth } = entry
    const others = recent.get(state.dominanceClass) ?? []
    if (isSubsumedBySome(entry, others)) return true
    const left = others.filter((other) => !subsumes(entry, other))
    recent.set(state.dominanceClass, [...left, { state, zone, depth }].slice(-most))
    return false
  }
}
