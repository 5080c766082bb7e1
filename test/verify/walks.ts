import { evolve, type Event, type Order, type Rulebook } from '../../src/index.js'
import type { ExploredPlace } from '../../src/engine/explore.js'
import { factClassesOf } from '../../src/verify/domain/factClasses.js'
import { DEFAULTS } from '../../src/verify/explore/defaults.js'
import { isIntervention, withRows } from '../../src/verify/domain/interventions.js'
import { timedAutomatonOf } from '../../src/verify/explore/timedAutomaton.js'
import { followed, reachedBy, standingAt, type Standing } from './member.js'
import { zoneGraphOf } from '../../src/verify/explore/zoneGraph.js'
import type { ZoneNode } from '../../src/verify/explore/zoneNode.js'
import {
  factCombinations,
  startingOrder,
  type LineCount,
} from '../../src/verify/domain/startingOrder.js'
import type { TimedAutomaton } from '../../src/verify/states/state.js'
import { play, type WalkMove } from '../../src/testing/index.js'
import { drawFrom } from './smallPolicies.js'
import { START } from './grid.js'

/** An exploration to hold walks against. */
export interface Explored {
  readonly rules: Rulebook
  readonly start: Order
  readonly machine: TimedAutomaton
  readonly byPlace: ReadonlyMap<number, readonly ZoneNode[]>
  readonly complete: boolean
  /** Orders that took fewer actions than this were all seen. */
  readonly depth: number
}

export const exploredFor = (
  book: Rulebook,
  nodes: number,
  lines: LineCount = 1,
): readonly Explored[] => {
  const rules = withRows(book, (row) => !isIntervention(row))
  return factCombinations(factClassesOf([rules])).flatMap((facts) => {
    const made = startingOrder(facts, lines)
    if (made === null) return []
    const machine = timedAutomatonOf(rules, made)
    const found = zoneGraphOf(machine, {
      nodes,
      zonesPerState: DEFAULTS.zonesPerState,
      exact: DEFAULTS.exact,
    })
    const byPlace = new Map<number, ZoneNode[]>()
    for (const node of found.nodes)
      byPlace.set(node.state.dominanceClass, [
        ...(byPlace.get(node.state.dominanceClass) ?? []),
        node,
      ])
    const depth = found.complete
      ? Infinity
      : found.nodes.reduce((deepest, { actions }) => Math.max(deepest, actions), 0) - 1
    return [
      {
        rules,
        start: { ...made, anchors: { ...made.anchors, placed: START }, at: START },
        machine,
        byPlace,
        complete: found.complete,
        depth,
      },
    ]
  })
}

/** Refunds under way are one to the machine: of several the last to move counts. */
const ofOneOfSeveral = ({ verb }: Event, { refunds }: Order): boolean =>
  verb.endsWith('-refund') &&
  refunds.filter(({ landed, failed }) => landed === null && failed === null).length > 0
/**
 * Of two facts of one instant the machine takes the later told for the later: goods that came as
 * the refund was made came before it.
 */
const ofOneInstant = ({ verb }: Event, { anchors, refunds }: Order): boolean =>
  (verb === 'report-late-arrival' || verb === 'propose-restitution') &&
  anchors.delivered !== null &&
  anchors.delivered === refunds[0]?.started
/** What was reported changes nothing that the policy asks for, and the machine leaves it out. */
const ASIDE = ['add-evidence', 'report-tracking']

export interface Strayed {
  readonly why: 'no such move' | 'not reached'
  readonly rows: readonly string[]
}
const WAITS = ['until', 'before', 'after', 'between'] as const
const moveOf = (draw: (below: number) => number): WalkMove => {
  const choice = draw(1_000_000)
  return choice % 3 === 0 ? { wait: WAITS[draw(WAITS.length)] ?? 'until' } : { act: choice }
}

/** A walk with every place on the way, the start first. */
const walked = (
  rules: Rulebook,
  start: Order,
  moves: readonly WalkMove[],
): { readonly places: readonly ExploredPlace[]; readonly events: readonly Event[] } => {
  const places: ExploredPlace[] = [{ order: start, now: start.at }]
  const events: Event[] = []
  for (const move of moves) {
    const { order, now } = places[places.length - 1] ?? { order: start, now: start.at }
    const on = play(rules, order, [move], now)
    events.push(...on.events)
    places.push(on.place)
  }
  return { places, events }
}

/**
 * Follows a walk of `length` choices through an exploration; null: it never left it. `steps` are
 * counted.
 */
export const followedWalk = (
  explored: Explored,
  seed: number,
  length: number,
  count: (steps: number) => void,
): Strayed | null => {
  const draw = drawFrom(seed)
  const { rules, start, machine, byPlace, depth } = explored
  const walk = walked(
    rules,
    start,
    Array.from({ length }, () => moveOf(draw)),
  )
  let standings: readonly Standing[] = [standingAt(machine, start)]
  let [order, actions, index] = [start, 0, 0]
  const rows: string[] = []
  for (const place of walk.places.slice(1)) {
    while (order.seq < place.order.seq) {
      const event = walk.events[index]
      if (event === undefined) break
      index += 1
      if (ofOneInstant(event, order)) return null
      order = evolve(order, event)
      rows.push(`${event.row} +${String((event.at - START) / 3_600_000)}h`)
      if (event.by !== 'timer') actions += 1
      const nexts = standings.flatMap((standing) => followed(machine, standing, event, order))
      if (nexts.length === 0 && (ofOneOfSeveral(event, order) || ASIDE.includes(event.verb)))
        continue
      if (nexts.length === 0) return { why: 'no such move', rows }
      standings = nexts
    }
    if (actions >= depth) return null
    count(1)
    // It goes on from where the exploration got to with no more used up: from there all that the
    // order can do is known.
    standings = standings.flatMap((standing) =>
      reachedBy(byPlace.get(standing.state.dominanceClass) ?? [], standing, place.now),
    )
    if (standings.length === 0)
      return {
        why: 'not reached',
        rows: [...rows, `now +${String((place.now - START) / 3_600_000)}h`],
      }
  }
  return null
}
