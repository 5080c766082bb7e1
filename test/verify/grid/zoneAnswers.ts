import type { Rulebook } from '../../../src/index.js'
import { REGIONS } from '../../../src/model/state.js'
import { factClassesOf } from '../../../src/verify/domain/factClasses.js'
import { isIntervention, withRows } from '../../../src/verify/domain/interventions.js'
import { factCombinations, startingOrder } from '../../../src/verify/domain/startingOrder.js'
import { timedAutomatonOf } from '../../../src/verify/explore/timedAutomaton.js'
import { zoneGraphOf } from '../../../src/verify/explore/zoneGraph.js'
import { verify, type Report, type VerifyFinding } from '../../../src/verify/index.js'
import type { Findings } from './exploreGrid.js'
import { regionsOf } from './gridKey.js'

/** More than small policies need, so that no zones are merged. */
export const ENOUGH = {
  most: 200_000,
  zonesPerState: 100_000,
  exact: 200_000,
  beyond: Infinity,
} as const

/** The states that orders reach under a policy, by their regions. */
const statesReached = (rules: Rulebook): ReadonlySet<string> => {
  const explored = withRows(rules, (row) => !isIntervention(row))
  const states = new Set<string>()
  for (const facts of factCombinations(factClassesOf([explored]))) {
    const start = startingOrder(facts)
    if (start === null) continue
    const { nodes } = zoneGraphOf(timedAutomatonOf(explored, start), {
      nodes: ENOUGH.most,
      zonesPerState: ENOUGH.zonesPerState,
      exact: ENOUGH.exact,
    })
    for (const { state } of nodes) states.add(regionsOf(state.order))
  }
  return states
}

/** What the grid is asked, answered by zones. */
export const exploreZones = (rules: Rulebook): Findings & { readonly report: Report } => {
  const report = verify(rules, ENOUGH)
  const of = (
    kind: VerifyFinding['kind'],
    textOf: (found: VerifyFinding) => string,
  ): ReadonlySet<string> =>
    new Set(report.findings.filter((found) => found.kind === kind).map(textOf))
  const state = (found: VerifyFinding): string =>
    REGIONS.map((region) => found.state?.[region] ?? '').join(' ')
  const pair = (found: VerifyFinding): string => found.rows.join(' ')
  return {
    rows: new Set(report.rows.reached),
    states: statesReached(rules),
    stuck: of('stuck', state),
    onlyHold: of('only-hold', state),
    overdue: of('overdue-on-entry', pair),
    ties: of('tie', pair),
    places: report.zones,
    report,
  }
}

/** What only one of the two explorations found, to one question. */
export interface Disagreement {
  readonly question: string
  readonly onlyGrid: readonly string[]
  readonly onlyZones: readonly string[]
}

const QUESTIONS = ['rows', 'states', 'stuck', 'onlyHold', 'overdue', 'ties'] as const
/** Where a grid and zones disagree. */
export const disagreements = (grid: Findings, zones: Findings): readonly Disagreement[] =>
  QUESTIONS.map((question) => ({
    question,
    onlyGrid: [...grid[question]].filter((one) => !zones[question].has(one)),
    onlyZones: [...zones[question]].filter((one) => !grid[question].has(one)),
  })).filter(({ onlyGrid, onlyZones }) => onlyGrid.length + onlyZones.length > 0)
