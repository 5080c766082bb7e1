import * as E from 'fp-ts/lib/Either.js'
import {
  evolve,
  type Answer,
  type Event,
  type Instant,
  type Order,
  type Settled,
} from '../../../src/index.js'
import { emptied, next, refundOf } from './after.js'
import {
  DELIVERED,
  SHIPPED,
  UNSHIPPED,
  dueOf,
  notModelled,
  promised,
  protectedUntil,
  shipBy,
  sound,
  stateOf,
} from './state.js'

const OVERDUE_PATHS = ['shipment.ship.within', 'shipment.ship.onSilence']
const NO_EVENTS: readonly Event[] = []

const fired = (state: number, order: Order, due: Instant): readonly [Order, Event] => {
  const at = Math.max(due, order.at)
  const seq = order.seq + 1
  if (state === UNSHIPPED && due === shipBy(order)) {
    const { postings, ledger } = emptied(order, 'refunded')
    const refunds = [...order.refunds, refundOf(order, postings, 'late-shipment', at)]
    const ending = { row: 'shipment.overdue', cause: 'late-shipment', at } as const
    const late: Order['late'] = order.late.includes('shipment')
      ? order.late
      : [...order.late, 'shipment']
    const event: Event = {
      seq,
      at,
      occurredAt: at,
      by: 'timer',
      verb: 'timer',
      row: 'shipment.overdue',
      clauses: OVERDUE_PATHS,
      payload: null,
      key: null,
      change: { postings, refunds, funds: 'refunding', ending, late },
    }
    return [
      next(order, event, {
        funds: 'refunding',
        goods: order.goods,
        claim: 'none',
        anchors: order.anchors,
        matter: null,
        counts: order.counts,
        parcels: order.parcels,
        late,
        cancellationAsked: order.cancellationAsked,
        ledger,
        refunds,
        ending,
      }),
      event,
    ]
  }
  // One in a hundred thousand comes here: the library's own fold will do for the order.
  if (state === SHIPPED && !order.late.includes('delivery') && due === promised(order)) {
    const event: Event = {
      seq,
      at,
      occurredAt: at,
      by: 'timer',
      verb: 'timer',
      row: 'delivery.late',
      clauses: ['shipment.deliver.within', 'shipment.deliver.onSilence'],
      payload: null,
      key: null,
      change: {
        late: [...order.late, 'delivery'],
        parcels: order.parcels.map((parcel) => ({ ...parcel, late: true })),
      },
    }
    return [evolve(order, event), event]
  }
  if ((state === SHIPPED || state === DELIVERED) && due === protectedUntil(order)) {
    const { postings } = emptied(order, 'released')
    const event: Event = {
      seq,
      at,
      occurredAt: at,
      by: 'timer',
      verb: 'timer',
      row: 'protection.over',
      clauses: ['protection.ends', 'protection.release'],
      payload: null,
      key: null,
      change: {
        postings,
        funds: 'settled',
        ending: { row: 'protection.over', cause: 'completed', at },
        anchors: { completed: at },
      },
    }
    return [evolve(order, event), event]
  }
  return notModelled('payment.hold')
}

const settleAt = (order: Order, now: Instant): Settled => {
  let state = stateOf(order)
  let due = dueOf(state, order)
  if (due > now) return { order, events: NO_EVENTS }
  const events: Event[] = []
  let current = order
  while (due <= now) {
    const [after, event] = fired(state, current, due)
    events.push(event)
    current = after
    state = stateOf(current)
    due = dueOf(state, current)
  }
  return { order: current, events }
}

export const settle = (order: Order, now: Instant): Answer<Settled> =>
  sound(order, now) ? E.right(settleAt(order, now)) : notModelled('a wrong question')
