import type { Action, Event, Instant, Order } from '../../../src/index.js'
import { next } from './after.js'
import { notModelled, promised } from './state.js'

const SHIP_PATHS = ['shipment.ship.within', 'shipment.proof']
const DELIVER_PATHS = ['shipment.deliver.within']

export const shippedNow = (
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

export const deliveredNow = (
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
