import type { Instant } from '../../model/instant.js'
import { SHIPPING } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { piecesIn } from './parcels.js'

/** Goods for which money went back: those of one line in one parcel, or that never left. */
export interface RefundedGoods {
  readonly line: string
  /** When their first refund began. */
  readonly refunded: Instant
  /** When they came; `null`: they did not, or are not with the buyer any more. */
  readonly delivered: Instant | null
  /** Whether they came when the refund began, or after that, or still may. */
  readonly late: boolean
}

/** The goods for which money went back, the shipping fee aside. */
export const refundedGoods = (order: Order): readonly RefundedGoods[] => {
  const first = new Map<string, Instant>()
  for (const { lines, started } of order.refunds)
    for (const { line } of lines)
      if (line !== SHIPPING && !first.has(line)) first.set(line, started)
  const pieces = piecesIn(order, 'under-way', 'here')
  return [...first].flatMap(([line, refunded]) => {
    const found = pieces.filter((piece) => piece.line === line)
    if (found.length === 0) return [{ line, refunded, delivered: null, late: false }]
    return found.map(({ parcel: { delivered } }) => ({
      line,
      refunded,
      delivered,
      late: delivered === null || delivered >= refunded,
    }))
  })
}
