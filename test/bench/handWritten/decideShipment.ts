import type { Action, Event, Instant, Order } from '../../../src/index.js'
import type { Parcel } from '../../../src/model/parcel.js'
import { next } from './after.js'
import { notModelled, promised } from './state.js'

const SHIP_PATHS = ['shipment.shippedBy', 'shipment.ship.within', 'shipment.proof']
const DELIVER_PATHS = ['shipment.deliveredBy', 'shipment.deliver.within']

/** A parcel of all that was paid for. */
const parcelOf = (
  order: Order,
  { tracking, receipt }: { readonly tracking?: string; readonly receipt?: string },
  at: Instant,
): Parcel => ({
  id: `p${order.seq + 1}`,
  to: 'buyer',
  lines: order.terms.lines.map(({ id, quantity }) => ({ line: id, quantity })),
  replaced: [],
  tracking: tracking ?? null,
  receipt: receipt ?? null,
  said: 'none',
  late: false,
  shipped: at,
  delivered: null,
  refused: null,
  returned: null,
})

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
  const parcels = [...order.parcels, parcelOf(order, payload, at)]
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
    change: { parcels, goods: 'shipped', anchors: { shipped: at } },
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
    resendAgreed,
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
        resendAgreed,
      },
      matter: order.matter,
      counts: order.counts,
      parcels,
      late: order.late,
      cancellationAsked: order.cancellationAsked,
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
  const parcels = order.parcels.map((parcel): Parcel => ({
    ...parcel,
    said: 'delivered',
    late: at >= promised(order),
    delivered: at,
  }))
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
      ? { parcels, goods: 'delivered', anchors: { delivered: at }, late }
      : { parcels, goods: 'delivered', anchors: { delivered: at } },
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
    resendAgreed,
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
        resendAgreed,
      },
      matter: order.matter,
      counts: order.counts,
      parcels,
      late,
      cancellationAsked: order.cancellationAsked,
      ledger: order.ledger,
      refunds: order.refunds,
      ending: order.ending,
    }),
    event,
  ]
}
