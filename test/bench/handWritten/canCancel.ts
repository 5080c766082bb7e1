import * as E from 'fp-ts/lib/Either.js'
import { HOUR } from '../../../src/model/span.js'
import {
  type Alternative,
  type Answer,
  type Cancellation,
  type Clause,
  type Event,
  type Failure,
  type Instant,
  type Order,
  type Refusal,
  type ForecastStep,
} from '../../../src/index.js'
import type { Regions } from '../../../src/model.js'
import { rules } from '../orders.js'
import {
  AFTER_10,
  AFTER_15,
  AFTER_20,
  AFTER_3,
  AFTER_5,
  AFTER_7,
  iso,
  plusDays,
  weekdayOf,
} from './days.js'
import {
  DELIVERED,
  SHIPPED,
  UNSHIPPED,
  dueOf,
  notModelled,
  promised,
  sound,
  stateOf,
} from './state.js'

const clauses = (...paths: string[]): readonly Clause[] => paths.map(rules.clauseOf)
const REASONS = Object.keys(rules.policy.cancellation.reasons)
const AT_ONCE = clauses(
  'cancellation.byBuyer.opens',
  'cancellation.reasons',
  'refund.shippingFee',
  'cancellation.partial',
)
const REQUEST = clauses(
  'cancellation.onRequest.opens',
  'cancellation.times',
  'cancellation.reasons',
  'cancellation.partial',
)
const OVERDUE = clauses('shipment.ship.within', 'shipment.ship.onSilence')
const UNANSWERED = clauses('cancellation.answer.within', 'cancellation.answer.onSilence')
const BY_BUYER = rules.clauseOf('cancellation.byBuyer.closes')
const REFUNDING: Regions = {
  funds: 'refunding',
  goods: 'unshipped',
  claim: 'none',
  freeze: 'clear',
}
const NO_EVENTS: readonly Event[] = []
const REFUSE_DELIVERY: Alternative = { verb: 'refuse-delivery', row: 'refuse-delivery' }
const DISPUTE: Alternative = { verb: 'dispute', row: 'dispute' }
const EXTEND: Alternative = { verb: 'request-extension', row: 'request-extension' }
const INSTEAD_SHIPPED = [REFUSE_DELIVERY, EXTEND]
const INSTEAD_SHIPPED_LATER = [REFUSE_DELIVERY, DISPUTE, EXTEND]
const INSTEAD_DELIVERED = [EXTEND]
const INSTEAD_DELIVERED_LATER = [DISPUTE, EXTEND]
const SHIPPED_ALREADY: Failure = {
  reason: 'already-shipped',
  found: 'shipped',
  expected: 'unshipped, part-shipped',
  clause: null,
}
const DELIVERED_ALREADY: Failure = {
  reason: 'already-shipped',
  found: 'delivered',
  expected: 'unshipped, part-shipped',
  clause: null,
}

type Eta = NonNullable<Cancellation['refund']>['etas'][number]

/** What goes back of each line, and of how many units. */
const linesOf = ({ ledger, terms }: Order): Eta['lines'] => {
  const lines: { line: string; amount: number; quantity: number | null }[] = []
  for (let index = 0; index < ledger.length; index += 1) {
    const entry = ledger[index]
    if (entry !== undefined && entry.held > 0)
      lines.push({
        line: entry.line,
        amount: entry.held,
        quantity: terms.lines[index]?.quantity ?? null,
      })
  }
  return lines
}

