import type { Refund } from '../../model/ledger.js'
import { eventNumber } from './undone.js'

// Banks take back what they said of a refund: the money of one record goes out once, by whichever
// record it went.

/** The record that carries again what a refund failed to bring; undefined: none does. */
const nextOf = (refund: Refund, refunds: readonly Refund[]): Refund | undefined =>
  refunds.find(
    (other) =>
      other.started === refund.failed &&
      eventNumber(other) > eventNumber(refund) &&
      other.tender === refund.tender &&
      other.amount === refund.amount &&
      other.lines.every(({ line }, index) => refund.lines[index]?.line === line),
  )

/**
 * The record by which the money of a refund goes in the end: itself, unless it failed. Undefined: it
 * failed, and nothing of its own carries the money.
 */
export const goesBy = (refund: Refund, refunds: readonly Refund[]): Refund | undefined => {
  let last: Refund | undefined = refund
  while (last !== undefined && last.failed !== null) last = nextOf(last, refunds)
  return last
}
