import { HOUR } from '../../../src/model/span.js'
import { compare, type Comparison } from '../../../src/verify/index.js'
import { exploreGrid, type Findings } from './exploreGrid.js'
import { exploreGridPair } from './exploreGridPair.js'
import type { Family } from './families.js'
import { drawNeighbour, drawSmall, smallRules, type SmallPolicy } from './smallPolicies.js'
import { disagreements, ENOUGH, exploreZones, type Disagreement } from './zoneAnswers.js'

/** A quarter of the unit of which all lengths are multiples. */
export const QUARTER = HOUR / 4
/** With more places than these a policy is not small, and not tried. */
export const MOST_PLACES = 12_000

/** A small policy, or a pair that differs in one value, explored by zones and on a grid. */
export interface Trial {
  readonly small: SmallPolicy
  /** Null: no pair. */
  readonly other: SmallPolicy | null
  readonly disagreements: readonly Disagreement[]
  /** Findings of the zones that no trace shows. */
  readonly unconfirmed: number
  /** Zones that over-approximate. */
  readonly overApproximated: number
  /** Places on the grid, and zones. */
  readonly places: number
  readonly zones: number
  /** What this grid shows more than one of whole units. */
  readonly missedByUnit: number
}

const sizeOf = ({ rows, states, stuck, onlyHold, overdue, ties }: Findings): number =>
  [rows, states, stuck, onlyHold, overdue, ties].reduce((sum, { size }) => sum + size, 0)

/**
 * With pauses zones over-approximate: what they alone reach is reported as such, and is no
 * disagreement.
 */
const withoutExcused = (
  { family }: SmallPolicy,
  found: readonly Disagreement[],
): readonly Disagreement[] =>
  family === 'pauses' ? found.filter(({ onlyGrid }) => onlyGrid.length > 0) : found

/** Tries one policy. Null: it cannot be loaded, or is not small. */
export const tryPolicy = (small: SmallPolicy, step = QUARTER, most = MOST_PLACES): Trial | null => {
  const rules = smallRules(small)
  if (rules === null) return null
  const grid = exploreGrid(rules, step, most)
  if (grid === null) return null
  const zones = exploreZones(rules)
  const unit = exploreGrid(rules, HOUR, most)
  return {
    small,
    other: null,
    disagreements: zones.report.complete
      ? withoutExcused(small, disagreements(grid, zones))
      : [{ question: 'complete', onlyGrid: ['yes'], onlyZones: [] }],
    unconfirmed: zones.report.findings.filter(({ confirmed }) => !confirmed).length,
    overApproximated: zones.report.overApproximated,
    places: grid.places,
    zones: zones.places,
    missedByUnit: unit === null ? 0 : sizeOf(grid) - sizeOf(unit),
  }
}

/** Differences as "party observable change". */
const differencesIn = (found: Comparison['differences']): ReadonlySet<string> =>
  new Set(found.map(({ party, observable, change }) => `${party} ${observable} ${change}`))

/** Tries two policies that differ in one value. Null: they cannot be loaded, or are not small. */
export const tryPair = (
  small: SmallPolicy,
  other: SmallPolicy,
  step = QUARTER,
  most = MOST_PLACES,
): Trial | null => {
  const [before, after] = [smallRules(small), smallRules(other)]
  if (before === null || after === null) return null
  const grid = exploreGridPair(before, after, step, most)
  if (grid === null) return null
  const zones = compare(before, after, ENOUGH)
  const found = differencesIn(zones.differences.filter(({ confirmed }) => confirmed))
  // With pauses a difference that zones say may be there, without a trace, counts as found.
  const possible = differencesIn(small.family === 'pauses' ? zones.unconfirmed : [])
  const onlyGrid = [...grid.differences].filter((one) => !found.has(one) && !possible.has(one))
  const onlyZones = [...found].filter((one) => !grid.differences.has(one))
  const agree = onlyGrid.length + onlyZones.length === 0
  const unit = exploreGridPair(before, after, HOUR, most)
  return {
    small,
    other,
    disagreements: agree ? [] : [{ question: 'differences', onlyGrid, onlyZones }],
    unconfirmed: 0,
    overApproximated: zones.complete ? 0 : 1,
    places: grid.places,
    zones: zones.zones,
    missedByUnit: unit === null ? 0 : grid.differences.size - unit.differences.size,
  }
}

/** Tries the policy, or the pair, that a seed makes. */
export const trySeed = (
  seed: number,
  family: Family,
  pair: boolean,
  most = MOST_PLACES,
): Trial | null => {
  const small = drawSmall(seed, family)
  if (!pair) return tryPolicy(small, QUARTER, most)
  const other = drawNeighbour(seed + 1_000_003, small)
  return other === null ? null : tryPair(small, other, QUARTER, most)
}

/** Fields that `base` has in days, which is too long for a grid: they are never left out. */
const IN_DAYS = [
  'payment.within',
  'payment.hold',
  'cancellation.answer',
  'shipment.ship',
  'shipment.deliver',
  'protection.ends',
  'protection.atLeast',
  'extension.answer',
  'dispute.answer',
  'dispute.reply',
  'dispute.decision',
  'returns.ship',
  'returns.inspect',
  'restitution.answer',
]

/** Whether both policies of a trial have the same value of a field. */
const isShared = ({ small, other }: Trial, field: string): boolean =>
  other === null || JSON.stringify(small.fields[field]) === JSON.stringify(other.fields[field])

/** The same trial with these fields alone. */
const retry = (trial: Trial, fields: SmallPolicy['fields']): Trial | null => {
  const { small, other } = trial
  const reduced = { ...small, fields }
  if (other === null) return tryPolicy(reduced)
  const changed = Object.keys(fields).filter((field) => !isShared(trial, field))
  const changes = Object.fromEntries(changed.map((field) => [field, other.fields[field]]))
  return tryPair(reduced, { ...other, fields: { ...fields, ...changes } })
}

/** The same disagreement with as few fields as can be. */
export const minimised = (trial: Trial): Trial | null => {
  let { fields } = trial.small
  let last = retry(trial, fields)
  for (const field of Object.keys(fields)) {
    if (IN_DAYS.includes(field) || !isShared(trial, field)) continue
    const fewer = Object.fromEntries(Object.entries(fields).filter(([path]) => path !== field))
    const retried = retry(trial, fewer)
    if (retried === null || retried.disagreements.length === 0) continue
    fields = fewer
    last = retried
  }
  return last
}
