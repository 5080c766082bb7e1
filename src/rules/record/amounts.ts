import type { LineClaim } from '../../model/action.js'
import {
  byLine,
  openEntries,
  paidOutOf,
  SHIPPING,
  type Entry,
  type LineAmount,
} from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { sentUnits } from '../../model/parcel.js'
import { openDispute } from './openDispute.js'

/** What a line can still give back: what is held and what was paid out. */
export const available = (entry: Entry): Minor => entry.held + paidOutOf(entry)

/** Whether only the shipping fee is held: then it is what an action without lines is about. */
export const isFeeAlone = (order: Order): boolean =>
  openEntries(order).some(({ line }) => line === SHIPPING)

/**
 * Whether the open dispute is about the shipping fee and no goods, while goods hold money, too:
 * there is nothing to send back, or again.
 */
export const isOfFeeOnly = (order: Order): boolean => {
  const claimed = openDispute(order)?.lines ?? NOTHING
  return (
    claimed.length > 0 &&
    claimed.every(({ line }) => line === SHIPPING) &&
    openEntries(order).some(({ line }) => line !== SHIPPING)
  )
}

/** The lines that can still be called off: open ones that have not been handed over, or the fee. */
export const unsentEntries = (order: Order): readonly Entry[] => {
  if (order.parcels.length === 0) return openEntries(order)
  const sent = sentUnits(order.parcels)
  return openEntries(order).filter(({ line }) => sent(line) === 0)
}

/**
 * The lines that the seller agreed to send again and has not: money is held for them, or he was
 * paid for them. Orders that were stored without those lines mean all that have left.
 */
export const entriesToResend = (order: Order): readonly Entry[] => {
  if (!order.resend) return NOTHING
  const sent = sentUnits(order.parcels)
  const agreed = new Set(order.resending)
  return openEntries(order).filter(({ line }) =>
    order.resending.length > 0 ? agreed.has(line) : sent(line) > 0,
  )
}
const NOTHING: readonly Entry[] = []

/**
 * The shipping fee as a line that may be named: there is something of it, and no dispute has
 * settled it. Empty: it may not.
 */
export const nameableFee = ({ ledger, settled }: Order): readonly Entry[] =>
  ledger.filter(
    (entry) => entry.line === SHIPPING && available(entry) > 0 && !settled.includes(SHIPPING),
  )

/**
 * The open lines that the open dispute is about, the fee included; without a dispute: all lines.
 */
export const claimedEntries = (order: Order): readonly Entry[] => {
  const dispute = openDispute(order)
  if (dispute === null) return openEntries(order)
  const isClaimed = new Set(dispute.lines.map(({ line }) => line))
  const open = new Set([...openEntries(order), ...nameableFee(order)])
  return [...open].filter(({ line }) => isClaimed.has(line))
}

/**
 * What stands for "a part" of a line: half of what it can give back, rounded down, but at least one
 * minor unit.
 */
export const partOf = (entry: Entry): LineAmount => ({
  line: entry.line,
  amount: Math.max(1, Math.floor(available(entry) / 2)),
})

/**
 * The lines that the seller was paid for. What a dispute settled is among them: it is closed to
 * disputes, not to what the seller gives back by choice.
 */
export const paidOut = (order: Order): readonly Entry[] =>
  order.ledger.filter((entry) => entry.line !== SHIPPING && paidOutOf(entry) > 0)

/**
 * What can be given back by choice, the shipping fee included: what is held or was paid to the
 * seller, whatever a dispute settled.
 */
export const givable = ({ ledger }: Order): readonly Entry[] =>
  ledger.filter((entry) => available(entry) > 0)

/**
 * The amount of each line that is named; a line without an amount stands for all that it can give
 * back, held or paid out, and `undefined` for every open line in full, without the shipping fee
 * unless only that is held. Lines that are not open are left out.
 */
export const amountsOf = (
  order: Order,
  lines: readonly LineClaim[] | undefined,
  open: readonly Entry[] = openEntries(order),
): readonly LineAmount[] => {
  if (lines === undefined)
    return open.map((entry) => ({ line: entry.line, amount: available(entry) }))
  const openIn = byLine([...open, ...nameableFee(order)])
  return lines.flatMap((claim) => {
    const entry = openIn(claim.line)
    return entry === undefined
      ? []
      : [{ line: claim.line, amount: claim.amount ?? available(entry) }]
  })
}
