import type { Rulebook } from '../../compile/rulebook.js'
import { totals } from '../../model/ledger.js'
import { zoneGraphOf, type ExplorationLimits, type OnTransition } from '../explore/zoneGraph.js'
import { awaited } from '../explore/firing.js'
import type { ZoneNode } from '../explore/zoneNode.js'
import { timedAutomatonOf } from '../explore/timedAutomaton.js'
import { stuck } from '../findings/stuck.js'
import { DISPUTED } from '../../model/state.js'
import { extremesWatch } from '../worst/extremes.js'
import type { WatchedRun } from '../worst/worstCase.js'
import { candidateWatch, type FindingCandidate } from './candidates.js'

/** What one exploration of a policy came to: of all orders that bring along the same facts. */
export interface Run extends WatchedRun {
  readonly complete: boolean
  readonly candidates: readonly FindingCandidate[]
  /** How many states and zones there were, and how many zones hold more than can be. */
  readonly states: number
  readonly zones: number
  readonly overApproximated: number
  /** Rows that were applied; timers that were pending; actions that some state allows. */
  readonly rows: ReadonlySet<string>
  readonly pending: ReadonlySet<string>
  readonly allowed: ReadonlySet<string>
  /** Some dispute was open when nothing was held any more. */
  readonly disputeOutlastsMoney: boolean
}

const rowsOf = (transitions: readonly (readonly { readonly row: string }[])[]) =>
  new Set(transitions.flatMap((each) => each.map(({ row }) => row)))

const heldForEver = (candidates: readonly FindingCandidate[]): WatchedRun['heldForEver'] =>
  candidates.find(
    ({ definition, subject: { state } }) =>
      definition.kind === stuck.kind && (state?.funds === 'held' || state?.funds === 'checking'),
  )?.witnesses ?? null

/** What is watched while an automaton is explored. */
const watchesOf = (rules: Rulebook, automaton: Run['automaton']) => {
  const findings = candidateWatch(rules, automaton)
  const worst = extremesWatch(rules)
  const rows = new Set<string>()
  const onTransition: OnTransition = (node, transition, zone) => {
    rows.add(transition.row)
    findings.onTransition(node, transition, zone)
    worst.onTransition(node, transition, zone)
  }
  return { findings, worst, rows, onTransition }
}

const hasDisputeAfterMoney = ({ state: { order } }: ZoneNode): boolean =>
  DISPUTED.includes(order.claim) && totals(order.ledger).held === 0

/** Explores everywhere that orders like this one can get, and watches what happens there. */
export const runOf = (
  rules: Rulebook,
  facts: Run['facts'],
  start: Run['start'],
  limits: ExplorationLimits,
): Run => {
  const automaton = timedAutomatonOf(rules, start)
  const { findings, worst, rows, onTransition } = watchesOf(rules, automaton)
  const { nodes, complete } = zoneGraphOf(automaton, limits, onTransition, findings.onEntry)
  findings.onEnd(nodes)
  const candidates = findings.candidates()
  const run: Run = {
    facts,
    automaton,
    start,
    complete,
    candidates,
    extremes: worst.extremes(),
    heldForEver: heldForEver(candidates),
    states: new Set(nodes.map(({ state }) => state)).size,
    zones: nodes.length,
    overApproximated: nodes.filter(({ overApproximated }) => overApproximated).length,
    rows,
    pending: rowsOf(automaton.timersFrom.values().map(awaited)),
    allowed: rowsOf(automaton.actionsFrom.values()),
    disputeOutlastsMoney: nodes.some(hasDisputeAfterMoney),
  }
  // What can be done in a state is found anew for the few states of which a trace is made.
  automaton.actionsFrom.clear()
  automaton.timersFrom.clear()
  return run
}
