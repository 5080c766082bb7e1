import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import { CAUSES, type RefundCause } from '../../model/ledger.js'
import { etaOf } from '../../questions/money/refundEta.js'
import { startingOrder } from '../domain/startingOrder.js'
import { concretize } from '../trace/concretize.js'
import { pathTo, type Path } from '../trace/path.js'
import type { Trace } from '../trace/trace.js'
import { latestUnder, refundFacts, type RefundPart } from './latestRefund.js'
import type { WatchedRun, WorstCase } from './worstCase.js'

/** A search for the refunds of which one part takes longest. */
interface DelaySearch {
  readonly rules: Rulebook
  readonly runs: readonly WatchedRun[]
  readonly part: RefundPart
  readonly latestOf: ReturnType<typeof latestUnder>
}

/** A refund: how long its part may take at most, and when it has to be made to take that long. */
interface SlowRefund {
  readonly took: number
  readonly from: Instant
  readonly path: Path
  readonly trace: Trace
}

const slowerOf = (one: SlowRefund | null, other: SlowRefund | null): SlowRefund | null =>
  one === null || (other !== null && other.took > one.took) ? other : one

/** The refund of a cause in one run, made by an order that brings along these facts too. */
const refundIn = (
  { rules, latestOf }: DelaySearch,
  run: WatchedRun,
  cause: RefundCause,
  more: WatchedRun['facts'],
): SlowRefund | null => {
  const start = startingOrder({ ...run.facts, ...more }, run.start.terms.lines.length)
  const [witness] = run.extremes.refunds.get(cause) ?? []
  if (start === null || witness === undefined) return null
  const path = pathTo({ automaton: run.automaton, start }, witness)
  const trace = concretize(rules, path)
  const made = trace?.end.refunds.at(-1)
  if (trace === null || made === undefined || made.cause !== cause) return null
  return { ...latestOf(trace.end, made, made.started), path, trace }
}

/** The slowest refund of a cause, over all that orders bring along. */
const slowestOf = (search: DelaySearch, cause: RefundCause): SlowRefund | null => {
  const facts = refundFacts(search.rules, search.part)
  return search.runs
    .flatMap((run) => facts.map((more) => refundIn(search, run, cause, more)))
    .reduce(slowerOf, null)
}

/** How long the refund at the end of a trace may take, by the question that everybody asks. */
const tookIn = ({ rules, part }: DelaySearch, { end }: Trace): number => {
  const made = end.refunds.at(-1)
  return made === undefined ? 0 : etaOf(rules, end, made, made.started)[part].latest - made.started
}

/** Weekends and changes of the clock make a trace longer or shorter as it is moved. */
const MOST_SHIFTS = 4

/** The same trace placed earlier or later, so that its refund is made when it takes longest. */
const slowestTrace = (search: DelaySearch, { from, path, trace }: SlowRefund): Trace => {
  let [last, best] = [trace, trace]
  for (let shift = 0; shift < MOST_SHIFTS; shift += 1) {
    const started = last.end.refunds.at(-1)?.started ?? from
    if (started === from) break
    const next = concretize(search.rules, path, { starts: [last.start.at + from - started] })
    if (next === null) break
    last = next
    if (tookIn(search, next) > tookIn(search, best)) best = next
  }
  return best
}

const worstCaseOf = (
  { name, message }: Pick<WorstCase, 'name' | 'message'>,
  search: DelaySearch,
  refund: SlowRefund | null,
): readonly WorstCase[] => {
  if (refund === null) return []
  const { took: worst } = refund
  const history = slowestTrace(search, refund)
  const reached = tookIn(search, history)
  const confirmed = reached === worst
  return [{ name, message, worst, unit: 'milliseconds', exact: null, reached, history, confirmed }]
}

/**
 * How late the platform may release a refund, whatever its cause; and of each cause how late it may
 * arrive at the payer's, which includes the release.
 */
export const refundDelays = (
  rules: Rulebook,
  runs: readonly WatchedRun[],
): readonly WorstCase[] => {
  const searchFor = (part: RefundPart): DelaySearch => ({
    rules,
    runs,
    part,
    latestOf: latestUnder(rules, part),
  })
  const [release, arrival] = [searchFor('release'), searchFor('arrival')]
  return [
    ...worstCaseOf(
      {
        name: 'latest-release',
        message: 'the longest that the platform may take to release a refund',
      },
      release,
      CAUSES.map((cause) => slowestOf(release, cause)).reduce(slowerOf, null),
    ),
    ...CAUSES.flatMap((cause) =>
      worstCaseOf(
        {
          name: `latest-refund.${cause}`,
          message: `the longest that a refund by \`${cause}\` may take to arrive`,
        },
        arrival,
        slowestOf(arrival, cause),
      ),
    ),
  ]
}
