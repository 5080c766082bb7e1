import * as E from 'fp-ts/lib/Either.js'
import type { Action, Decided, Event, Instant, Order, Refusal } from '../../../src/index.js'
import { rules } from '../orders.js'
import { emptied, next, refundLines, refundOf } from './after.js'
import { plusDays } from './days.js'
import { SHIPPED, UNSHIPPED, dueOf, notModelled, promised, sound, stateOf } from './state.js'

const REASONS = new Set(Object.keys(rules.policy.cancellation.reasons))
const AT_ONCE_PATHS = ['cancellation.byBuyer.opens', 'cancellation.reasons', 'cancellation.partial']
const REQUEST_PATHS = [
  'cancellation.onRequest.opens',
  'cancellation.times',
  'cancellation.reasons',
  'cancellation.partial',
]
const SHIP_PATHS = ['shipment.ship.within', 'shipment.proof']
const DELIVER_PATHS = ['shipment.deliver.within']
const NO_EVENTS: readonly Event[] = []

const cancelled = (
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
  const { lines, amount } = refundLines(postings)
  const refunds = [...order.refunds, refundOf(order, amount, lines, 'cancellation', now)]
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
      tracking: order.tracking,
      late: order.late,
      cancellationAsked: order.cancellationAsked,
      handedOver: order.handedOver,
      ledger,
      refunds,
      ending,
    }),
    event,
  ]
}

const requested = (
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
      tracking: order.tracking,
      late: order.late,
      completed: order.anchors.completed !== null,
      cancellationAsked: order.cancellationAsked,
    },
  }
  const counts = {
    requests: order.counts.requests + 1,
    extensions: order.counts.extensions,
    disputes: order.counts.disputes,
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
      },
      matter,
      counts,
      tracking: order.tracking,
      late: order.late,
      cancellationAsked: true,
      handedOver: order.handedOver,
      ledger: order.ledger,
      refunds: order.refunds,
      ending: order.ending,
    }),
    event,
  ]
}

const shippedNow = (
  order: Order,
  action: Action & { verb: 'ship' },
  now: Instant,
  key: string | null,
): readonly [Order, Event] => {
  const at = action.occurredAt ?? now
  const payload = action.payload
  if (
    !payload ||
    !(payload.tracking || payload.receipt) ||
    payload.lines !== undefined ||
    at < (order.anchors.placed ?? 0) ||
    at > now
  )
    return notModelled('a refusal')
  const handedOver = [...order.handedOver]
  for (const { line, held } of order.ledger)
    if (held > 0 && line !== 'shipping' && !handedOver.includes(line)) handedOver.push(line)
  const event: Event = {
    seq: order.seq + 1,
    at: now,
    occurredAt: at,
    by: 'seller',
    verb: 'ship',
    row: 'ship',
    clauses: SHIP_PATHS,
    payload,
    key,
    change: { goods: 'shipped', anchors: { shipped: at }, handedOver, tracking: 'none' },
  }
  const {
    placed,
    paid,
    cleared,
    delivered,
    completed,
    requestRefused,
    returned,
    disputed,
    decided,
    refunded,
    turn,
  } = order.anchors
  return [
    next(order, event, {
      funds: order.funds,
      goods: 'shipped',
      claim: order.claim,
      anchors: {
        placed,
        paid,
        cleared,
        shipped: at,
        delivered,
        completed,
        requestRefused,
        returned,
        disputed,
        decided,
        refunded,
        turn,
      },
      matter: order.matter,
      counts: order.counts,
      tracking: 'none',
      late: order.late,
      cancellationAsked: order.cancellationAsked,
      handedOver,
      ledger: order.ledger,
      refunds: order.refunds,
      ending: order.ending,
    }),
    event,
  ]
}

const deliveredNow = (
  order: Order,
  action: Action & { verb: 'deliver' },
  now: Instant,
  key: string | null,
): readonly [Order, Event] => {
  const at = action.occurredAt ?? now
  if (at < (order.anchors.shipped ?? 0) || at > now) return notModelled('a refusal')
  const isLate = at >= promised(order) && !order.late.includes('delivery')
  const late: Order['late'] = isLate ? [...order.late, 'delivery'] : order.late
  const event: Event = {
    seq: order.seq + 1,
    at: now,
    occurredAt: at,
    by: 'carrier',
    verb: 'deliver',
    row: 'deliver',
    clauses: DELIVER_PATHS,
    payload: null,
    key,
    change: isLate
      ? { goods: 'delivered', anchors: { delivered: at }, late, tracking: 'delivered' }
      : { goods: 'delivered', anchors: { delivered: at }, tracking: 'delivered' },
  }
  const {
    placed,
    paid,
    cleared,
    shipped,
    completed,
    requestRefused,
    returned,
    disputed,
    decided,
    refunded,
    turn,
  } = order.anchors
  return [
    next(order, event, {
      funds: order.funds,
      goods: 'delivered',
      claim: order.claim,
      anchors: {
        placed,
        paid,
        cleared,
        shipped,
        delivered: at,
        completed,
        requestRefused,
        returned,
        disputed,
        decided,
        refunded,
        turn,
      },
      matter: order.matter,
      counts: order.counts,
      tracking: 'delivered',
      late,
      cancellationAsked: order.cancellationAsked,
      handedOver: order.handedOver,
      ledger: order.ledger,
      refunds: order.refunds,
      ending: order.ending,
    }),
    event,
  ]
}

const enacted = (
  state: number,
  order: Order,
  action: Action,
  now: Instant,
  key: string | null,
): readonly [Order, Event] => {
  switch (action.verb) {
    case 'cancel':
      return state === UNSHIPPED && action.by === 'buyer'
        ? cancelled(order, action, now, key)
        : notModelled('a refusal')
    case 'request-cancellation':
      return state === UNSHIPPED && action.by === 'buyer'
        ? requested(order, action, now, key)
        : notModelled('a refusal')
    case 'ship':
      return state === UNSHIPPED && action.by === 'seller'
        ? shippedNow(order, action, now, key)
        : notModelled('a refusal')
    case 'deliver':
      return state === SHIPPED && action.by === 'carrier'
        ? deliveredNow(order, action, now, key)
        : notModelled('a refusal')
    default:
      return notModelled(action.verb)
  }
}

export const decide = (order: Order, action: Action, now: Instant): E.Either<Refusal, Decided> => {
  if (!sound(order, now)) notModelled('a wrong question')
  const state = stateOf(order)
  if (dueOf(state, order) <= now) notModelled('an action on an order that is overdue')
  const key = action.key ?? null
  if (key !== null && order.keys.includes(key))
    return E.right({ order, events: NO_EVENTS, repeated: true })
  const [after, event] = enacted(state, order, action, now, key)
  return E.right({ order: after, events: [event], repeated: false })
}
