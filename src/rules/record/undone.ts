import { inTransit, type Posting, type Refund } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { eventNumber, isSentAgain } from './sentAgain.js'

/** Whether a refund goes back because an order, or a part of it, was cancelled. */
export const isOfCancellation = ({ cause }: Refund): boolean =>
  cause === 'cancellation' || cause === 'payment-void'

/**
 * The refunds of the cancellation that ended an order: all that is taken back if it is undone. An
 * earlier cancellation of a part stands, and so does what a dispute decided.
 */
export const undoneRefunds = ({ ending, refunds }: Order): readonly Refund[] => {
  if (ending?.cause !== 'cancelled') return []
  const isAgain = isSentAgain(refunds)
  const ofEnding = refunds.filter(
    (refund) => isOfCancellation(refund) && refund.started === ending.at && !isAgain(refund),
  )
  const last = Math.max(...ofEnding.map(eventNumber))
  return ofEnding.filter((refund) => eventNumber(refund) === last)
}

/**
 * Lines that another cancellation closed than the one that is undone, as far as the refunds of an
 * order tell that was stored before the fees of its end were.
 */
const closedBefore = ({ refunds }: Order, undone: readonly Refund[]): readonly string[] =>
  refunds
    .filter((refund) => isOfCancellation(refund) && !undone.includes(refund))
    .flatMap(({ lines }) => lines.map(({ line }) => line))

/** What the seller keeps by the cancellation that ended an order: it is taken back with it. */
export const undoneKept = (order: Order): readonly Posting[] => {
  const undone = undoneRefunds(order)
  if (undone.length === 0) return []
  const kept = order.ending?.kept
  if (kept !== undefined) return kept
  const closed = new Set(closedBefore(order, undone))
  return order.ledger.flatMap(({ line, fees: amount }): readonly Posting[] =>
    amount > 0 && !closed.has(line) ? [{ line, from: 'held', to: 'fees', amount }] : [],
  )
}

/**
 * Whether the platform let none of the refunds go that would be taken back, and no bank took money
 * of the order.
 */
export const isUndoable = (order: Order): boolean => {
  const undone = undoneRefunds(order)
  return (
    undone.length > 0 &&
    undone.every((refund) => refund.released === null && inTransit(refund)) &&
    !order.refunds.some(({ cause }) => cause === 'chargeback')
  )
}
