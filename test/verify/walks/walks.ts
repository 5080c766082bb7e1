import { type Event, type Order, type Rulebook } from '../../../src/index.js'
import type { ExploredPlace } from '../../../src/engine/explore.js'
import { evolve } from '../../../src/model/event.js'
import { HOUR } from '../../../src/model/span.js'
import { play, type WalkMove } from '../../../src/testing/index.js'
import { factClassesOf } from '../../../src/verify/domain/factClasses.js'
import { isIntervention, withRows } from '../../../src/verify/domain/interventions.js'
import { feesAsPlaced } from '../../../src/verify/domain/eventPositions.js'
import {
  factCombinations,
  startingOrder,
  type LineCount,
} from '../../../src/verify/domain/startingOrder.js'
import { DEFAULTS } from '../../../src/verify/explore/defaults.js'
import { timedAutomatonOf } from '../../../src/verify/explore/timedAutomaton.js'
import { zoneGraphOf } from '../../../src/verify/explore/zoneGraph.js'
import type { ZoneNode } from '../../../src/verify/explore/zoneNode.js'
import type { TimedAutomaton } from '../../../src/verify/states/state.js'
import { drawFrom, type Draw } from '../grid/draw.js'
import { START } from '../grid/exploreGrid.js'
import { positionsAfter, positionsIn, startingPosition, type Position } from './membership.js'

/** An exploration that walks are held against. */
export interface ExploredGraph {
  readonly rules: Rulebook
  readonly start: Order
  readonly automaton: TimedAutomaton
  /** Its nodes by dominance class. */
  readonly nodesOf: (dominanceClass: number) => readonly ZoneNode[]
  readonly complete: boolean
  /** Orders that took fewer actions than this were all explored. */
  readonly depth: number
}

const nodesByClass = (nodes: readonly ZoneNode[]): ReadonlyMap<number, readonly ZoneNode[]> => {
  const byClass = new Map<number, ZoneNode[]>()
  for (const node of nodes) {
    const others = byClass.get(node.state.dominanceClass) ?? []
    others.push(node)
    byClass.set(node.state.dominanceClass, others)
  }
  return byClass
}

/** An exploration for each combination of facts that orders may bring along. */
export const exploredGraphs = (
  book: Rulebook,
  nodes: number,
  lines: LineCount = 1,
): readonly ExploredGraph[] => {
  const rules = withRows(book, (row) => !isIntervention(row))
  const { zonesPerState, exact } = DEFAULTS
  return factCombinations(factClassesOf([rules])).flatMap((facts) => {
    const order = startingOrder(facts, lines)
    if (order === null) return []
    const automaton = timedAutomatonOf(rules, order)
    const graph = zoneGraphOf(automaton, { nodes, zonesPerState, exact })
    const byClass = nodesByClass(graph.nodes)
    const deepest = graph.nodes.reduce((most, { actions }) => Math.max(most, actions), 0)
    return [
      {
        // The states of orders do not know how far an event is: nor do these walks.
        rules: feesAsPlaced(rules, order),
        start: { ...order, anchors: { ...order.anchors, placed: START }, at: START },
        automaton,
        nodesOf: (dominanceClass: number) => byClass.get(dominanceClass) ?? [],
        complete: graph.complete,
        depth: graph.complete ? Infinity : deepest - 1,
      },
    ]
  })
}

/** Refunds under way are one to the automaton: of several the last to move counts. */
const isOneOfSeveralRefunds = ({ verb }: Event, { refunds }: Order): boolean =>
  verb.endsWith('-refund') &&
  refunds.some(({ landed, failed }) => landed === null && failed === null)
/**
 * Of two facts of one instant the automaton takes the one that was reported later for the later
 * one: goods that came in the instant of the refund came before it.
 */
const isOfTheRefundsInstant = ({ verb }: Event, { anchors, refunds }: Order): boolean =>
  (verb === 'report-late-arrival' || verb === 'propose-restitution') &&
  anchors.delivered !== null &&
  anchors.delivered === refunds[0]?.started
/** Verbs that the automaton leaves out where nothing reads what they record. */
const LEFT_OUT = ['add-evidence', 'report-tracking']

/** Where a walk left what was explored. */
export interface Stray {
  readonly why: 'no such transition' | 'not reached'
  /** The rows of the walk, each with its hour, up to there. */
  readonly rows: readonly string[]
}

const WAITS = ['until', 'before', 'after', 'between'] as const
const drawMove = (draw: Draw): WalkMove => {
  const choice = draw(1_000_000)
  return choice % 3 === 0 ? { wait: WAITS[draw(WAITS.length)] ?? 'until' } : { act: choice }
}

/** A walk on the engine: every place on the way, the start first, and every event. */
const walk = (
  rules: Rulebook,
  start: Order,
  moves: readonly WalkMove[],
): { readonly places: readonly ExploredPlace[]; readonly events: readonly Event[] } => {
  const places: ExploredPlace[] = [{ order: start, now: start.at }]
  const events: Event[] = []
  for (const move of moves) {
    const { order, now } = places[places.length - 1] ?? { order: start, now: start.at }
    const played = play(rules, order, [move], now)
    events.push(...played.events)
    places.push(played.place)
  }
  return { places, events }
}

const hourOf = (at: number): string => `+${String((at - START) / HOUR)}h`

/** Where the order of a walk may be in the graph. */
interface Following {
  readonly positions: readonly Position[]
  readonly order: Order
  readonly actions: number
  readonly rows: readonly string[]
}

/** After one more event; null: the walk cannot be judged further. */
const afterEvent = (
  { automaton }: ExploredGraph,
  following: Following,
  event: Event,
): Following | Stray | null => {
  if (isOfTheRefundsInstant(event, following.order)) return null
  const order = evolve(following.order, event)
  const rows = [...following.rows, `${event.row} ${hourOf(event.at)}`]
  const actions = following.actions + (event.by === 'timer' ? 0 : 1)
  const positions = following.positions.flatMap((position) =>
    positionsAfter(automaton, position, event, order),
  )
  if (positions.length > 0) return { positions, order, actions, rows }
  return isOneOfSeveralRefunds(event, order) || LEFT_OUT.includes(event.verb)
    ? { ...following, order, actions, rows }
    : { why: 'no such transition', rows }
}

/**
 * Follows a random walk of `length` moves through an exploration. Null: it never left it. `onStep`
 * is called for each place that the exploration holds.
 */
export const followWalk = (
  graph: ExploredGraph,
  seed: number,
  length: number,
  onStep: () => void,
): Stray | null => {
  const draw = drawFrom(seed)
  const { rules, start, automaton, nodesOf, depth } = graph
  const { places, events } = walk(
    rules,
    start,
    Array.from({ length }, () => drawMove(draw)),
  )
  let following: Following = {
    positions: [startingPosition(automaton, start)],
    order: start,
    actions: 0,
    rows: [],
  }
  let next = 0
  for (const { order, now } of places.slice(1)) {
    for (let event = events[next]; following.order.seq < order.seq; event = events[next]) {
      if (event === undefined) break
      next += 1
      const after = afterEvent(graph, following, event)
      if (after === null || 'why' in after) return after
      following = after
    }
    if (following.actions >= depth) return null
    onStep()
    // It goes on in states with no more used up: from there all that the order can do is explored.
    const positions = following.positions.flatMap((position) =>
      positionsIn(nodesOf(position.state.dominanceClass), position, now),
    )
    if (positions.length === 0)
      return { why: 'not reached', rows: [...following.rows, `now ${hourOf(now)}`] }
    following = { ...following, positions }
  }
  return null
}
