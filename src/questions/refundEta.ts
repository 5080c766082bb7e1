import type { Event } from '../model/event.js'
import { type HasInstant, type Instant } from '../model/instant.js'
import type { Refund, RefundCause } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Within } from '../compile/values/ranges.js'
import type { Rulebook } from '../compile/rulebook.js'
import { ask, type Answer } from './answer.js'

/** When something is due: both ends included. */
export interface Due {
  readonly earliest: Instant
  readonly latest: Instant
}

/**
 * How far a refund has come. The bank's time is counted from the refund's start and includes the
 * release.
 */
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

const dueOf = ({ earliest, latest }: Within, from: Instant): Due => ({
  earliest: earliest(from),
  latest: latest(from),
})

/** The stages of a refund that starts (or started) at an instant. */
export const stagesOf = (
  rules: Rulebook,
  order: Order,
  refund: Pick<Refund, 'cause' | 'method'>,
  started: Instant,
): { readonly release: Due; readonly arrival: Due } => {
  const facts = { order, payload: {}, policy: rules.policy, current: true, refund }
  return {
    release: dueOf(rules.ranges.release(facts), started),
    arrival: dueOf(rules.ranges.arrival(facts), started),
  }
}

export const etaOf = (rules: Rulebook, order: Order, refund: Refund, now: Instant): RefundEta => {
  const { release, arrival } = stagesOf(rules, order, refund, refund.started)
  const stage =
    refund.failed !== null
      ? 'failed'
      : refund.landed !== null
        ? 'landed'
        : refund.released !== null
          ? 'at-the-bank'
          : 'releasing'
  return {
    refund: refund.id,
    cause: refund.cause,
    amount: refund.amount,
    destination: refund.method,
    release,
    arrival,
    stage,
    overdue:
      stage === 'releasing'
        ? now > release.latest
        : stage === 'at-the-bank' && now > arrival.latest,
    started: refund.started,
    released: refund.released,
    landed: refund.landed,
  }
}

/** The refunds that an event starts. */
export const etasOf = (
  rules: Rulebook,
  before: Order,
  { change }: Event,
  now: Instant,
): readonly RefundEta[] =>
  (change.refunds ?? [])
    .filter(({ id }) => !before.refunds.some((known) => known.id === id))
    .map((refund) => etaOf(rules, before, refund, now))

/**
 * When is the refund there? One answer a refund record; none: nothing was refunded. A step that is
 * not reported by its latest instant is overdue, never assumed (REF-11).
 */
export const refundEta = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<readonly RefundEta[]> =>
  ask(rules, order, now, (asked) =>
    asked.order.refunds.map((refund) => etaOf(rules, asked.order, refund, asked.now)),
  )
