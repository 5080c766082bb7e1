import { SHIPPING, totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { areLast, heldFor, othersWentBack } from './lines.js'

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

/** Whole lines go back to the buyer, but for a fee in whole percent of the goods. */
export const linesToBuyer = (order: Order, lines: readonly string[], percent: number): Gains => {
  const goods = heldFor(order, lines)
  const fees = feeOf(goods, percent)
  const shipping = areLast(order, lines) ? heldFor(order, [SHIPPING]) : 0
  const back = othersWentBack(order, lines) ? shipping : 0
  const refunded = goods - fees + back
  return { held: 0 - goods - shipping, refunded, released: shipping - back, fees }
}
