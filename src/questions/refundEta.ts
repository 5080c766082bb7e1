import { type HasInstant, type Instant } from '../model/instant.js'
import type { Refund, RefundCause } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Length } from '../model/span.js'
import type { Range } from '../policy/format.js'
import type { Rulebook } from '../compile/rulebook.js'
import { ask, type Answer } from './answer.js'

/** When something is due: both ends included. */
export interface Due {
  readonly earliest: Instant
  readonly latest: Instant
}

/** How far a refund has come. The bank's time is counted from the refund's start and includes the release. */
export interface RefundEta {
  /** null: a refund that has not begun. */
  readonly refund: string | null
  readonly cause: RefundCause
  readonly amount: Minor
  /** The payment method that it goes back to. */
  readonly destination: string
  readonly release: Due
  readonly arrival: Due
  readonly stage: 'not-started' | 'releasing' | 'at-the-bank' | 'landed' | 'failed'
  /** The stage that it is in should be over by now. */
  readonly overdue: boolean
  readonly started: Instant | null
  readonly released: Instant | null
  readonly landed: Instant | null
}

const ends = (range: Range): readonly [Length, Length] => {
  if ('minutes' in range) return [{ minutes: range.minutes[0] }, { minutes: range.minutes[1] }]
  if ('hours' in range) return [{ hours: range.hours[0] }, { hours: range.hours[1] }]
  if ('days' in range) return [{ days: range.days[0] }, { days: range.days[1] }]
  return [{ businessDays: range.businessDays[0] }, { businessDays: range.businessDays[1] }]
}

const dueOf = (rules: Rulebook, range: Range, from: Instant): Due => {
  const [earliest, latest] = ends(range)
  return { earliest: rules.plusExact(from, earliest), latest: rules.plus(from, latest) }
}

/** The stages of a refund that starts (or started) at an instant. */
export const stagesOf = (rules: Rulebook, order: Order, refund: Pick<Refund, 'cause' | 'method'>, started: Instant): { readonly release: Due; readonly arrival: Due } => {
  const facts = { order, payload: {}, policy: rules.policy, live: true, refund }
  return { release: dueOf(rules, rules.ranges.release(facts), started), arrival: dueOf(rules, rules.ranges.arrival(facts), started) }
}

export const etaOf = (rules: Rulebook, order: Order, refund: Refund, now: Instant): RefundEta => {
  const { release, arrival } = stagesOf(rules, order, refund, refund.started)
  const stage = refund.failed !== null ? 'failed' : refund.landed !== null ? 'landed' : refund.released !== null ? 'at-the-bank' : 'releasing'
  return {
    refund: refund.id, cause: refund.cause, amount: refund.amount, destination: refund.method, release, arrival, stage,
    overdue: stage === 'releasing' ? now > release.latest : stage === 'at-the-bank' && now > arrival.latest,
    started: refund.started, released: refund.released, landed: refund.landed,
  }
}

/**
 * When is the refund there? One answer a refund record; none: nothing was refunded. A step that is not reported by its latest
 * instant is overdue, never assumed (REF-11).
 */
export const refundEta = (rules: Rulebook, order: Order, now: HasInstant): Answer<readonly RefundEta[]> =>
  ask(rules, order, now, (asked) => asked.order.refunds.map((refund) => etaOf(rules, asked.order, refund, asked.now)))
