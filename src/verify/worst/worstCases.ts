import type { Rulebook } from '../../compile/rulebook.js'
import { totals } from '../../model/ledger.js'
import type { Party } from '../../model/actor.js'
import type { EndingCause } from '../../model/order.js'
import { concretizeFirst } from '../trace/concretize.js'
import { replayedEvents } from '../trace/replayedEvents.js'
import { lastInstantOf, type Trace } from '../trace/trace.js'
import { gotBy, type Extreme, type Longest } from './extremes.js'
import { longestTrace } from './longestTrace.js'
import { refundDelays } from './refundDelays.js'
import type { WatchedRun, WorstCase } from './worstCase.js'

/** Explorations with a clock that measures disputes. */
export interface DisputeRuns {
  readonly runs: readonly WatchedRun[]
  /** The longest that an unexplored dispute may take, in milliseconds; null: all were explored. */
  readonly bound: number | null
}

interface InRun<X> {
  readonly run: WatchedRun
  readonly extreme: X
}

/** Over all runs the worst, and of equal ones the first. `sign` 1: the most; -1: the least. */
const worstOf = <X extends Extreme>(
  runs: readonly WatchedRun[],
  pick: (run: WatchedRun) => X | null,
  sign: 1 | -1,
): InRun<X> | null => {
  let worst: InRun<X> | null = null
  for (const run of runs) {
    const extreme = pick(run)
    if (extreme === null) continue
    if (worst === null || (extreme.value - worst.extreme.value) * sign > 0) worst = { run, extreme }
  }
  return worst
}

/** An amount of which the least is asked for. */
interface AmountQuestion extends Pick<WorstCase, 'name' | 'message'> {
  readonly party: Party
  readonly extreme: 'leastToBuyer' | 'leastToSeller'
}
const AMOUNTS: readonly AmountQuestion[] = [
  {
    name: 'least-to-buyer-who-cancels',
    message: 'the least of the held money that goes back to the buyer of a cancelled order',
    party: 'buyer',
    extreme: 'leastToBuyer',
  },
  {
    name: 'least-to-seller-who-ships',
    message: 'the least of the held money that goes to a seller who shipped in time',
    party: 'seller',
    extreme: 'leastToSeller',
  },
]

const leastAmount = (
  rules: Rulebook,
  runs: readonly WatchedRun[],
  { name, message, party, extreme }: AmountQuestion,
): readonly WorstCase[] => {
  const found = worstOf(runs, ({ extremes }) => extremes[extreme], -1)
  if (found === null) return []
  const history = concretizeFirst(rules, found.run, found.extreme.witnesses)
  const last = history === null ? undefined : replayedEvents(rules, history).at(-1)
  const exact =
    last === undefined
      ? null
      : {
          amount: gotBy(rules, last.event)[party],
          of: totals(last.before.ledger).held,
          currency: last.before.terms.currency,
        }
  const worst = exact === null ? found.extreme.value : exact.amount / exact.of
  const reached = exact === null ? null : worst
  const confirmed = history !== null
  return [{ name, message, worst, unit: 'part', exact, reached, history, confirmed }]
}

/** A time of which the longest is asked for. */
interface TimeQuestion extends Pick<WorstCase, 'name' | 'message'> {
  readonly runs: readonly WatchedRun[]
  readonly longest: (run: WatchedRun) => Longest | null
  /** How long a trace takes of it, in milliseconds. */
  readonly lengthOf: (trace: Trace) => number
  /** What is known of what was not explored; null or undefined: all was. */
  readonly bound?: number | null
}

const longestTime = (
  rules: Rulebook,
  { name, message, runs, longest, lengthOf, bound }: TimeQuestion,
): readonly WorstCase[] => {
  const found = worstOf(runs, longest, 1)
  if (found === null) return []
  const { run, extreme } = found
  const worst = bound ?? extreme.value
  const exactly = concretizeFirst(rules, run, extreme.witnesses)
  const history = exactly ?? longestTrace({ rules, run, lengthOf }, extreme)
  const shown = history === null ? null : lengthOf(history)
  const reached = exactly === null ? shown : extreme.value
  const confirmed = reached === worst
  return [{ name, message, worst, unit: 'milliseconds', exact: null, reached, history, confirmed }]
}

const heldTime = (trace: Trace): number => lastInstantOf(trace) - (trace.end.anchors.paid ?? 0)
const disputeTime = (trace: Trace): number =>
  lastInstantOf(trace) - (trace.end.anchors.disputed ?? 0)

/** Money that nothing releases by itself. */
const heldWithoutEnd = ({ heldForEver }: WatchedRun): Longest | null =>
  heldForEver === null ? null : { value: Infinity, witnesses: heldForEver, candidates: [] }

/** Money that is held until an order ends, by what ends it. */
const heldByCause = (rules: Rulebook, runs: readonly WatchedRun[]): readonly WorstCase[] => {
  const causes = new Set(runs.flatMap(({ extremes }) => [...extremes.longestHeld.keys()]))
  return [...causes].flatMap((cause: EndingCause) =>
    longestTime(rules, {
      name: `longest-held.${cause}`,
      message: `the longest from payment until an order ends by \`${cause}\``,
      runs,
      longest: ({ extremes }) => extremes.longestHeld.get(cause) ?? null,
      lengthOf: heldTime,
    }),
  )
}

/**
 * Money that is held: at all, and by what ends it. Of several causes that may be as late as each
 * other, the one for which the longest history was found shows how late that is.
 */
const heldCases = (rules: Rulebook, runs: readonly WatchedRun[]): readonly WorstCase[] => {
  const about = { name: 'longest-held', message: 'the longest that money is held' }
  const byCause = heldByCause(rules, runs)
  const endless = longestTime(rules, {
    ...about,
    runs,
    longest: heldWithoutEnd,
    lengthOf: heldTime,
  })
  const [first, ...others] = byCause
  if (endless.length > 0 || first === undefined) return [...endless, ...byCause]
  const shown = others.reduce(
    (most, each) => ((each.reached ?? -1) > (most.reached ?? -1) ? each : most),
    first,
  )
  const worst = Math.max(...byCause.map((each) => each.worst))
  return [{ ...shown, ...about, worst, confirmed: shown.reached === worst }, ...byCause]
}

/** The worst that a policy lets happen to money and disputes, each with a trace. */
export const worstCasesOf = (
  rules: Rulebook,
  runs: readonly WatchedRun[],
  disputes: DisputeRuns,
): readonly WorstCase[] => {
  // Without a longest escrow only the automata that measure disputes know how long ago it was paid.
  const measured = runs.some(({ extremes }) => extremes.longestHeld.size > 0)
  return [
    ...AMOUNTS.flatMap((question) => leastAmount(rules, runs, question)),
    ...heldCases(rules, measured ? runs : disputes.runs),
    ...longestTime(rules, {
      name: 'latest-dispute-end',
      message: 'the longest from the opening of a dispute, or from another claim in it, to its end',
      runs: disputes.runs,
      longest: ({ extremes }) => extremes.longestDispute,
      lengthOf: disputeTime,
      bound: disputes.bound,
    }),
    ...refundDelays(rules, runs),
  ]
}
