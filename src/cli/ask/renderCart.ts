import * as E from 'fp-ts/lib/Either.js'
import type { Balance } from '../../questions/money/balance.js'
import { addedShares } from '../../rules/record/shares.js'
import { balanceWords } from '../story/moneyWords.js'
import { notationIn, totalOf, type Sheet } from '../story/sheet.js'
import { listed, wrap } from '../text/layout.js'

const balancesOf = (sheets: readonly Sheet[]): readonly Balance[] =>
  sheets.flatMap(({ answers: { balance } }) => (E.isLeft(balance) ? [] : [balance.right]))

const added = (one: Balance, other: Balance): Balance => ({
  currency: one.currency,
  paid: one.paid + other.paid,
  held: one.held + other.held,
  refunded: one.refunded + other.refunded,
  inTransit: one.inTransit + other.inTransit,
  landed: one.landed + other.landed,
  released: one.released + other.released,
  paidThoughBack: one.paidThoughBack + other.paidThoughBack,
  fees: one.fees + other.fees,
  feesTo: one.feesTo,
  contested: one.contested + other.contested,
  contestedTwice: one.contestedTwice + other.contestedTwice,
  paidTwice: one.paidTwice + other.paidTwice,
  owedToBuyer: one.owedToBuyer + other.owedToBuyer,
  commission: one.commission + other.commission,
  owedToSeller: one.owedToSeller + other.owedToSeller,
  owedToPlatform: one.owedToPlatform + other.owedToPlatform,
  shares: addedShares(one.shares, other.shares),
  lines: [...one.lines, ...other.lines],
  units: [...one.units, ...other.units],
})

/** The orders of one cart as far as a sheet, where that is the last of them. */
const cartUpTo = (sheets: readonly Sheet[], index: number): readonly Sheet[] => {
  const cart = sheets[index]?.cart ?? null
  if (cart === null || sheets[index + 1]?.cart === cart) return []
  return sheets.slice(0, index + 1).filter((sheet) => sheet.cart === cart)
}

/** Below the last order of a cart: what the cart cost, order by order, and where all of it is. */
export const cartLines = (sheets: readonly Sheet[], index: number): readonly string[] => {
  const together = cartUpTo(sheets, index)
  const [sheet] = together
  const [first, ...more] = balancesOf(together)
  if (sheet === undefined || first === undefined) return []
  const notation = notationIn(sheet)
  const parts = together.map(
    ({ told: { order } }) => `${notation.money(totalOf(order))} from ${order.terms.seller}`,
  )
  const where = balanceWords(more.reduce(added, first), notation)
  return wrap(`${sheet.cart ?? ''}: ${listed(parts)}; ${where}`, '  cart      ')
}
