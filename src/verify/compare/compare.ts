import type { Rulebook } from '../../compile/rulebook.js'
import { eachAlone } from './eachAlone.js'
import { overallOf } from './overall.js'
import type { CompareOptions, Comparison } from './comparison.js'
import { fieldDifferences, type JudgedField } from './fields/fieldDifferences.js'
import { rowsThatRead, sameRows } from './fields/rowsThatRead.js'
import type { Sides } from './product/sides.js'
import { comparedOf, explorePair, type Compared, type SideBySide } from './sideBySide.js'
import { summary } from './summary.js'

/** What was found of two policies, all together, and by each field alone. */
const comparisonOf = (
  compared: Compared,
  fields: readonly JudgedField[],
  side: SideBySide,
  options: CompareOptions,
): Comparison => {
  const { rules } = compared
  const summed = summary(side.bounds, fields, side.found)
  const { ranked: _values, ...rest } = summed
  const { facts, states, zones } = side
  return {
    before: rules.before.name,
    after: rules.after.name,
    ...rest,
    fields: eachAlone(compared, fields, side, options),
    together: overallOf(summed, zones),
    facts,
    states,
    zones,
  }
}

/**
 * The same as `compare`, and explores everything: also what comes to the same under both policies
 * because nothing reads what they differ in.
 */
export const compareByExploring = (
  before: Rulebook,
  after: Rulebook,
  options: CompareOptions = {},
): Comparison => {
  const compared = comparedOf({ before, after }, options)
  const fields = fieldDifferences(compared.rules, compared.policies)
  return comparisonOf(compared, fields, explorePair(compared, null, options), options)
}

/** Whether no order comes to anything else: the rows are the same, and they read the same. */
const moveAlike = (rules: Sides<Rulebook>, fields: readonly JudgedField[]): boolean =>
  sameRows(rules) &&
  fields.every(({ by }) => by === 'nothing' || by === 'value') &&
  (rules.before.fingerprint === rules.after.fingerprint || fields.some(({ by }) => by === 'value'))

const NOTHING_EXPLORED: SideBySide = { facts: [], found: [], bounds: [], states: 0, zones: 0 }

/**
 * Who is better or worse off under the policy after than under the one before? Plays every order of
 * one line under both policies, people doing the same at the same instants. Says for each party
 * what it may do, what it gets and how long that takes: `same`, `better`, `worse`, `mixed` or
 * `undecided`, each difference with the shortest history in which the policies differ; and of the
 * platform what it gets. `same` is proved; what keeps it from being proved stands in `undecided`.
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
 * found.judgements.buyer // => { 'may do': 'undecided', gets: 'better', 'how long': 'better' }
 * found.fields.map(({ path }) => path) // => ['title', 'shipment.ship']
 */
export const compare = (
  before: Rulebook,
  after: Rulebook,
  options: CompareOptions = {},
): Comparison => {
  const compared = comparedOf({ before, after }, options)
  const { rules, policies } = compared
  const fields = fieldDifferences(rules, policies)
  const side = moveAlike(rules, fields)
    ? NOTHING_EXPLORED
    : explorePair(compared, rowsThatRead(fields, policies), options)
  return comparisonOf(compared, fields, side, options)
}
