import { SHIPPING, totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { heldFor } from './lines.js'
import type { Occasion } from './occasion.js'
import { feeBack, feeLeaves } from './shippingFee.js'

/** What each account of an order gains by an event, minor units; below 0: what leaves it. */
export type Gains = Readonly<Record<'held' | 'refunded' | 'released' | 'fees', Minor>>

export const NOTHING: Gains = { held: 0, refunded: 0, released: 0, fees: 0 }

/** All that is held goes to the buyer. */
export const allToBuyer = ({ ledger }: Order): Gains => {
  const { held } = totals(ledger)
  return { ...NOTHING, held: 0 - held, refunded: held }
}

/** All that is held goes to the seller. */
export const allToSeller = ({ ledger }: Order): Gains => {
  const { held } = totals(ledger)
  return { ...NOTHING, held: 0 - held, released: held }
}

/**
 * Of a fee in whole percent, half a unit and less is the buyer's. In two steps, so that no product
 * is too large to be exact.
 */
const feeOf = (amount: Minor, percent: number): Minor => {
  const rest = amount % 100
  return ((amount - rest) / 100) * percent + Math.floor((rest * percent + 49) / 100)
}

/**
 * Whole lines go back to the buyer, but for a fee in whole percent of the goods. The shipping fee
 * may be among them; else the policy says what goes back of it.
 */
export const linesToBuyer = (
  occasion: Occasion,
  lines: readonly string[],
  percent: number,
): Gains => {
  const { order } = occasion
  const isFeeNamed = lines.includes(SHIPPING)
  const named = lines.filter((line) => line !== SHIPPING)
  const goods = heldFor(order, named)
  const fees = feeOf(goods, percent)
  const back = isFeeNamed
    ? heldFor(order, [SHIPPING])
    : feeBack(occasion, { lines: named, back: goods })
  const leaves = isFeeNamed ? back : feeLeaves(order, named, back)
  const refunded = goods - fees + back
  return { held: 0 - goods - leaves, refunded, released: leaves - back, fees }
}
