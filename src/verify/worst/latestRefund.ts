import type { Within } from '../../compile/values/ranges.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import type { Refund } from '../../model/ledger.js'
import type { FactValue, Order } from '../../model/order.js'
import { DAY, HOUR } from '../../model/span.js'
import { isCases } from '../../policy/choice.js'
import type { Condition, When } from '../../policy/format.js'
import { factOf } from '../../policy/facts.js'

/** Until the platform releases a refund, and until the payer has it; both from when it is made. */
export type RefundPart = 'release' | 'arrival'

/** How long a part of a refund may take, in milliseconds, if it is made at an instant. */
export interface LatestRefund {
  readonly took: number
  readonly from: Instant
}

const DAYS_OF_A_YEAR = 366

/**
 * Asks how long a refund may take at most, made on any day of the year after `from` and in any hour
 * of the slowest day. Each span that the policy names is worked out once.
 */
export const latestUnder = (
  rules: Rulebook,
  part: RefundPart,
): ((order: Order, refund: Pick<Refund, 'cause' | 'method'>, from: Instant) => LatestRefund) => {
  const known = new Map<Within, LatestRefund>()
  const slowestOf = (within: Within, instants: readonly Instant[]): LatestRefund =>
    instants
      .map((at) => ({ took: within.latest(at) - at, from: at }))
      .reduce((most, each) => (each.took > most.took ? each : most))
  const slowestAfter = (within: Within, from: Instant): LatestRefund => {
    const days = Array.from({ length: DAYS_OF_A_YEAR }, (_, day) => from + day * DAY)
    const { from: slowestDay } = slowestOf(within, days)
    const hours = Array.from({ length: 24 }, (_, hour) => slowestDay + hour * HOUR)
    return slowestOf(within, hours)
  }
  return (order, refund, from) => {
    const within = rules.ranges[part]({
      order,
      payload: {},
      policy: rules.policy,
      current: true,
      refund,
    })
    const found = known.get(within) ?? slowestAfter(within, from)
    known.set(within, found)
    return found
  }
}

const valuesMeeting = (condition: Condition): readonly FactValue[] => {
  if (typeof condition === 'boolean') return [condition]
  return 'includes' in condition ? [...condition] : [condition.atLeast ?? condition.atMost ?? 0]
}

type BroughtFacts = Readonly<Record<string, FactValue>>

/** What an order may bring along to meet a case. */
const factsMeeting = (when: When): readonly BroughtFacts[] =>
  Object.entries(when)
    .filter(([fact]) => factOf(fact)?.always !== true)
    .reduce<readonly BroughtFacts[]>(
      (found, [fact, condition]) =>
        found.flatMap((facts) =>
          valuesMeeting(condition).map((value) => ({ ...facts, [fact]: value })),
        ),
      [{}],
    )

/**
 * What an order may bring along that only the times of refunds depend on: nothing, and for each of
 * their cases what meets it.
 */
export const refundFacts = ({ policy }: Rulebook, part: RefundPart): readonly BroughtFacts[] => {
  const range = policy.refund[part]
  if (!isCases(range)) return [{}]
  const all = [{}, ...range.cases.flatMap(({ when }) => factsMeeting(when))]
  return [...new Map(all.map((facts) => [JSON.stringify(facts), facts])).values()]
}
