import type { Rulebook } from '../../compile/rulebook.js'
import { isCases } from '../../policy/choice.js'
import type { Row } from '../../rules/vocabulary/row.js'
import { factClassesOf, type FactClasses } from '../domain/factClasses.js'
import { isIntervention, withCountersCapped, withRows } from '../domain/interventions.js'
import { factCombinations, startingOrder, type LineCount } from '../domain/startingOrder.js'
import type { Watched } from '../explore/progress.js'
import type { Unreached } from '../findings/findingDefinition.js'
import { runOf, type Run } from './run.js'

/** What to explore, and how far. */
export interface ExplorationRequest extends Watched {
  /** No more zones than these, over all facts. */
  readonly most: number
  readonly zonesPerState: number
  readonly exact: number
  readonly interventions: boolean
  /** Caps how often things are done; undefined: as often as the policy allows. */
  readonly counters: number | undefined
  readonly lines: LineCount
}

/** Everything that was explored of a policy. */
export interface Exploration {
  /** All rows, with counters capped: what traces are replayed on. */
  readonly rules: Rulebook
  /** The rows that were explored. */
  readonly explored: Rulebook
  readonly without: readonly string[]
  readonly classes: FactClasses
  readonly facts: readonly Run['facts'][]
  readonly runs: readonly Run[]
  /** The cases of choices that were read so far; grows while the explored rulebook is used. */
  readonly casesRead: ReadonlySet<string>
  readonly complete: boolean
}

/** A rulebook that remembers which cases of its choices were read. */
const recordingCases = (rules: Rulebook, intoRead: Set<string>): Rulebook => {
  const { reader, policy } = rules
  return {
    ...rules,
    reader: {
      ...reader,
      value: (of, scope) => {
        if (isCases(of.get(policy))) intoRead.add(reader.pathOf(of, scope))
        return reader.value(of, scope)
      },
      current: (of, scope) => {
        if (isCases(of.get(policy))) intoRead.add(reader.pathOf(of, scope, true))
        return reader.current(of, scope)
      },
    },
  }
}

/** Explores a policy once for each combination of facts that orders may bring along. */
export const explorationOf = (
  given: Rulebook,
  { most, zonesPerState, exact, interventions, counters, lines, onProgress }: ExplorationRequest,
): Exploration => {
  const keeps = (row: Row): boolean => interventions || !isIntervention(row)
  const rules = counters === undefined ? given : (withCountersCapped(given, counters) ?? given)
  const casesRead = new Set<string>()
  const explored = recordingCases(withRows(rules, keeps), casesRead)
  const classes = factClassesOf([explored])
  const facts = factCombinations(classes)
  const runs: Run[] = []
  let left = most
  for (const each of facts) {
    const start = startingOrder(each, lines)
    if (start === null) continue
    const nodes = Math.max(1, Math.floor(left / (facts.length - runs.length)))
    const before = most - left
    const onNodes = (zones: number) => onProgress?.({ step: 'explore', done: before + zones })
    const run = runOf(explored, each, start, { nodes, zonesPerState, exact, onNodes })
    left -= run.zones
    runs.push(run)
  }
  return {
    rules,
    explored,
    without: given.rows.filter((row) => !keeps(row)).map(({ id }) => id),
    classes,
    facts,
    runs,
    casesRead,
    complete: runs.every(({ complete }) => complete),
  }
}

const unionOf = <T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> =>
  new Set(sets.flatMap((set) => [...set]))

/** The rows that some order applied. */
export const rowsReached = ({ runs }: Exploration): ReadonlySet<string> =>
  unionOf(runs.map(({ rows }) => rows))

/** What no order got to; null: not everything was explored. */
export const unreachedIn = (exploration: Exploration): Unreached | null => {
  const { complete, explored, runs, casesRead } = exploration
  if (!complete) return null
  const reached = rowsReached(exploration)
  const pending = unionOf(runs.map((run) => run.pending))
  const allowed = unionOf(runs.map((run) => run.allowed))
  const known = new Set(
    explored.findings.flatMap(({ kind, rows }) => (kind === 'row-never-applies' ? rows : [])),
  )
  return {
    rules: explored,
    rows: explored.rows
      .filter(({ id }) => !reached.has(id) && !known.has(id))
      .map((row) => ({ row, pending: pending.has(row.id), allowed: allowed.has(row.id) })),
    casesRead,
  }
}
