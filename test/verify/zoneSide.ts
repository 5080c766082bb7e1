import type { Rulebook } from '../../src/index.js'
import { factClassesOf } from '../../src/verify/domain/factClasses.js'
import { isIntervention, withRows } from '../../src/verify/domain/interventions.js'
import { timedAutomatonOf } from '../../src/verify/explore/timedAutomaton.js'
import { zoneGraphOf } from '../../src/verify/explore/zoneGraph.js'
import { factCombinations, startingOrder } from '../../src/verify/domain/startingOrder.js'
import { verify, type VerifyFinding, type Report } from '../../src/verify/index.js'
import { REGIONS } from '../../src/model/state.js'
import { regionsOf, type Seen } from './grid.js'

/** Above what small policies need, so that nothing is thrown together. */
export const ENOUGH = {
  most: 200_000,
  zonesPerState: 100_000,
  exact: 200_000,
  beyond: Infinity,
} as const

/** The same questions, answered by zones. */
export const exploreZones = (rules: Rulebook): Seen & { readonly report: Report } => {
  const part = withRows(rules, (row) => !isIntervention(row))
  const states = new Set<string>()
  for (const facts of factCombinations(factClassesOf([part]))) {
    const start = startingOrder(facts)
    if (start === null) continue
    const { nodes } = zoneGraphOf(timedAutomatonOf(part, start), {
      nodes: ENOUGH.most,
      zonesPerState: ENOUGH.zonesPerState,
      exact: ENOUGH.exact,
    })
    for (const { state } of nodes) states.add(regionsOf(state.order))
  }
  const report = verify(rules, ENOUGH)
  const of = (
    kind: VerifyFinding['kind'],
    told: (found: VerifyFinding) => string,
  ): ReadonlySet<string> =>
    new Set(report.findings.filter((found) => found.kind === kind).map(told))
  const state = (found: VerifyFinding): string =>
    REGIONS.map((region) => found.state?.[region] ?? '').join(' ')
  const pair = (found: VerifyFinding): string => found.rows.join(' ')
  return {
    rows: new Set(report.rows.reached),
    states,
    stuck: of('stuck', state),
    onlyHold: of('only-hold', state),
    overdue: of('overdue-on-entry', pair),
    ties: of('tie', pair),
    places: report.zones,
    report,
  }
}

/** What one found and the other did not, by question. */
export interface Disagreement {
  readonly question: string
  readonly onlyGrid: readonly string[]
  readonly onlyZones: readonly string[]
}
const QUESTIONS = ['rows', 'states', 'stuck', 'onlyHold', 'overdue', 'ties'] as const
export const disagreements = (grid: Seen, zones: Seen): readonly Disagreement[] =>
  QUESTIONS.map((question) => ({
    question,
    onlyGrid: [...grid[question]].filter((one) => !zones[question].has(one)),
    onlyZones: [...zones[question]].filter((one) => !grid[question].has(one)),
  })).filter(({ onlyGrid, onlyZones }) => onlyGrid.length + onlyZones.length > 0)
