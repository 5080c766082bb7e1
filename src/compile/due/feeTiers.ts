import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { subtracter } from '../../policy/calendar/addLength.js'
import type { Calendar } from '../../policy/calendar/calendar.js'
import type { FeeTier } from '../../policy/format.js'
import type { Deadlines } from './deadlines.js'
import type { CompiledValues } from '../values/values.js'

/** A fee that holds, and until when (excluded). */
export interface TierNow {
  readonly percent: number
  /** Infinity: for good. */
  readonly until: Instant
}

/** What finds the tier of the fee for cancelling at an instant; null: all are over, or none is. */
export const feeTiersUnder = (
  { policy, plus }: CompiledValues,
  calendar: Calendar,
  { anchorAt, promised }: Deadlines,
): ((order: Order, now: Instant) => TierNow | null) => {
  const { feeTiers } = policy.cancellation
  const minus = subtracter(policy.calendar, calendar)
  const untilOf = (tier: FeeTier, order: Order): Instant => {
    if ('after' in tier) return plus(anchorAt(tier.after, order), tier.until)
    const { eventAt, promisedAt } = order.terms
    const at = tier.before === 'event' ? (eventAt ?? Infinity) : (promisedAt ?? promised(order))
    return minus(at, tier.until)
  }
  return (order, now) => {
    for (const tier of feeTiers) {
      const until = untilOf(tier, order)
      if (now < until) return { percent: tier.percent, until }
    }
    return null
  }
}
