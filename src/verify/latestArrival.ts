import type { Within } from '../compile/ranges.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Instant } from '../model/instant.js'
import type { Refund } from '../model/ledger.js'
import type { FactValue, Order } from '../model/order.js'
import { DAY, HOUR } from '../model/span.js'
import { isCases } from '../policy/choice.js'
import type { Condition, When } from '../policy/format.js'
import { factOf } from '../policy/facts.js'

/** How long a refund may take, from the instant at which it takes longest. */
export interface Arrival {
  readonly took: number
  readonly from: Instant
}

const DAYS = 366

/** Asks how long a refund may take at the most, begun on any day of a year and of that day in any hour: once for each time that the policy names. */
export const latestArrivals = (rules: Rulebook): ((order: Order, refund: Pick<Refund, 'cause' | 'method'>, from: Instant) => Arrival) => {
  const known = new Map<Within, Arrival>()
  return (order, refund, from) => {
    const within = rules.ranges.arrival({ order, payload: {}, policy: rules.policy, live: true, refund })
    const longest = (instants: readonly Instant[]): Arrival =>
      instants.map((at) => ({ took: within.latest(at) - at, from: at })).reduce((most, each) => (each.took > most.took ? each : most))
    const inTheHours = (day: Instant): Arrival => longest(Array.from({ length: 24 }, (_, hour) => day + hour * HOUR))
    const asked = known.get(within) ?? inTheHours(longest(Array.from({ length: DAYS }, (_, day) => from + day * DAY)).from)
    known.set(within, asked)
    return asked
  }
}

const valuesFor = (condition: Condition): readonly FactValue[] =>
  typeof condition === 'boolean' ? [condition] : 'includes' in condition ? [...condition] : [condition.atLeast ?? condition.atMost ?? 0]

/** What an order may bring along that only the times of refunds depend on: nothing, and for each of their cases what meets it. */
export const refundFacts = ({ policy }: Rulebook): readonly Readonly<Record<string, FactValue>>[] => {
  const { arrival } = policy.refund
  if (!isCases(arrival)) return [{}]
  const own = (fact: string): boolean => factOf(fact)?.always !== true
  const meeting = (when: When): readonly Readonly<Record<string, FactValue>>[] =>
    Object.entries(when).filter(([fact]) => own(fact)).reduce<readonly Readonly<Record<string, FactValue>>[]>(
      (found, [fact, condition]) => found.flatMap((some) => valuesFor(condition).map((value) => ({ ...some, [fact]: value }))), [{}])
  const all = [{}, ...arrival.cases.flatMap(({ when }) => meeting(when))]
  return all.filter((some, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(some)) === index)
}
