import type { Dispute, Settlement } from '../../model/claim.js'
import {
  byLine,
  inTransit,
  postInto,
  type LineAmount,
  type Posting,
  type Refund,
} from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { sum } from '../../model/lists/sum.js'
import { openDispute } from './openDispute.js'

// A decision that is paid at once can still be appealed. The second decision takes back what can be
// had: what the seller was paid by the first, and what of the refund was not let go.

/** The refunds of a decision that was paid at once, as far as they were not let go. */
export const recallableRefunds = (order: Order): readonly Refund[] => {
  const { disputed } = order.anchors
  const lines = new Set(openDispute(order)?.paid?.map(({ line }) => line))
  // Of the refunds that disputes gave, those of this one came after it was opened.
  return order.refunds.filter(
    (refund) =>
      refund.cause === 'dispute' &&
      disputed !== null &&
      refund.started >= disputed &&
      refund.lines.every(({ line }) => lines.has(line)) &&
      refund.released === null &&
      inTransit(refund),
  )
}

/** What each line can give back, by account: of what was refunded only what was not let go. */
const leftIn = (order: Order): Map<string, Minor> => {
  const left = new Map<string, Minor>()
  for (const { line, released, fees } of order.ledger) {
    left.set(`released ${line}`, released)
    left.set(`fees ${line}`, fees)
  }
  for (const { line, amount } of recallableRefunds(order).flatMap(({ lines }) => lines))
    left.set(`refunded ${line}`, (left.get(`refunded ${line}`) ?? 0) + amount)
  return left
}

/** What is kept as commission is the seller's where money moves back. */
const beforeCommission = (account: Posting['to']): Posting['to'] =>
  account === 'commission' ? 'released' : account

/** What can be had back of a decision that was paid at once. */
export const takenBack = (order: Order): readonly Posting[] => {
  const left = leftIn(order)
  const paid = openDispute(order)?.paid ?? []
  return [...paid].reverse().flatMap((posting): readonly Posting[] => {
    const { line, amount } = posting
    const [from, to] = [beforeCommission(posting.from), beforeCommission(posting.to)]
    const key = `${to} ${line}`
    const most = left.get(key) ?? 0
    const back = Math.min(amount, most)
    left.set(key, most - back)
    return back > 0 ? [{ line, from: to, to: from, amount: back }] : []
  })
}

/** What goes to the buyer of each line, or comes back from him. */
const byBuyer = (postings: readonly Posting[], end: 'to' | 'from'): Map<string, Minor> => {
  const amounts = new Map<string, Minor>()
  for (const posting of postings)
    if (posting[end] === 'refunded')
      amounts.set(posting.line, (amounts.get(posting.line) ?? 0) + posting.amount)
  return amounts
}

/** What is left of amounts once these have gone, and no more than the lines still have. */
const lessened = (
  order: Order,
  back: readonly Posting[],
  goneOf: (line: string) => Minor,
): ((lines: readonly LineAmount[]) => readonly LineAmount[]) => {
  const ledger = order.ledger.map((entry) => ({ ...entry }))
  postInto(ledger, back)
  const entryIn = byLine(ledger)
  return (lines) =>
    lines.map(({ line, amount }) => {
      const entry = entryIn(line)
      const left = entry === undefined ? 0 : entry.held + entry.released
      return { line, amount: Math.max(0, Math.min(amount - goneOf(line), left)) }
    })
}

/** The dispute as the appeal finds it: what the buyer has for good is not claimed again. */
const asFound = (order: Order, dispute: Dispute, back: readonly Posting[]): Dispute => {
  const { paid = [], ...open } = dispute
  const [given, returned] = [byBuyer(paid, 'to'), byBuyer(back, 'from')]
  const goneOf = (line: string): Minor => (given.get(line) ?? 0) - (returned.get(line) ?? 0)
  const less = lessened(order, back, goneOf)
  const { lines, offer } = dispute
  const offerLeft: Settlement | null =
    offer === null ? null : { ...offer, lines: less(offer.lines) }
  return { ...open, lines: less(lines), offer: offerLeft }
}

/**
 * An order as the second decision about a dispute finds it: as if the first had not been paid, as
 * far as that can be had back. An order of which no paid decision is appealed is given as it is.
 */
export const asAppealed = (order: Order): Order => {
  const dispute = openDispute(order)
  if (dispute?.paid === undefined || dispute.appeals === 0) return order
  const back = takenBack(order)
  const ledger = order.ledger.map((entry) => ({ ...entry }))
  postInto(ledger, back)
  const recalled = recallableRefunds(order)
  const lines = [...dispute.lines, ...dispute.paid].map(({ line }) => line)
  return {
    ...order,
    ledger,
    refunds: order.refunds.filter((refund) => !recalled.includes(refund)),
    settled: order.settled.filter((line) => !lines.includes(line)),
    matter: asFound(order, dispute, back),
  }
}

/** What the buyer has for good of a paid decision that is appealed, minor units. */
export const keptByBuyer = (order: Order): Minor => {
  const dispute = openDispute(order)
  if (dispute?.paid === undefined || dispute.appeals === 0) return 0
  const all = (amounts: Map<string, Minor>): Minor => sum([...amounts.values()])
  return all(byBuyer(dispute.paid, 'to')) - all(byBuyer(takenBack(order), 'from'))
}
