import {
  byLine,
  SHIPPING,
  type LedgerAccount,
  type Entry,
  type LineAmount,
  type Posting,
} from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'

/** What these amounts come to. */
export const amountSum = (lines: readonly LineAmount[]): Minor =>
  lines.reduce((total, { amount }) => total + amount, 0)

/** Takes an amount out of a line: from what is held, then from what the seller was paid. */
const takeFrom = (
  entry: Entry,
  amount: Minor,
  to: LedgerAccount,
  intoPostings: Posting[],
): void => {
  const held = Math.min(entry.held, amount)
  const released = Math.min(entry.released, amount - held)
  if (held > 0) intoPostings.push({ line: entry.line, from: 'held', to, amount: held })
  if (released > 0) intoPostings.push({ line: entry.line, from: 'released', to, amount: released })
}

/** What is done with the lines that a settlement closes; what is not named goes to the seller. */
export interface LineSettlement {
  /** The lines that are closed. */
  readonly closing: readonly string[]
  /** What goes back to the buyer. */
  readonly refunds: readonly LineAmount[]
  /** What the seller keeps as a fee for cancelling. */
  readonly fees: readonly LineAmount[]
}

/** What of one line goes back, and what of it the seller keeps as a fee. */
interface LineShares {
  readonly refunded: Minor
  readonly asFee: Minor
}

/** Settles one line; gives whether it went back in full, a fee counted. */
const settleLine = (
  entry: Entry,
  { refunded, asFee }: LineShares,
  intoPostings: Posting[],
): boolean => {
  const { line } = entry
  // A fee is kept of what is held, and never of more.
  const fee = Math.min(asFee, entry.held - Math.min(entry.held, refunded))
  takeFrom(entry, refunded, 'refunded', intoPostings)
  if (fee > 0) intoPostings.push({ line, from: 'held', to: 'fees', amount: fee })
  const rest = entry.held - Math.min(entry.held, refunded) - fee
  if (rest > 0) intoPostings.push({ line, from: 'held', to: 'released', amount: rest })
  return refunded + fee >= entry.held + entry.released
}

/** The lines of which the seller gave back by choice, of which nobody had to judge. */
const givenLines = ({ refunds }: Order): ReadonlySet<string> =>
  new Set(
    refunds
      .filter(({ cause }) => cause === 'goodwill')
      .flatMap(({ lines }) => lines.filter(({ amount }) => amount > 0).map(({ line }) => line)),
  )

/**
 * The postings of a settlement. The shipping fee is settled with the last line: it goes back if
 * every line of the order has gone back in full, in whatever order, and otherwise stays with the
 * seller. A seller who gives a line back by choice gives that line and no fee, first or last.
 */
export const settleLines = (order: Order, settlement: LineSettlement): readonly Posting[] => {
  const { closing, refunds, fees } = settlement
  const postings: Posting[] = []
  const [isClosing, isGiven] = [new Set(closing), givenLines(order)]
  const [entryIn, refundIn, feeIn] = [byLine(order.ledger), byLine(refunds), byLine(fees)]
  const others = order.ledger.filter(({ line }) => line !== SHIPPING && !isClosing.has(line))
  let inFull = others.every(({ line, released }) => released === 0 && !isGiven.has(line))
  for (const line of closing) {
    const entry = entryIn(line)
    const shares = { refunded: refundIn(line)?.amount ?? 0, asFee: feeIn(line)?.amount ?? 0 }
    if (entry !== undefined && !settleLine(entry, shares, postings)) inFull = false
  }
  const othersAreHeld = others.some(({ held }) => held > 0)
  const shipping = entryIn(SHIPPING)
  if (shipping === undefined || othersAreHeld || closing.length === 0) return postings
  if (inFull && refunds.length > 0)
    takeFrom(shipping, shipping.held + shipping.released, 'refunded', postings)
  else if (shipping.held > 0)
    postings.push({ line: SHIPPING, from: 'held', to: 'released', amount: shipping.held })
  return postings
}

/** Everything in one account goes to another. */
export const everything = (
  order: Order,
  from: 'held' | 'released',
  to: LedgerAccount,
): readonly Posting[] =>
  order.ledger
    .filter((entry) => entry[from] > 0)
    .map((entry) => ({ line: entry.line, from, to, amount: entry[from] }))