const etaOf = (order: Order, amount: number, now: Instant): Eta => {
  const lines = linesOf(order)
  const method =
    order.terms.tenders.length === 1
      ? (order.terms.tenders[0]?.method ?? '')
      : notModelled('several tenders')
  let release = now + 48 * HOUR
  let earliest: Instant
  let latest: Instant
  switch (method) {
    case 'balance':
    case 'alipay':
      release = now + 24 * HOUR
      earliest = now
      latest = release
      break
    case 'wallet':
    case 'western-union':
      earliest = plusDays(now, 2)
      latest = plusDays(now, 10)
      break
    case 'paypal':
      earliest = plusDays(now, AFTER_3[weekdayOf(now)] ?? 0)
      latest = plusDays(now, AFTER_7[weekdayOf(now)] ?? 0)
      break
    case 'apple-pay':
    case 'google-pay':
      earliest = plusDays(now, AFTER_3[weekdayOf(now)] ?? 0)
      latest = plusDays(now, AFTER_10[weekdayOf(now)] ?? 0)
      break
    case 'bank-transfer':
      earliest = plusDays(now, AFTER_5[weekdayOf(now)] ?? 0)
      latest = plusDays(now, AFTER_20[weekdayOf(now)] ?? 0)
      break
    default:
      earliest = plusDays(now, AFTER_3[weekdayOf(now)] ?? 0)
      latest = plusDays(now, AFTER_15[weekdayOf(now)] ?? 0)
  }
  return {
    refund: null,
    cause: 'cancellation',
    amount,
    lines,
    destination: method,
    release: { earliest: now, latest: release },
    arrival: { earliest, latest },
    stage: 'not-started',
    overdue: false,
    started: null,
    released: null,
    landed: null,
  }
}

const atOnce = (order: Order, now: Instant, closesAt: Instant): Cancellation => {
  let amount = 0
  for (const { held } of order.ledger) amount += held
  return {
    how: 'at-once',
    verb: 'cancel',
    row: 'cancel.at-once',
    closesAt,
    reasons: REASONS,
    answerDue: null,
    onSilence: null,
    refund: { amount, fee: 0, etas: [etaOf(order, amount, now)] },
    feePercent: 0,
    feeUntil: null,
    clauses: AT_ONCE,
  }
}

const withConsent = (order: Order, now: Instant, due: Instant): Cancellation => {
  if (order.counts.requests >= 3) notModelled('too many requests')
  const answerDue = plusDays(now, 5)
  const onSilence: ForecastStep =
    answerDue <= due
      ? {
          at: answerDue,
          row: 'cancellation.unanswered',
          state: REFUNDING,
          status: 'cancelled',
          clauses: UNANSWERED,
        }
      : {
          at: due,
          row: 'shipment.overdue',
          state: REFUNDING,
          status: 'refund-pending',
          clauses: OVERDUE,
        }
  return {
    how: 'with-consent',
    verb: 'request-cancellation',
    row: 'request-cancellation',
    closesAt: due,
    reasons: REASONS,
    answerDue: onSilence.at,
    onSilence,
    refund: null,
    feePercent: 0,
    feeUntil: null,
    clauses: REQUEST,
  }
}

const insteadOf = (state: number, disputable: boolean): readonly Alternative[] => {
  if (state === SHIPPED) return disputable ? INSTEAD_SHIPPED_LATER : INSTEAD_SHIPPED
  return disputable ? INSTEAD_DELIVERED_LATER : INSTEAD_DELIVERED
}

const refused = (state: number, order: Order, now: Instant, events: readonly Event[]): Refusal => {
  const closes = plusDays(order.anchors.paid ?? 0, 1)
  const first = state === SHIPPED ? SHIPPED_ALREADY : DELIVERED_ALREADY
  const disputable =
    order.counts.disputes < 3 &&
    (state !== SHIPPED || now >= plusDays(order.anchors.shipped ?? 0, 10) || now >= promised(order))
  return {
    verb: 'cancel',
    by: 'buyer',
    row: 'cancel.at-once',
    failures:
      now < closes
        ? [first]
        : [
            first,
            {
              reason: 'window-over',
              found: iso(now),
              expected: `before ${iso(closes)}`,
              clause: BY_BUYER,
            },
          ],
    opensAt: null,
    awaits: [],
    instead: insteadOf(state, disputable),
    events,
  }
}

export const canCancel = (order: Order, now: Instant): Answer<Cancellation> => {
  if (!sound(order, now)) notModelled('a wrong question')
  const state = stateOf(order)
  if (state === UNSHIPPED) {
    const closes = plusDays(order.anchors.paid ?? 0, 1)
    // Nothing is due on the first day: the terms count from then, or later, and are longer.
    if (now < closes) return E.right(atOnce(order, now, closes))
  }
  const due = dueOf(state, order)
  if (due <= now) notModelled('a question about an order that is overdue')
  switch (state) {
    case UNSHIPPED:
      return E.right(withConsent(order, now, due))
    case SHIPPED:
    case DELIVERED:
      return E.left(refused(state, order, now, NO_EVENTS))
    default:
      return notModelled('this state')
  }
}
