import type {
  ActionTransition,
  DiscreteState,
  TimedAutomaton,
  TimerTransition,
} from '../states/state.js'
import { nowAtOrAfter } from '../zones/term.js'
import {
  assignClocks,
  constrainAll,
  elapse,
  extrapolate,
  zeroZone,
  type Zone,
} from '../zones/zone.js'
import { awaited, beforeAnyDue, beforeAnyOverdue, firingZones, mayHaveCome } from './firing.js'
import {
  entryFilterOf,
  passedListOf,
  type EntryFilter,
  type MergeLimits,
  type NewNode,
  type PassedList,
} from './passedList.js'
import { worklistByActions, type Worklist } from './worklist.js'
import { actionsBy, type ZoneNode } from './zoneNode.js'

/** How far a zone graph is explored. */
export interface ExplorationLimits extends MergeLimits {
  /** The search stops once there are more nodes than these. */
  readonly nodes: number
  /** Told before each node is expanded how many there are. */
  readonly onNodes?: ((nodes: number) => void) | undefined
  /** Asked before each node is expanded: true stops the search. */
  readonly enough?: () => boolean
  /** The depth of a node in whatever is counted; default: 0 everywhere. */
  readonly depthOf?: (state: DiscreteState, from: ZoneNode | null, via: ZoneNode['via']) => number
  /** Nobody acts in nodes deeper than this, where timers alone go on; default: no limit. */
  readonly deepest?: number
  /** States after which nothing is looked for: they are not gone on from; default: none. */
  readonly isDone?: (state: DiscreteState) => boolean
}

/** What a search found. */
export interface ZoneGraph {
  readonly nodes: readonly ZoneNode[]
  /**
   * The nodes all of whose transitions were followed: all but those that others subsume, and, where
   * the search stopped early, those at its edge.
   */
  readonly expanded: readonly ZoneNode[]
  /** Whether everything that can be reached was explored, but for what lies too deep. */
  readonly complete: boolean
  /** Whether somebody could have acted in a node that lies too deep. */
  readonly cut: boolean
}

/** Sees each transition that some order takes from a node, and the clocks that it takes it with. */
export type OnTransition = (
  node: ZoneNode,
  transition: ActionTransition | TimerTransition,
  zone: Zone,
) => void
/** Sees each entry into a state in which a timer may be overdue, also where nothing new follows. */
export type OnEntry = (node: ZoneNode) => void

/**
 * The zone graph of an automaton: everything that orders can reach, by discrete states and zones of
 * their clocks, fewest actions first, until nothing new is found or a limit is met.
 *
 * Timers are urgent: time passes in a state until the first of them is due, and then it fires. So
 * an entry gives up to two kinds of nodes: settled ones, in which time passes, and one in which a
 * timer is overdue already.
 */
export const zoneGraphOf = (
  automaton: TimedAutomaton,
  limits: ExplorationLimits,
  onTransition: OnTransition = () => undefined,
  onEntry: OnEntry = () => undefined,
): ZoneGraph => {
  const passed = passedListOf(automaton, limits)
  const work = worklistByActions()
  const { nodes } = passed
  const isStale = entryFilterOf(limits.zonesPerState + 4)
  const search = { automaton, limits, passed, work, isStale, onTransition, onEntry }
  const { start } = automaton
  const { deepest = Infinity } = limits

  enter(search, { state: start, zone: zeroZone(start.clocks.length), from: null, via: null })
  const expanded: ZoneNode[] = []
  let cut = false
  for (let node = work.next(); node !== null; node = work.next()) {
    if (passed.isSubsumed(node)) continue
    if (nodes.length > limits.nodes || limits.enough?.() === true)
      return { nodes, expanded, complete: false, cut }
    limits.onNodes?.(nodes.length)
    expanded.push(node)
    if (limits.isDone?.(node.state) === true) continue
    const actions = automaton.actionsFrom(node.state)
    const timers = automaton.timersFrom(node.state)
    fire(search, node, timers)
    if (node.settled && node.depth <= deepest) act(search, node, actions, timers)
    else if (!cut && node.settled) cut = mayAct(node, actions, timers)
  }
  return { nodes, expanded, complete: true, cut }
}

interface ZoneSearch {
  readonly automaton: TimedAutomaton
  readonly limits: ExplorationLimits
  readonly passed: PassedList
  readonly work: Worklist
  readonly isStale: EntryFilter
  readonly onTransition: OnTransition
  readonly onEntry: OnEntry
}

/**
 * Adds the nodes of an entry: where time can pass before a timer is due, and where one is overdue.
 */
const enter = (
  { automaton, limits, passed, work, isStale, onEntry }: ZoneSearch,
  { state, zone, from, via }: Pick<ZoneNode, 'state' | 'zone' | 'from' | 'via'>,
): void => {
  const timers = awaited(automaton.timersFrom(state))
  const entry: NewNode = {
    state,
    zone: extrapolate(zone, state.maxConstants),
    settled: false,
    from,
    via,
    overApproximated: from?.overApproximated ?? false,
    depth: limits.depthOf?.(state, from, via) ?? 0,
  }
  if (via !== null && timers.some(({ due }) => mayHaveCome(entry.zone, due)))
    onEntry({ ...entry, id: -1, actions: actionsBy(from, via) })
  if (isStale(entry)) return
  const add = (node: NewNode): void => {
    const added = passed.add(node, timers)
    if (added !== null) work.push(added)
  }
  const onTime = beforeAnyDue([entry.zone], timers)
  const settled = beforeAnyOverdue(
    onTime.map((part) => elapse(part, state.stopped)),
    timers,
  )
  for (const part of settled) add({ ...entry, zone: part, settled: true })
  if (timers.some(({ due }) => constrainAll([entry.zone], nowAtOrAfter(due)).length > 0)) add(entry)
}

/** Follows the timers that can fire first. */
const fire = (search: ZoneSearch, node: ZoneNode, timers: readonly TimerTransition[]): void => {
  const { onTransition } = search
  // An idle timer changes nothing: it is reported, and orders stay in the state beyond it.
  if (node.settled)
    for (const timer of timers)
      if (timer.idle)
        for (const zone of constrainAll([node.zone], nowAtOrAfter(timer.due)))
          onTransition(node, timer, zone)
  const pending = awaited(timers)
  for (const timer of pending)
    for (const zone of firingZones(timer, pending, [node.zone])) {
      onTransition(node, timer, zone)
      const after = assignClocks(zone, timer.sources)
      enter(search, { state: timer.to, zone: after, from: node, via: timer })
    }
}

/** Follows what people can do before any timer is due. */
const act = (
  search: ZoneSearch,
  node: ZoneNode,
  actions: readonly ActionTransition[],
  timers: readonly TimerTransition[],
): void => {
  const onTime = beforeAnyDue([node.zone], awaited(timers))
  for (const action of actions)
    for (const zone of constrainAll(onTime, action.when)) {
      search.onTransition(node, action, zone)
      if (action.idle) continue
      const after = assignClocks(zone, action.sources)
      enter(search, { state: action.to, zone: after, from: node, via: action })
    }
}

/** Whether somebody can do something that changes an order before any timer is due. */
const mayAct = (
  node: ZoneNode,
  actions: readonly ActionTransition[],
  timers: readonly TimerTransition[],
): boolean => {
  const onTime = beforeAnyDue([node.zone], awaited(timers))
  return actions.some((action) => !action.idle && constrainAll(onTime, action.when).length > 0)
}
