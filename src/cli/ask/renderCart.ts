import * as E from 'fp-ts/lib/Either.js'
import { formatMoney } from '../../model/money.js'
import type { Balance } from '../../questions/balance.js'
import { listed, wrap } from '../text/layout.js'
import { penOf, type Sheet } from '../story/sheet.js'

const balanceOf = ({ answers: { balance } }: Sheet): readonly Balance[] =>
  E.isLeft(balance) ? [] : [balance.right]
const added = (all: readonly Balance[], of: (one: Balance) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0)

/**
 * Below the last order of a cart: what the cart cost, order by order, and where all of that is now.
 */
export const cartLines = (sheets: readonly Sheet[], index: number): readonly string[] => {
  const sheet = sheets[index]
  if (sheet === undefined || sheet.cart === null || sheets[index + 1]?.cart === sheet.cart)
    return []
  const together = sheets.slice(0, index + 1).filter(({ cart }) => cart === sheet.cart)
  const all = together.flatMap(balanceOf)
  const [first] = all
  if (first === undefined) return []
  const sum: Balance = {
    currency: first.currency,
    paid: added(all, ({ paid }) => paid),
    held: added(all, ({ held }) => held),
    refunded: added(all, ({ refunded }) => refunded),
    inTransit: added(all, ({ inTransit }) => inTransit),
    landed: added(all, ({ landed }) => landed),
    released: added(all, ({ released }) => released),
    fees: added(all, ({ fees }) => fees),
    owed: added(all, ({ owed }) => owed),
    lines: all.flatMap(({ lines }) => lines),
  }
  const parts = together.map(({ told: { order } }) => {
    const { lines, shippingFee, currency, seller } = order.terms
    return `${formatMoney(
      lines.reduce((total, { amount }) => total + amount, shippingFee),
      currency,
    )} from ${seller}`
  })
  return wrap(`${sheet.cart}: ${listed(parts)}; ${penOf(sheet).say.balance(sum)}`, '  cart      ')
}
