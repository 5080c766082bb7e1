import type { Action, Event, Instant, Order } from '../../../src/index.js'
import { rules } from '../orders.js'
import { emptied, next, refundOf } from './after.js'
import { plusDays } from './days.js'
import { notModelled } from './state.js'

const REASONS = new Set(Object.keys(rules.policy.cancellation.reasons))
const AT_ONCE_PATHS = [
  'cancellation.byBuyer.opens',
  'cancellation.reasons',
  'refund.shippingFee',
  'cancellation.partial',
]
const REQUEST_PATHS = [
  'cancellation.onRequest.opens',
  'cancellation.times',
  'cancellation.reasons',
  'cancellation.partial',
]

export const cancelled = (
  order: Order,
  action: Action & { verb: 'cancel' },
  now: Instant,
  key: string | null,
): readonly [Order, Event] => {
  const reason = action.payload?.reason
  if (
    reason === undefined ||
    !REASONS.has(reason) ||
    action.payload?.lines !== undefined ||
    now >= plusDays(order.anchors.paid ?? 0, 1)
  )
    notModelled('a refusal')
  const { postings, ledger } = emptied(order, 'refunded')
  const refunds = [...order.refunds, refundOf(order, postings, 'cancellation', now)]
  const ending = { row: 'cancel.at-once', cause: 'cancelled', at: now } as const
  const event: Event = {
    seq: order.seq + 1,
    at: now,
    occurredAt: now,
    by: 'buyer',
    verb: 'cancel',
    row: 'cancel.at-once',
    clauses: AT_ONCE_PATHS,
    payload: action.payload ?? null,
    key,
    change: { postings, refunds, funds: 'refunding', ending },
  }
  return [
    next(order, event, {
      funds: 'refunding',
      goods: order.goods,
      claim: order.claim,
      anchors: order.anchors,
      matter: order.matter,
      counts: order.counts,
      parcels: order.parcels,
      late: order.late,
      cancellationAsked: order.cancellationAsked,
      ledger,
      refunds,
      ending,
    }),
    event,
  ]
}

export const requested = (
  order: Order,
  action: Action & { verb: 'request-cancellation' },
  now: Instant,
  key: string | null,
): readonly [Order, Event] => {
  const reason = action.payload?.reason
  if (reason === undefined || !REASONS.has(reason) || action.payload?.lines !== undefined)
    return notModelled('a refusal')
  if (now < plusDays(order.anchors.paid ?? 0, 1) || order.counts.requests >= 3)
    notModelled('a refusal')
  const lines = []
  for (const { line, held } of order.ledger)
    if (held > 0 && line !== 'shipping') lines.push({ line, amount: held })
  const matter: Order['matter'] = {
    kind: 'cancellation',
    reason,
    lines,
    asOpened: {
      tracking: order.parcels.at(-1)?.said ?? 'none',
      late: order.late,
      completed: order.anchors.completed !== null,
      cancellationAsked: order.cancellationAsked,
    },
  }
  const counts = {
    requests: order.counts.requests + 1,
    extensions: order.counts.extensions,
    disputes: order.counts.disputes,
    demands: order.counts.demands,
  }
  const event: Event = {
    seq: order.seq + 1,
    at: now,
    occurredAt: now,
    by: 'buyer',
    verb: 'request-cancellation',
    row: 'request-cancellation',
    clauses: REQUEST_PATHS,
    payload: action.payload ?? null,
    key,
    change: {
      claim: 'cancellation',
      matter,
      anchors: { turn: now },
      counts,
      cancellationAsked: true,
    },
  }
  const {
    placed,
    paid,
    cleared,
    shipped,
    delivered,
    completed,
    requestRefused,
    returned,
    disputed,
    decided,
    refunded,
    resendAgreed,
  } = order.anchors
  return [
    next(order, event, {
      funds: order.funds,
      goods: order.goods,
      claim: 'cancellation',
      anchors: {
        placed,
        paid,
        cleared,
        shipped,
        delivered,
        completed,
        requestRefused,
        returned,
        disputed,
        decided,
        refunded,
        turn: now,
        resendAgreed,
      },
      matter,
      counts,
      parcels: order.parcels,
      late: order.late,
      cancellationAsked: true,
      ledger: order.ledger,
      refunds: order.refunds,
      ending: order.ending,
    }),
    event,
  ]
}
