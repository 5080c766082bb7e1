import * as E from 'fp-ts/lib/Either.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import type { Read } from '../../model/input/reader.js'
import { allocate, type Minor } from '../../model/money.js'
import { sum } from '../../model/lists/sum.js'
import { linesBySeller, termsOf, type CartRead } from './cart.js'

/** A discount, and the indexes of the lines from which it is taken. */
interface Discount {
  readonly path: string
  readonly amount: Minor
  readonly lines: readonly number[]
}

/** In the order in which they are taken off: each line's own, each seller's, the cart's. */
const discountsOf = (cart: CartRead): readonly Discount[] => {
  const all = cart.lines.map((_, index) => index)
  return [
    ...cart.lines.map(({ discount = 0 }, index) => ({
      path: `lines.${index}.discount`,
      amount: discount,
      lines: [index],
    })),
    ...[...linesBySeller(cart)].map(([seller, lines]) => ({
      path: `sellers.${seller}.discount`,
      amount: termsOf(cart, seller).discount ?? 0,
      lines,
    })),
    { path: 'discount', amount: cart.discount ?? 0, lines: all },
  ]
}

/**
 * What does each line cost after all discounts? Each discount is taken off in proportion to what is
 * left to pay. Left: discounts that exceed what there is to pay.
 *
 * @example
 * discounted({
 *   id: 'C1',
 *   currency: 'USD',
 *   placed: 0,
 *   discount: 3,
 *   lines: [
 *     { id: 'cup', seller: 'a', amount: 10 },
 *     { id: 'tea', seller: 'b', amount: 20 },
 *   ],
 * }) // => right([9, 18])
 */
export const discounted = (cart: CartRead): Read<readonly Minor[]> => {
  const mistakes: Mistake[] = []
  const prices = cart.lines.map(({ amount }) => amount)
  for (const { path, amount, lines } of discountsOf(cart)) {
    const left = lines.map((index) => prices[index] ?? 0)
    if (amount > sum(left)) {
      mistakes.push(mistake(path, amount, `at most ${sum(left)}, what there is to pay`))
      continue
    }
    const shares = allocate(amount, left)
    for (const [place, index] of lines.entries())
      prices[index] = (left[place] ?? 0) - (shares[place] ?? 0)
  }
  return mistakes.length > 0 ? E.left(mistakes) : E.right(prices)
}
