import type { Rulebook } from '../../compile/rulebook.js'
import type { Order } from '../../model/order.js'
import { edgesDiffer, otherTiersDiffer } from '../domain/eventPositions.js'
import { factClassesBetween } from '../domain/factClassesBetween.js'
import { isIntervention, withCountersCapped, withRows } from '../domain/interventions.js'
import { factCombinations, startingOrder } from '../domain/startingOrder.js'
import { DEFAULTS } from '../explore/defaults.js'
import type { OnProgress } from '../explore/progress.js'
import { actionCandidates } from './candidates/actionCandidates.js'
import { firstActions, type CandidateGroup } from './candidates/candidate.js'
import { moneyCandidates } from './candidates/moneyCandidates.js'
import type { CompareOptions, Comparison } from './comparison.js'
import { differencesOf } from './confirmDifference.js'
import type { Difference } from './differences/difference.js'
import { exploreProduct, type Candidates, type ExploredPair } from './exploreProduct.js'
import type { RowsApart } from './product/rowsApart.js'
import type { PolicySide, Sides } from './product/sides.js'

const exploredRows = (
  rules: Rulebook,
  { counters, interventions = false }: CompareOptions,
): Rulebook =>
  withRows(
    counters === undefined ? rules : (withCountersCapped(rules, counters) ?? rules),
    (row) => interventions || !isIntervention(row),
  )

const sortedGroups = ({ money, actions }: Candidates): readonly CandidateGroup[] =>
  [...money.groups(), ...actions.groups()].sort((a, b) => firstActions(a) - firstActions(b))

/** Whether a policy allows something more often than it was explored. */
const wasCapped = (rules: Rulebook, explored: Rulebook): boolean =>
  JSON.stringify(rules.policy) !== JSON.stringify(explored.policy)

/** Whether two rulebooks differ in rows that are not explored. */
const leftOutDiffer = (rules: Sides<Rulebook>, policies: Sides<Rulebook>): boolean => {
  const leftOut = (side: PolicySide): ReadonlySet<unknown> =>
    new Set(rules[side].rows.filter((row) => !policies[side].rows.includes(row)))
  const [one, other] = [leftOut('before'), leftOut('after')]
  return one.size !== other.size || [...one].some((row) => !other.has(row))
}

/** What of two policies was not explored. */
const boundsOf = (
  { before, after }: Sides<Rulebook>,
  policies: Sides<Rulebook>,
  found: readonly ExploredPair[],
  { most = DEFAULTS.mostOfPair, beyond = DEFAULTS.beyond, counters }: CompareOptions,
): readonly string[] => [
  ...(found.every(({ complete }) => complete) ? [] : [`${most} zones`]),
  ...(found.some(({ cut }) => cut)
    ? [`after a difference no more actions than ${beyond} are followed`]
    : []),
  ...(wasCapped(before, policies.before) || wasCapped(after, policies.after)
    ? [`no more than ${counters ?? 0} requests, extensions, disputes and appeals are explored`]
    : []),
  ...(leftOutDiffer({ before, after }, policies)
    ? ['freezes, chargebacks, and orders that are reopened or restored are not explored']
    : []),
  ...(edgesDiffer(before, after) ? ['what counts back from an event is not followed'] : []),
  ...(otherTiersDiffer(before, after) ? ['fees by time are followed only towards an event'] : []),
]

/** Explores the orders that bring along each of the facts, and tells how many zones there are. */
const exploreEach = (
  facts: Comparison['facts'],
  onProgress: OnProgress,
  explore: (start: Order, onNodes: (nodes: number) => void) => ExploredPair,
): readonly ExploredPair[] => {
  const explored: ExploredPair[] = []
  let earlier = 0
  for (const each of facts) {
    const start = startingOrder(each)
    if (start === null) continue
    const found = explore(start, (zones) => onProgress({ step: 'explore', done: earlier + zones }))
    earlier += found.zones
    explored.push(found)
  }
  return explored
}

/** Two policies, and the same as far as they are explored. */
export interface Compared {
  readonly rules: Sides<Rulebook>
  readonly policies: Sides<Rulebook>
}

/** What exploring two policies side by side shows. */
export interface SideBySide extends Pick<Comparison, 'facts' | 'states' | 'zones'> {
  readonly found: readonly Difference[]
  /** What of them was not explored. */
  readonly bounds: readonly string[]
}

/** Explores two policies side by side; `apart`: the rows by which they may part, null: any may. */
export const explorePair = (
  { rules, policies }: Compared,
  apart: RowsApart,
  options: CompareOptions,
): SideBySide => {
  const {
    most = DEFAULTS.mostOfPair,
    zonesPerState = DEFAULTS.zonesPerState,
    exact = DEFAULTS.exact,
    beyond = DEFAULTS.beyond,
    onProgress = () => undefined,
  } = options
  const classes = factClassesBetween(policies.before, policies.after)
  const facts = factCombinations(classes)
  const candidates = { money: moneyCandidates(), actions: actionCandidates(policies, classes) }
  const nodes = Math.max(1, Math.floor(most / facts.length))
  const bounds = { nodes, zonesPerState, exact, deepest: beyond }
  const explored = exploreEach(facts, onProgress, (start, onNodes) =>
    exploreProduct({ policies, classes, apart, limits: { ...bounds, onNodes } }, start, candidates),
  )
  const found = sortedGroups(candidates).flatMap((group, done) => {
    onProgress({ step: 'confirm', done })
    return differencesOf(rules, group)
  })
  return {
    facts,
    found,
    bounds: boundsOf(rules, policies, explored, options),
    states: explored.reduce((sum, { states }) => sum + states, 0),
    zones: explored.reduce((sum, { zones }) => sum + zones, 0),
  }
}

/** Two policies, with the rows that are explored. */
export const comparedOf = (rules: Sides<Rulebook>, options: CompareOptions): Compared => ({
  rules,
  policies: {
    before: exploredRows(rules.before, options),
    after: exploredRows(rules.after, options),
  },
})
