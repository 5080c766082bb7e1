import type { Rulebook } from '../../compile/rulebook.js'
import { DAY } from '../../model/span.js'
import { choiceValues } from '../../policy/choice.js'
import { timedAutomatonOf } from '../explore/timedAutomaton.js'
import { zoneGraphOf, type ExplorationLimits } from '../explore/zoneGraph.js'
import { relevantClocksUnder } from '../states/relevance/relevantClocks.js'
import { withDisputeClocks } from '../states/relevance/disputeClocks.js'
import { extremesWatch } from '../worst/extremes.js'
import type { WatchedRun } from '../worst/worstCase.js'
import type { DisputeRuns } from '../worst/worstCases.js'
import { durationRangesUnder } from '../zones/durationRanges.js'
import type { Run } from './run.js'

/** Disputes are measured only where everything takes no more zones than these. */
const MOST_ZONES = 2000
/** The clock of disputes makes for more zones: so many times as many are explored. */
const MORE_ZONES = 4
/** Longer than any dispute should take. */
const LONG = 400 * DAY

/**
 * Explores the same orders once more, with a clock that knows how long ago a dispute was opened.
 * Where that would take too long the longest escrow is a bound, unless disputes outlast it.
 */
export const disputeRuns = (
  rules: Rulebook,
  runs: readonly Run[],
  limits: Pick<ExplorationLimits, 'nodes' | 'zonesPerState' | 'exact' | 'onNodes'>,
): DisputeRuns => {
  if (rules.policy.dispute.times === 0) return { runs: [], bound: null }
  const most = Math.min(limits.nodes, MOST_ZONES)
  const range = durationRangesUnder(rules)
  const holds = choiceValues(rules.policy.payment.hold.within).map((span) =>
    span === 'never' ? Infinity : range(span, false).most,
  )
  const longest = Math.max(LONG, ...holds.filter((hold) => hold < Infinity))
  const nodes = Math.max(1, Math.floor((MORE_ZONES * most) / runs.length))
  const measured = ({ facts, start }: Run): WatchedRun & { readonly complete: boolean } => {
    const clocks = withDisputeClocks(relevantClocksUnder(rules, range, start), longest)
    const automaton = timedAutomatonOf(rules, start, { relevant: clocks })
    const watch = extremesWatch(rules)
    const { complete } = zoneGraphOf(automaton, { ...limits, nodes }, watch.onTransition)
    return { facts, start, automaton, extremes: watch.extremes(), heldForEver: null, complete }
  }
  const all = runs.reduce((sum, { zones }) => sum + zones, 0)
  const found = (all > most ? [] : runs).map(measured)
  return { runs: found, bound: boundOf(runs, found, Math.max(...holds)) }
}

/** Null: everything was measured. */
const boundOf = (
  runs: readonly Run[],
  measured: readonly { readonly complete: boolean }[],
  hold: number,
): number | null => {
  if (measured.length === runs.length && measured.every(({ complete }) => complete)) return null
  return runs.every(({ complete, disputeOutlastsMoney }) => complete && !disputeOutlastsMoney)
    ? hold
    : Infinity
}
