import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import { totals } from '../../model/ledger.js'
import { gainsOf } from '../../oracle/gainsOf.js'
import { atLeast, type Candidate, type Extreme, type Longest, type Witness } from './collect.js'
import { stepsTo } from '../trace/path.js'
import { played } from '../trace/played.js'
import { refundsOf } from './refundPromises.js'
import type { Promised } from './report.js'
import type { Run } from './run.js'
import { STARTS, concretize, type History } from '../trace/concretize.js'

/**
 * Explorations that know how long ago a dispute was opened. `bound`: of what they did not explore;
 * null: nothing is left.
 */
export interface Disputes {
  readonly runs: readonly Run[]
  readonly bound: number | null
}

const lastOf = ({ steps, start }: History): Instant => steps.at(-1)?.at ?? start.at

/** Over all runs the worst one, and of equal ones the first. */
const worstOf = <X extends Extreme>(
  runs: readonly Run[],
  pick: (run: Run) => X | null,
  sign: 1 | -1,
): { readonly run: Run; readonly extreme: X } | null =>
  runs
    .flatMap((run) => {
      const extreme = pick(run)
      return extreme === null ? [] : [{ run, extreme }]
    })
    .reduce<{ readonly run: Run; readonly extreme: X } | null>(
      (most, each) =>
        most === null || (each.extreme.worst - most.extreme.worst) * sign > 0 ? each : most,
      null,
    )

const firstTold = (
  rules: Rulebook,
  { machine, start }: Run,
  witnesses: readonly Witness[],
): History | null => {
  for (const { node, move, wish } of witnesses) {
    const history = concretize(rules, machine, start, stepsTo(node, move), wish)
    if (history !== null) return history
  }
  return null
}

/**
 * So often a bound is halved to see whether a way is longer than others, and so often to see how
 * long the longest is.
 */
const [ROUGHLY, FINELY] = [10, 32]

/** The longest time that a history was found for, where none comes to what zones say. */
const closest = (
  rules: Rulebook,
  { machine, start }: Run,
  { candidates }: Longest,
  tookIn: (history: History) => number,
): History | null => {
  interface Best {
    readonly of: Candidate
    readonly history: History
    readonly least: number
  }
  const told = ({ node, move, age }: Candidate, longer: number): History | null =>
    concretize(
      rules,
      machine,
      start,
      stepsTo(node, move),
      longer === 0 ? null : atLeast(age, longer),
      STARTS.slice(0, 1),
    )
  const narrowed = (first: Best, tries: number): Best => {
    let [best, most] = [first, first.of.value]
    for (let tried = 0; tried < tries && most < Infinity && most - best.least > 1; tried += 1) {
      const middle = Math.ceil((best.least + most) / 2)
      const history = told(best.of, middle)
      if (history === null) most = middle
      else best = { ...best, history, least: Math.max(middle, tookIn(history)) }
    }
    return best
  }
  let best: Best | null = null
  for (const of of [...candidates].sort((a, b) => b.value - a.value)) {
    if (of.value <= (best?.least ?? 0)) break
    const history = told(of, best?.least ?? 0)
    if (history !== null) best = narrowed({ of, history, least: tookIn(history) }, ROUGHLY)
  }
  return best === null ? null : narrowed(best, FINELY).history
}

const amounts = (
  rules: Rulebook,
  name: string,
  message: string,
  account: 'refunded' | 'released',
  found: ReturnType<typeof worstOf<Extreme>>,
): readonly Promised[] => {
  if (found === null) return []
  const history = firstTold(rules, found.run, found.extreme.witnesses)
  const last = history === null ? undefined : played(rules, history).at(-1)
  const exact =
    last === undefined
      ? null
      : {
          amount: gainsOf(last.event)[account],
          of: totals(last.before.ledger).held,
          currency: last.before.terms.currency,
        }
  const worst = exact === null ? found.extreme.worst : exact.amount / exact.of
  return [
    {
      name,
      message,
      worst,
      unit: 'part',
      exact,
      reached: exact === null ? null : worst,
      history,
      confirmed: history !== null,
    },
  ]
}

const times = (
  rules: Rulebook,
  name: string,
  message: string,
  found: ReturnType<typeof worstOf<Longest>>,
  tookIn: (history: History) => number,
  bound: number | null = null,
): readonly Promised[] => {
  if (found === null) return []
  const worst = bound ?? found.extreme.worst
  const history = firstTold(rules, found.run, found.extreme.witnesses)
  const best = history ?? closest(rules, found.run, found.extreme, tookIn)
  const reached = history !== null ? found.extreme.worst : best === null ? null : tookIn(best)
  return [
    {
      name,
      message,
      worst,
      unit: 'milliseconds',
      exact: null,
      reached,
      history: best,
      confirmed: reached === worst,
    },
  ]
}

/** Money that nothing ever releases is held for ever. */
const heldForEver = ({ collected }: Run): Longest | null => {
  const [stuck] = collected
    .clues()
    .filter(
      ({ kind, state }) =>
        kind === 'stuck' && (state?.funds === 'held' || state?.funds === 'checking'),
    )
  return stuck === undefined
    ? null
    : { worst: Infinity, witnesses: stuck.witnesses, candidates: [] }
}

/** The worst of everything that is promised, with a history each. */
export const promisesOf = (
  rules: Rulebook,
  runs: readonly Run[],
  disputes: Disputes,
): readonly Promised[] => {
  const held = (history: History): number => lastOf(history) - (history.end.anchors.paid ?? 0)
  // Where no escrow is the longest, only what looks at disputes knows how long ago it was paid.
  const timed = runs.some(({ collected }) => collected.longest.size > 0) ? runs : disputes.runs
  const longest = (run: Run): Longest | null =>
    heldForEver(run) ??
    [...run.collected.longest.values()].reduce<Longest | null>(
      (most, each) => (most === null || each.worst > most.worst ? each : most),
      null,
    )
  const causes = [...new Set(timed.flatMap(({ collected }) => [...collected.longest.keys()]))]
  const byCause = causes.flatMap((cause) =>
    times(
      rules,
      `longest-held.${cause}`,
      `the longest from payment until an order ends by \`${cause}\``,
      worstOf(timed, ({ collected }) => collected.longest.get(cause) ?? null, 1),
      held,
    ),
  )
  return [
    ...amounts(
      rules,
      'least-to-buyer-who-cancels',
      'the least of what was held that goes back to a buyer whose order is cancelled',
      'refunded',
      worstOf(runs, ({ collected }) => collected.leastToBuyer(), -1),
    ),
    ...amounts(
      rules,
      'least-to-seller-who-ships',
      'the least of what was held that goes to a seller who has shipped in time',
      'released',
      worstOf(runs, ({ collected }) => collected.leastToSeller(), -1),
    ),
    ...times(
      rules,
      'longest-held',
      'the longest that money is held',
      worstOf(timed, longest, 1),
      held,
    ),
    ...byCause,
    ...times(
      rules,
      'latest-dispute-end',
      'the longest from the opening of a dispute until it is over',
      worstOf(disputes.runs, ({ collected }) => collected.longestDispute(), 1),
      (history) => lastOf(history) - (history.end.anchors.disputed ?? 0),
      disputes.bound,
    ),
    ...refundsOf(rules, runs),
  ]
}
