import type { Rulebook } from '../../compile/rulebook.js'
import type { FactValue, Order } from '../../model/order.js'
import { edgesDiffer, otherTiersDiffer } from '../domain/eventPositions.js'
import { factClassesBetween } from '../domain/factClassesBetween.js'
import { isIntervention, withCountersCapped, withRows } from '../domain/interventions.js'
import { factCombinations, startingOrder } from '../domain/startingOrder.js'
import { DEFAULTS } from '../explore/defaults.js'
import type { OnProgress, Watched } from '../explore/progress.js'
import { actionCandidates } from './candidates/actionCandidates.js'
import { firstActions, type CandidateGroup } from './candidates/candidate.js'
import { differencesOf } from './confirmDifference.js'
import type { Difference } from './differences/difference.js'
import { exploreProduct, type Candidates, type ProductRequest } from './exploreProduct.js'
import { judgementsOf, type Judgements } from './differences/judgements.js'
import { moneyCandidates } from './candidates/moneyCandidates.js'

/** Who is better or worse off under one policy than under another. */
export interface Comparison {
  /** The name of the policy before. */
  readonly before: string
  /** The name of the policy after. */
  readonly after: string
  /**
   * What the policy after is for each party, and in money for the platform. What a party may do
   * counts only if it does not follow from another difference.
   */
  readonly judgements: Judgements
  /**
   * Of each kind the first difference, with a history that shows it. One kind are: one party, one
   * direction, and one verb with the values that decide, or one kind of money.
   */
  readonly differences: readonly Difference[]
  /** What may be a difference, but no history shows it: it counts in no judgement. */
  readonly unconfirmed: readonly Difference[]
  /** True: everything was explored, and `same` is proved. */
  readonly complete: boolean
  /** What stopped the exploration; null: nothing did. */
  readonly bound: string | null
  /** What orders bring along, a value for each class that some case tells apart. */
  readonly facts: readonly Readonly<Record<string, FactValue>>[]
  /** How many pairs of states were explored. */
  readonly states: number
  /** How many zones of clocks were explored. */
  readonly zones: number
}

/** How far `compare` explores. */
export interface CompareOptions extends Watched {
  /**
   * Explore no more zones than these, over all facts; default: `DEFAULTS.mostOfPair`. Beyond them
   * the policies may differ where the comparison says `same`: it says whether it is complete.
   */
  readonly most?: number
  /**
   * Merge the zones of one state once there are more than these; default: `DEFAULTS.zonesPerState`.
   */
  readonly zonesPerState?: number
  /** After so many zones merge all zones of each state; default: `DEFAULTS.exact`. */
  readonly exact?: number
  /**
   * How many actions are followed once the orders have diverged in where the money, the goods or
   * the claim is; default: `DEFAULTS.beyond`. After these only timers run, which shows how both
   * orders end if nobody does anything. Infinity: all actions.
   */
  readonly beyond?: number
  /**
   * Explore no more requests, extensions, disputes and appeals than these, and one more round;
   * default: as many as the policies allow.
   */
  readonly counters?: number
  /**
   * Explore freezes, chargebacks, and orders that are reopened or restored, too; default: false.
   */
  readonly interventions?: boolean
}

const exploredRows = (
  rules: Rulebook,
  { counters, interventions = false }: CompareOptions,
): Rulebook =>
  withRows(
    counters === undefined ? rules : (withCountersCapped(rules, counters) ?? rules),
    (row) => interventions || !isIntervention(row),
  )

const requestOf = (
  before: Rulebook,
  after: Rulebook,
  options: CompareOptions,
): Pick<ProductRequest, 'policies' | 'classes'> => {
  const policies = { before: exploredRows(before, options), after: exploredRows(after, options) }
  return { policies, classes: factClassesBetween(policies.before, policies.after) }
}

const sortedGroups = ({ money, actions }: Candidates): readonly CandidateGroup[] =>
  [...money.groups(), ...actions.groups()].sort((a, b) => firstActions(a) - firstActions(b))

/** What of two policies was not followed, though they differ in it; null: nothing. */
const notFollowedWords = (before: Rulebook, after: Rulebook): string | null => {
  if (edgesDiffer(before, after)) return 'what counts back from an event is not followed'
  return otherTiersDiffer(before, after) ? 'fees by time are followed only towards an event' : null
}

type ExploredPair = ReturnType<typeof exploreProduct>

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

/**
 * Who is better or worse off under the policy after than under the one before? Plays every order of
 * one line under both policies, people doing the same at the same instants. Says for each party
 * what it may do, what it gets and how long that takes: `same`, `better`, `worse` or `mixed`, each
 * with the shortest history in which the policies differ; and of the platform what it gets.
 *
 * @example
 * const policy = (days: number) => ({
 *   name: 'shop',
 *   title: `${days} days to ship`,
 *   extends: 'base',
 *   shipment: { ship: { within: { days }, onSilence: 'refund' } },
 * })
 * const [before, after] = [orThrow(load(policy(7))), orThrow(load(policy(5)))]
 * const found = compare(before, after, { counters: 0 })
 * found // => { complete: true }
 * found.judgements.buyer // => { 'may do': 'same', gets: 'better', 'how long': 'better' }
 */
export const compare = (
  before: Rulebook,
  after: Rulebook,
  options: CompareOptions = {},
): Comparison => {
  const {
    most = DEFAULTS.mostOfPair,
    zonesPerState = DEFAULTS.zonesPerState,
    exact = DEFAULTS.exact,
    beyond = DEFAULTS.beyond,
    onProgress = () => undefined,
  } = options
  const { policies, classes } = requestOf(before, after, options)
  const facts = factCombinations(classes)
  const candidates = { money: moneyCandidates(), actions: actionCandidates(policies, classes) }
  const nodes = Math.max(1, Math.floor(most / facts.length))
  const bounds = { nodes, zonesPerState, exact, deepest: beyond }
  const explored = exploreEach(facts, onProgress, (start, onNodes) =>
    exploreProduct({ policies, classes, limits: { ...bounds, onNodes } }, start, candidates),
  )
  const found = sortedGroups(candidates).flatMap((group, done) => {
    onProgress({ step: 'confirm', done })
    return differencesOf({ before, after }, group)
  })
  const differences = found.filter(({ confirmed }) => confirmed)
  const explores = explored.every((each) => each.complete)
  const bound = explores ? notFollowedWords(before, after) : `${most} zones`
  return {
    before: before.name,
    after: after.name,
    judgements: judgementsOf(differences),
    differences,
    unconfirmed: found.filter(({ confirmed }) => !confirmed),
    complete: bound === null,
    bound,
    facts,
    states: explored.reduce((sum, { states }) => sum + states, 0),
    zones: explored.reduce((sum, { zones }) => sum + zones, 0),
  }
}
