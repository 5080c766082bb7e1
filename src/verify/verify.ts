import type { Rulebook } from '../compile/rulebook.js'
import type { LineCount } from './domain/startingOrder.js'
import { DEFAULTS } from './explore/defaults.js'
import type { Watched } from './explore/progress.js'
import { plainWords } from './findings/plainWords.js'
import { disputeRuns } from './report/disputeRuns.js'
import {
  explorationOf,
  rowsReached,
  unreachedIn,
  type ExplorationRequest,
} from './report/exploration.js'
import { exploredDomain } from './report/exploredDomain.js'
import { findingsOf } from './report/findingsOf.js'
import type { Report } from './report/report.js'
import type { Run } from './report/run.js'
import { worstCasesOf } from './worst/worstCases.js'

/** How far `verify` explores. */
export interface VerifyOptions extends Watched {
  /**
   * Explore no more zones than these, over all facts; default: `DEFAULTS.most`. The report says
   * whether that was enough.
   */
  readonly most?: number
  /**
   * Merge the zones of one state once there are more than these; default: `DEFAULTS.zonesPerState`.
   * Fewer is faster and less exact.
   */
  readonly zonesPerState?: number
  /**
   * After so many zones merge all zones of each state; default: `DEFAULTS.exact`. More is slower,
   * and confirms more findings.
   */
  readonly exact?: number
  /**
   * Explore freezes, chargebacks, and orders that are reopened or restored, too; default: false.
   */
  readonly interventions?: boolean
  /**
   * Explore no more requests, extensions, disputes and appeals than these, and one more round;
   * default: as many as the policy allows.
   */
  readonly counters?: number
  /**
   * How many lines an order has; default: 1. With two or more, parts of an order can be shipped,
   * cancelled and disputed.
   */
  readonly lines?: LineCount
}

const requestOf = ({
  most = DEFAULTS.most,
  zonesPerState = DEFAULTS.zonesPerState,
  exact = DEFAULTS.exact,
  interventions = false,
  counters,
  lines = 1,
  onProgress,
}: VerifyOptions): ExplorationRequest => ({
  most,
  zonesPerState,
  exact,
  interventions,
  counters,
  lines,
  onProgress,
})

const sumOf = (runs: readonly Run[], of: (run: Run) => number): number =>
  runs.reduce((sum, run) => sum + of(run), 0)

/**
 * What is odd about a policy, and what is the worst that it lets happen? Explores everywhere that
 * an order of so many lines can get, not by samples but by zones of clocks, and shows each finding
 * by the shortest dated history that it knows of, replayed on the engine.
 *
 * @example
 * const report = verify(orThrow(load('base')), { counters: 0 })
 * report.complete // => true
 * report.findings.filter(({ weight }) => weight === 'fault') // => []
 * const unshipped = report.worstCases.find(({ name }) => name === 'longest-held.late-shipment')
 * unshipped // => { worst: 7 * 24 * 3_600_000, unit: 'milliseconds' }
 */
export const verify = (rules: Rulebook, options: VerifyOptions = {}): Report => {
  const request = requestOf(options)
  const { onProgress, lines, counters } = request
  const words = plainWords(lines, counters !== undefined)
  const exploration = explorationOf(rules, request)
  const { explored, runs, complete } = exploration
  const disputes = disputeRuns(explored, runs, {
    nodes: request.most,
    zonesPerState: request.zonesPerState,
    exact: request.exact,
    onNodes: (done) => onProgress?.({ step: 'measure', done }),
  })
  const reached = rowsReached(exploration)
  const idsOf = (isReached: boolean): readonly string[] =>
    explored.rows.filter(({ id }) => reached.has(id) === isReached).map(({ id }) => id)
  return {
    policy: rules.name,
    version: rules.version,
    domain: exploredDomain(explored, exploration.classes, {
      lines: request.lines,
      facts: exploration.facts,
      without: exploration.without,
    }),
    complete,
    bound: complete ? null : `${request.most} zones`,
    overApproximated: sumOf(runs, ({ overApproximated }) => overApproximated),
    states: sumOf(runs, ({ states }) => states),
    zones: sumOf(runs, ({ zones }) => zones),
    rows: { reached: idsOf(true), never: idsOf(false) },
    findings: findingsOf(
      { rules: exploration.rules, words, onProgress },
      runs,
      unreachedIn(exploration),
    ),
    worstCases: worstCasesOf(exploration.rules, runs, disputes),
  }
}
