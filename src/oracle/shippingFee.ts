import { SHIPPING, type Refund } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { at } from '../rules/vocabulary/lenses.js'
import { areLast, heldFor, leftOf, outOf } from './lines.js'
import type { Occasion } from './occasion.js'

/** What becomes of goods at once: which lines end, and how much of them goes back or is a fee. */
export interface GoodsEnd {
  readonly lines: readonly string[]
  readonly back: Minor
}

const wasGiven = ({ cause }: Refund): boolean => cause === 'goodwill'
const isAbout =
  (line: string) =>
  ({ lines }: Refund): boolean =>
    lines.some((amount) => amount.line === line && amount.amount > 0)

/** A refund that took the place of a failed one is no other decision. */
const decisions = ({ refunds }: Order): readonly Refund[] => {
  const failed = refunds.filter((refund) => refund.failed !== null)
  const number = ({ id }: Refund): number => Number(id.slice(1).split('.')[0])
  const text = ({ tender, lines }: Refund): string =>
    [tender, ...lines.map(({ line }) => line)].join('\n')
  return refunds.filter(
    (refund) => !failed.some((one) => number(one) < number(refund) && text(one) === text(refund)),
  )
}

/** Did the last that there was of a line go back as a gift? Nobody had to judge that. */
const endedAsGift = (order: Order, line: string): boolean => {
  const last = decisions(order).filter(isAbout(line)).at(-1)
  return last !== undefined && wasGiven(last)
}

/**
 * Has nothing of the other goods stayed with the seller, and once he was paid none ended as a gift?
 * Only then the shipping fee goes back with everything.
 */
const othersWentBack = (order: Order, lines: readonly string[]): boolean => {
  const isPaidOut = heldFor(order, lines) === 0
  const others = order.ledger.filter(({ line }) => line !== SHIPPING && !lines.includes(line))
  if (others.some((entry) => outOf(entry) > 0)) return false
  return !isPaidOut || !others.some(({ line }) => endedAsGift(order, line))
}

/** Rounded to the nearest unit, the half up; exact whatever the size. */
const share = (of: Minor, part: Minor, whole: Minor): Minor =>
  Number((2n * BigInt(of) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)))

/** As much of the fee as of the goods has gone back, less what has. */
const proportion = ({ ledger }: Order, back: Minor): Minor => {
  const goods = ledger.filter(({ line }) => line !== SHIPPING)
  const fee = ledger.find(({ line }) => line === SHIPPING)
  const price = goods.reduce((sum, { paid }) => sum + paid, 0)
  if (fee === undefined || price === 0) return 0
  const kept = goods.reduce((sum, entry) => sum + entry.held + outOf(entry), 0)
  const gone = Math.max(0, price - kept + back)
  return Math.max(0, share(fee.paid, gone, price) - fee.refunded)
}

/** What goes back of a shipping fee that nobody names. */
export const feeBack = ({ order, says }: Occasion, { lines, back }: GoodsEnd): Minor => {
  if (lines.length === 0 || order.settled.includes(SHIPPING)) return 0
  const rule = order.funds === 'checking' ? 'with-everything' : says(at.refund.shippingFee)
  const left = leftOf(order, SHIPPING)
  if (rule === 'never') return 0
  if (rule === 'in-proportion') return Math.min(left, proportion(order, back))
  const all = lines.reduce((sum, line) => sum + leftOf(order, line), 0)
  const isAll = back > 0 && back === all && areLast(order, lines) && othersWentBack(order, lines)
  return isAll ? left : 0
}

/**
 * What goes back of the fee with a gift of goods that does not name it. Out of escrow the last gift
 * brings it back with everything, where nothing of the goods stays with the seller.
 */
export const feeOfGift = (
  { order, says }: Occasion,
  { back, isLast }: { readonly back: Minor; readonly isLast: boolean },
): Minor => {
  if (order.settled.includes(SHIPPING)) return 0
  const rule = says(at.refund.shippingFee)
  const left = leftOf(order, SHIPPING)
  if (rule === 'in-proportion') return Math.min(left, proportion(order, back))
  const goods = order.ledger.filter(({ line }) => line !== SHIPPING)
  const stays = goods.reduce((sum, entry) => sum + entry.held + outOf(entry), 0) - back
  return rule === 'with-everything' && isLast && stays === 0 ? left : 0
}

/** What leaves escrow of a fee of which so much goes back: all of it with the last goods. */
export const feeLeaves = (order: Order, lines: readonly string[], back: Minor): Minor => {
  const held = heldFor(order, [SHIPPING])
  return areLast(order, lines) ? held : Math.min(held, back)
}
