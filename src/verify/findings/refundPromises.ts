import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import { CAUSES, type RefundCause } from '../../model/ledger.js'
import { etaOf } from '../../questions/refundEta.js'
import { latestUnder, refundFacts, type Leg } from './latestRefund.js'
import { stepsTo } from '../trace/path.js'
import type { Promised } from './report.js'
import type { Run } from './run.js'
import { startingOrder } from '../domain/startingOrder.js'
import { concretize, type History } from '../trace/concretize.js'

interface Slowest {
  readonly took: number
  readonly history: History
  readonly reached: number
}

/**
 * The latest that refunds of this cause are due, over what orders bring along; on the day on which
 * it takes longest.
 */
const slowest = (
  rules: Rulebook,
  runs: readonly Run[],
  cause: RefundCause,
  leg: Leg,
  latestOf: ReturnType<typeof latestUnder>,
): Slowest | null => {
  let latest: Slowest | null = null
  for (const {
    machine,
    facts,
    collected,
    start: { terms },
  } of runs) {
    for (const more of refundFacts(rules, leg)) {
      const start = startingOrder({ ...facts, ...more }, terms.lines.length)
      const [witness] = collected.refunds.get(cause) ?? []
      if (start === null || witness === undefined) continue
      const legs = stepsTo(witness.node, witness.move)
      const history = concretize(rules, machine, start, legs)
      const made = history?.end.refunds.at(-1)
      if (history === null || made === undefined || made.cause !== cause) continue
      const { took, from } = latestOf(history.end, made, made.started)
      if (latest !== null && took <= latest.took) continue
      const begun = begunSo(rules, history, from, leg, (placed) =>
        concretize(rules, machine, start, legs, null, [placed]),
      )
      latest = { took, history: begun, reached: tookTo(rules, begun, leg) }
    }
  }
  return latest
}

/**
 * The same history begun earlier or later, so that its refund is made at an instant; as near to it
 * as was found.
 */
const begunSo = (
  rules: Rulebook,
  history: History,
  from: Instant,
  leg: Leg,
  tellFrom: (placed: Instant) => History | null,
): History => {
  let [last, best] = [history, history]
  for (let tried = 0; tried < SHIFTS; tried += 1) {
    const started = last.end.refunds.at(-1)?.started ?? from
    const next = started === from ? null : tellFrom(last.start.at + from - started)
    if (next === null) break
    last = next
    if (tookTo(rules, next, leg) > tookTo(rules, best, leg)) best = next
  }
  return best
}
/** Weekends and changes of the clock make a history longer or shorter as it is moved. */
const SHIFTS = 4

/** How long the refund that a history ends with may take, by the question that everybody asks. */
const tookTo = (rules: Rulebook, { end }: History, leg: Leg): number => {
  const made = end.refunds.at(-1)
  return made === undefined ? 0 : etaOf(rules, end, made, made.started)[leg].latest - made.started
}

const promised = (
  name: string,
  message: string,
  { took, history, reached }: Slowest,
): Promised => ({
  name,
  message,
  worst: took,
  unit: 'milliseconds',
  exact: null,
  reached,
  history,
  confirmed: reached === took,
})

/**
 * How late the platform may let go of a refund, whatever its cause, and of each cause how late it
 * may be at the payer's: the one is part of the other.
 */
export const refundsOf = (rules: Rulebook, runs: readonly Run[]): readonly Promised[] => {
  const over = (leg: Leg): readonly (readonly [cause: RefundCause, slowest: Slowest])[] => {
    const latestOf = latestUnder(rules, leg)
    return CAUSES.flatMap((cause) => {
      const found = slowest(rules, runs, cause, leg, latestOf)
      return found === null ? [] : [[cause, found] as const]
    })
  }
  const releases = over('release').map(([, found]) => found)
  const latest = releases.reduce<Slowest | null>(
    (most, each) => (most === null || each.took > most.took ? each : most),
    null,
  )
  return [
    ...(latest === null
      ? []
      : [
          promised(
            'latest-release',
            'the latest that the platform lets go of a refund, from when it is made',
            latest,
          ),
        ]),
    ...over('arrival').map(([cause, found]) =>
      promised(
        `latest-refund.${cause}`,
        `the latest that a refund by \`${cause}\` is due at the payer’s, from when it is made`,
        found,
      ),
    ),
  ]
}
