import { HOUR } from '../../src/model/span.js'
import { compare } from '../../src/verify/index.js'
import { exploreGrid, type Seen } from './grid.js'
import { pairOnGrid } from './gridPairs.js'
import { drawNeighbour, drawSmall, smallRules, type Family, type Small } from './smallPolicies.js'
import { disagreements, ENOUGH, exploreZones, type Disagreement } from './zoneSide.js'

/** A quarter of the unit of which all lengths are multiples. */
export const QUARTER = HOUR / 4
/** More places than these are not explored on a grid: the policy is not so small. */
export const MOST_PLACES = 12_000

export interface Judged {
  readonly small: Small
  readonly other: Small | null
  readonly disagreements: readonly Disagreement[]
  /** Findings without a history that the engine plays. */
  readonly unconfirmed: number
  /** Zones that hold more than can be. */
  readonly rough: number
  readonly grid: number
  readonly zones: number
  /** What only a finer grid shows, that one of whole units does not. */
  readonly missedByUnit: number
}

const sizeOf = ({ rows, states, stuck, onlyHold, overdue, ties }: Seen): number =>
  [rows, states, stuck, onlyHold, overdue, ties].reduce((sum, { size }) => sum + size, 0)

/**
 * What is only reached by zones rests on pauses of unknown length: said by the report, and never
 * confirmed.
 */
const excused = (family: Family, found: readonly Disagreement[]): readonly Disagreement[] =>
  family === 'pauses' ? found.filter(({ onlyGrid }) => onlyGrid.length > 0) : found

/** A policy by itself: grid against zones. Null: not loaded, or not small. */
export const judged = (small: Small, step = QUARTER, most = MOST_PLACES): Judged | null => {
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
      ? excused(small.family, disagreements(grid, zones))
      : [{ question: 'complete', onlyGrid: ['yes'], onlyZones: [] }],
    unconfirmed: zones.report.findings.filter(({ confirmed }) => !confirmed).length,
    rough: zones.report.overApproximated,
    grid: grid.places,
    zones: zones.places,
    missedByUnit: unit === null ? 0 : sizeOf(grid) - sizeOf(unit),
  }
}

/** Two policies that differ in one value. */
export const judgedPair = (
  small: Small,
  other: Small,
  step = QUARTER,
  most = MOST_PLACES,
): Judged | null => {
  const [before, after] = [smallRules(small), smallRules(other)]
  if (before === null || after === null) return null
  const grid = pairOnGrid(before, after, step, most)
  if (grid === null) return null
  const zones = compare(before, after, ENOUGH)
  const found = new Set(
    zones.differences
      .filter(({ confirmed }) => confirmed)
      .map(({ party, observable, change }) => `${party} ${observable} ${change}`),
  )
  // Where clocks stood still a difference that the zones say may be there, without a history,
  // counts as said.
  const maybe = new Set(
    small.family === 'pauses'
      ? zones.unconfirmed.map(({ party, observable, change }) => `${party} ${observable} ${change}`)
      : [],
  )
  const onlyGrid = [...grid.differences].filter((one) => !found.has(one) && !maybe.has(one))
  const onlyZones = [...found].filter((one) => !grid.differences.has(one))
  const unit = pairOnGrid(before, after, HOUR, most)
  return {
    small,
    other,
    disagreements:
      onlyGrid.length + onlyZones.length === 0
        ? []
        : [{ question: 'differences', onlyGrid, onlyZones }],
    unconfirmed: 0,
    rough: zones.complete ? 0 : 1,
    grid: grid.places,
    zones: zones.zones,
    missedByUnit: unit === null ? 0 : grid.differences.size - unit.differences.size,
  }
}

/** A seed makes one policy, or one pair. */
export const judgeSeed = (
  seed: number,
  family: Family,
  pair: boolean,
  most = MOST_PLACES,
): Judged | null => {
  const small = drawSmall(seed, family)
  if (!pair) return judged(small, QUARTER, most)
  const other = drawNeighbour(seed + 1_000_003, small)
  return other === null ? null : judgedPair(small, other, QUARTER, most)
}

/** What `base` says in days is too long for a grid. */
const inDays = [
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
/** The same disagreement with as few fields said as can be. */
export const minimised = ({ small, other }: Judged): Judged | null => {
  const judge = (fields: Small['fields']): Judged | null => {
    const one = { ...small, fields }
    const changed =
      other === null
        ? []
        : Object.keys(fields).filter(
            (field) => JSON.stringify(small.fields[field]) !== JSON.stringify(other.fields[field]),
          )
    return other === null
      ? judged(one)
      : judgedPair(one, {
          ...other,
          fields: {
            ...fields,
            ...Object.fromEntries(changed.map((field) => [field, other.fields[field]])),
          },
        })
  }
  let fields = small.fields
  let last = judge(fields)
  for (const field of Object.keys(fields)) {
    if (
      inDays.includes(field) ||
      (other !== null &&
        JSON.stringify(small.fields[field]) !== JSON.stringify(other.fields[field]))
    )
      continue
    const less = Object.fromEntries(Object.entries(fields).filter(([path]) => path !== field))
    const tried = judge(less)
    if (tried === null || tried.disagreements.length === 0) continue
    fields = less
    last = tried
  }
  return last
}
