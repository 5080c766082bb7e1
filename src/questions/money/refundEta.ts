import type { Change } from '../../model/event.js'
import { type HasInstant, type Instant } from '../../model/instant.js'
import type { LineAmount, Refund, RefundCause } from '../../model/ledger.js'
import { quantities } from '../../model/views/unitCounts.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { stretched, type Pause } from '../../model/pause.js'
import { splitLines } from '../../model/units.js'
import { pick } from '../../compile/values/choice.js'
import type { Within } from '../../compile/values/ranges.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { at } from '../../rules/vocabulary/lenses.js'
import { ask, type Answer } from '../asking/answer.js'

/** When something is due; both ends are included. */
export interface Due {
  /** Not before this instant. */
  readonly earliest: Instant
  /** Not after this instant: later, it is overdue. */
  readonly latest: Instant
}

/** The money of some units of a line, or of the shipping fee, that goes back. */
export interface RefundedLine extends LineAmount {
  /** How many units the line has; of the shipping fee: `null`. */
  readonly quantity: number | null
}

/** How far a refund has come, and when it should be there. */
export interface RefundEta {
  /** The id of the refund's record; null: it has not begun, and would by what was asked about. */
  readonly refund: string | null
  /** Why the money goes back. */
  readonly cause: RefundCause
  /** How much goes back, minor units. */
  readonly amount: Minor
  /** What the money is for: which lines, how much of each, and how many of its units. */
  readonly lines: readonly RefundedLine[]
  /** Where it goes: back to this payment method, or to the `linked-card` that stands behind it. */
  readonly destination: string
  /**
   * When the platform lets it go: not while a bank looks into a chargeback. Of one that has not
   * begun: if it began now; so the arrival.
   */
  readonly release: Due
  /** When the payer has it; like the release, this is counted from the start of the refund. */
  readonly arrival: Due
  /** How far it has come. */
  readonly stage: 'not-started' | 'releasing' | 'at-the-bank' | 'landed' | 'failed'
  /** Whether the stage that it is in should be over by now. */
  readonly overdue: boolean
  /** When it began; null: it has not. */
  readonly started: Instant | null
  /** When the platform let it go; null: nobody has reported that. */
  readonly released: Instant | null
  /** When it arrived; null: nobody has reported that. */
  readonly landed: Instant | null
}

const dueOf = ({ earliest, latest }: Within, from: Instant): Due => ({
  earliest: earliest(from),
  latest: latest(from),
})

/**
 * A due, later by the time in which a bank looked into a chargeback before the refund was let go:
 * so long nobody could let it go. What is still open counts as if it were closed now.
 */
const putOff = ({ chargebacks }: Order, refund: Refund, due: Due, now: Instant): Due => {
  if (chargebacks.length === 0) return due
  const letGo = refund.released ?? Infinity
  const pauses = chargebacks
    .filter(({ opened }) => opened < letGo)
    .map(({ opened, closed }): Pause => ({ clock: 'refund', from: opened, to: closed ?? now }))
  const later = (at: Instant): Instant => stretched(at, refund.started, 'refund', pauses)
  return { earliest: later(due.earliest), latest: later(due.latest) }
}

/** Over no later than another due: whoever has the money by then had it let go before. */
const noLaterThan = ({ earliest, latest }: Due, other: Due): Due => ({
  earliest: Math.min(earliest, other.latest),
  latest: Math.min(latest, other.latest),
})

/**
 * The stages of a refund that starts (or started) at an instant. The arrival is what the buyer is
 * promised: where clocks change, or where the policy takes more time for the release, the release
 * is due with it.
 */
export const stagesOf = (
  rules: Rulebook,
  order: Order,
  refund: Pick<Refund, 'cause' | 'method'>,
  started: Instant,
): { readonly release: Due; readonly arrival: Due } => {
  const facts = { order, payload: {}, policy: rules.policy, current: true, refund }
  const arrival = dueOf(rules.ranges.arrival(facts), started)
  return { release: noLaterThan(dueOf(rules.ranges.release(facts), started), arrival), arrival }
}

/** Where a refund goes: to the method of its record, unless the policy says otherwise. */
const destinationOf = (rules: Rulebook, order: Order, refund: Refund): string => {
  const facts = { order, payload: {}, policy: rules.policy, current: true, refund }
  const to = pick(rules.choiceOf(at.refund.to), facts)
  return to === 'method' ? refund.method : to
}

const refundStage = ({ failed, landed, released }: Refund): RefundEta['stage'] => {
  if (failed !== null) return 'failed'
  if (landed !== null) return 'landed'
  return released === null ? 'releasing' : 'at-the-bank'
}

const refundedLines = ({ terms }: Order, { lines }: Refund): readonly RefundedLine[] => {
  const quantityIn = quantities(terms)
  return lines
    .filter(({ amount }) => amount > 0)
    .map(({ line, amount }) => ({ line, amount, quantity: quantityIn(line) }))
}

/** The stages of a refund, when it is to arrive, and whether it is overdue at `now`. */
export const etaOf = (rules: Rulebook, order: Order, refund: Refund, now: Instant): RefundEta => {
  const stages = stagesOf(rules, order, refund, refund.started)
  const release = putOff(order, refund, stages.release, now)
  const arrival = putOff(order, refund, stages.arrival, now)
  const stage = refundStage(refund)
  return {
    refund: refund.id,
    cause: refund.cause,
    amount: refund.amount,
    lines: refundedLines(order, refund),
    destination: destinationOf(rules, order, refund),
    release,
    arrival,
    stage,
    overdue:
      (stage === 'releasing' && now > release.latest) ||
      (stage === 'at-the-bank' && now > arrival.latest),
    started: refund.started,
    released: refund.released,
    landed: refund.landed,
  }
}

/** The refunds that a change would start, as if it were made now: none of them has begun. */
export const etasOf = (
  rules: Rulebook,
  before: Order,
  { refunds = [], split }: Change,
  now: Instant,
): readonly RefundEta[] => {
  const known = before.refunds.length === 0 ? null : new Set(before.refunds.map(({ id }) => id))
  const begun = known === null ? refunds : refunds.filter(({ id }) => !known.has(id))
  // Units that part by the change are lines of the order after it alone.
  const isParted = begun.length > 0 && split !== undefined
  const order = isParted ? { ...before, terms: splitLines(before, split).terms } : before
  return begun.map((refund) => {
    const eta = etaOf(rules, order, refund, now)
    return { ...eta, refund: null, stage: 'not-started', overdue: false, started: null }
  })
}

/**
 * When does the buyer have the refund?
 *
 * One answer for each refund of the order; empty: nothing was refunded. What nobody has reported
 * by its latest instant is overdue, and never assumed (REF-11).
 *
 * @example
 * const how = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
 * const cancelled = orThrow(decide(rules, paid, how, paid.at)).order
 * orThrow(refundEta(rules, cancelled, paid.at))
 * // => [{ cause: 'cancellation', amount: 4500, stage: 'releasing', overdue: false }]
 */
export const refundEta = (
  rules: Rulebook,
  order: Order,
  now: HasInstant,
): Answer<readonly RefundEta[]> =>
  ask(rules, order, now, (asked) =>
    asked.order.refunds.map((refund) => etaOf(rules, asked.order, refund, asked.now)),
  )
