import type { Within } from '../../compile/values/ranges.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import type { Refund } from '../../model/ledger.js'
import type { FactValue, Order } from '../../model/order.js'
import { DAY, HOUR } from '../../model/span.js'
import { isCases } from '../../policy/choice.js'
import type { Condition, When } from '../../policy/format.js'
import { factOf } from '../../policy/facts.js'

/** Until the platform lets go of it, and until it is at the payer's; both from when it is made. */
export type Leg = 'release' | 'arrival'

/** How long a refund may take, from the instant at which it takes longest. */
export interface Latest {
  readonly took: number
  readonly from: Instant
}

const DAYS = 366

/**
 * Asks how long a refund may take at the most, begun on any day of a year and of that day in any
 * hour: once for each time that the policy names.
 */
export const latestUnder = (
  rules: Rulebook,
  leg: Leg,
): ((order: Order, refund: Pick<Refund, 'cause' | 'method'>, from: Instant) => Latest) => {
  const known = new Map<Within, Latest>()
  return (order, refund, from) => {
    const within = rules.ranges[leg]({
      order,
      payload: {},
      policy: rules.policy,
      current: true,
      refund,
    })
    const longest = (instants: readonly Instant[]): Latest =>
      instants
        .map((at) => ({ took: within.latest(at) - at, from: at }))
        .reduce((most, each) => (each.took > most.took ? each : most))
    const inTheHours = (day: Instant): Latest =>
      longest(Array.from({ length: 24 }, (_, hour) => day + hour * HOUR))
    const asked =
      known.get(within) ??
      inTheHours(longest(Array.from({ length: DAYS }, (_, day) => from + day * DAY)).from)
    known.set(within, asked)
    return asked
  }
}

const valuesFor = (condition: Condition): readonly FactValue[] =>
  typeof condition === 'boolean'
    ? [condition]
    : 'includes' in condition
      ? [...condition]
      : [condition.atLeast ?? condition.atMost ?? 0]

/**
 * What an order may bring along that only the times of refunds depend on: nothing, and for each of
 * their cases what meets it.
 */
export const refundFacts = (
  { policy }: Rulebook,
  leg: Leg,
): readonly Readonly<Record<string, FactValue>>[] => {
  const range = policy.refund[leg]
  if (!isCases(range)) return [{}]
  const own = (fact: string): boolean => factOf(fact)?.always !== true
  const meeting = (when: When): readonly Readonly<Record<string, FactValue>>[] =>
    Object.entries(when)
      .filter(([fact]) => own(fact))
      .reduce<readonly Readonly<Record<string, FactValue>>[]>(
        (found, [fact, condition]) =>
          found.flatMap((some) =>
            valuesFor(condition).map((value) => ({ ...some, [fact]: value })),
          ),
        [{}],
      )
  const all = [{}, ...range.cases.flatMap(({ when }) => meeting(when))]
  return all.filter(
    (some, index) =>
      all.findIndex((other) => JSON.stringify(other) === JSON.stringify(some)) === index,
  )
}
