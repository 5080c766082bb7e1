import { DateTime } from 'luxon'
import type { Instant } from '../../src/index.js'
import type { Late } from '../../src/model.js'
import type { Timeline } from './olistOrders.js'

/**
 * What the accounts say about an order that nobody complains about, copied by hand. Days, but the
 * grace is in minutes.
 */
export const TERMS = {
  aliexpress: { pay: 20, grace: 10, ship: 7, shippedLate: 'refund' },
  'instant-cancel': { pay: 20, grace: 10, ship: 5, shippedLate: 'continue' },
  'two-week-consent': { pay: 20, grace: 10, ship: 7, shippedLate: 'continue' },
  'one-day-to-pay': { pay: 1, grace: 0, ship: 7, shippedLate: 'refund' },
} as const
export type PolicyName = keyof typeof TERMS

const PROTECTION = 15
const HOLD = 180

/** Wall-clock days in the time zone of the accounts. */
const plusDays = (from: Instant, days: number): Instant =>
  DateTime.fromMillis(from, { zone: 'America/Los_Angeles' }).plus({ days }).toMillis()

export interface ExpectedEnd {
  readonly row: 'payment.unpaid' | 'shipment.overdue' | 'protection.over' | 'payment.hold'
  readonly at: Instant
  /** Promises that were broken. */
  readonly late: readonly Late[]
  /** The verbs of reports that are refused. */
  readonly refused: readonly string[]
}

/** How a real order must end under a policy, worked out without the library. */
export const expectedEnd = (row: Timeline, policy: PolicyName): ExpectedEnd => {
  const terms = TERMS[policy]
  const unheard = [
    ...(row.handedOver === null ? [] : ['ship']),
    ...(row.delivered === null ? [] : ['deliver']),
  ]
  const payBy = plusDays(row.placed, terms.pay)
  if (row.approved === null || row.approved >= payBy) {
    const refused = row.approved === null ? [] : ['pay', 'clear-payment', ...unheard]
    return { row: 'payment.unpaid', at: payBy + terms.grace * 60_000, late: [], refused }
  }
  const holdEnds = plusDays(row.approved, HOLD)
  const shipBy = plusDays(row.approved, terms.ship)
  // Goods reported to have left before the order was placed do not count as shipped; goods that
  // left before the approval count from the approval.
  const posted =
    row.handedOver === null || row.handedOver < row.placed
      ? Infinity
      : Math.max(row.handedOver, row.approved)
  const late: Late[] = posted >= shipBy ? ['shipment'] : []
  const refused = posted === Infinity ? unheard : []
  if (posted >= Math.min(holdEnds, terms.shippedLate === 'refund' ? shipBy : Infinity)) {
    // The money has gone back. Goods that arrive all the same are recorded, and a late delivery
    // too; a delivery that never comes breaks no promise any more.
    if (posted < Infinity && row.delivered !== null && row.delivered >= row.promised)
      late.push('delivery')
    return terms.shippedLate === 'refund'
      ? { row: 'shipment.overdue', at: shipBy, late, refused }
      : { row: 'payment.hold', at: holdEnds, late, refused }
  }
  if (row.delivered === null || row.delivered >= row.promised || posted >= row.promised)
    late.push('delivery')
  const received = row.delivered === null ? Infinity : plusDays(row.delivered, PROTECTION)
  // A promise that was broken before the goods left counts from the hand-over.
  const promised = Math.max(row.promised, row.handedOver ?? row.promised)
  const protectionEnds = Math.max(posted, Math.min(received, plusDays(promised, PROTECTION)))
  return protectionEnds <= holdEnds
    ? { row: 'protection.over', at: protectionEnds, late, refused: [] }
    : { row: 'payment.hold', at: holdEnds, late, refused: [] }
}
