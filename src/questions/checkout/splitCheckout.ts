import * as E from 'fp-ts/lib/Either.js'
import { order } from '../../model/input/makeOrder.js'
import type { Mistake } from '../../model/input/mistake.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order, Tender } from '../../model/order.js'
import { malformed, type Cart, type SellerTerms } from './cart.js'

const sum = (amounts: readonly Minor[]): Minor =>
  amounts.reduce((total, amount) => total + amount, 0)
const NOTHING: SellerTerms = {}
const termsOf = (cart: Cart, seller: string): SellerTerms => {
  const sellers = cart.sellers ?? {}
  return Object.hasOwn(sellers, seller) ? (sellers[seller] ?? NOTHING) : NOTHING
}
const sellersOf = (cart: Cart): readonly string[] => [
  ...new Set(cart.lines.map(({ seller }) => seller)),
]
const idOf = (cart: Cart, seller: string): string =>
  termsOf(cart, seller).id ?? `${cart.id}-${seller}`

/**
 * What every line costs once its own, its seller's and the cart's discounts are taken off, each in
 * proportion to what is left.
 */
const discounted = (cart: Cart): E.Either<readonly Mistake[], readonly Minor[]> => {
  const mistakes: Mistake[] = []
  const net = cart.lines.map(({ amount }) => amount)
  const off = (path: string, discount: Minor, lines: readonly number[]) => {
    const left = lines.map((index) => net[index] ?? 0)
    if (discount > sum(left))
      mistakes.push({
        path,
        found: String(discount),
        expected: `at most ${sum(left)}, what there is to pay`,
        nearest: null,
      })
    else
      allocate(discount, left).forEach(
        (share, place) => void net.splice(lines[place] ?? 0, 1, (left[place] ?? 0) - share),
      )
  }
  cart.lines.forEach(({ discount }, index) => {
    off(`lines.${index}.discount`, discount ?? 0, [index])
  })
  const all = cart.lines.map((_, index) => index)
  for (const seller of sellersOf(cart))
    off(
      `sellers.${seller}.discount`,
      termsOf(cart, seller).discount ?? 0,
      all.filter((index) => cart.lines[index]?.seller === seller),
    )
  off('discount', cart.discount ?? 0, all)
  return mistakes.length > 0 ? E.left(mistakes) : E.right(net)
}

/** Each order's part of each tender: rows add up to the orders' totals, columns to the tenders. */
const shares = (
  totals: readonly Minor[],
  tenders: readonly Tender[],
): readonly (readonly Tender[])[] => {
  let left = tenders
  return totals.map((total) => {
    // Of what is left, so that the last order takes the rest exactly; no share exceeds what is
    // left of its tender.
    const parts = allocate(
      total,
      left.map(({ amount }) => amount),
    )
    const mine = left.map(({ method }, index) => ({ method, amount: parts[index] ?? 0 }))
    left = left.map(({ method, amount }, index) => ({
      method,
      amount: amount - (parts[index] ?? 0),
    }))
    return mine.filter(({ amount }) => amount > 0)
  })
}

/**
 * Which orders does a mixed cart become? One for each seller, in the order in which they first
 * appear; each lives by itself.
 *
 * Everything is split in whole minor units and without loss, by the rule of `allocate`: a fee for
 * the cart in proportion to the sellers' prices before discounts; a discount in proportion to what
 * is left to pay for each line, the line's own first, then the seller's, then the cart's; the
 * tenders in proportion to what is left of each. The sums over the orders are the cart's. A
 * discount on shipping is a lower fee. Left: every mistake, with its path in the cart; also where
 * the order of a seller would cost nothing at all. Rule CAN-12.
 *
 * @example
 * splitCheckout({ id: 'C1', currency: 'USD', placed: 0, shippingFee: 5, lines: [{ id: 'cup', seller: 'a', amount: 10 }, { id: 'tea', seller: 'b', amount: 30 }] })
 * // two orders: C1-a of 10 + 1, C1-b of 30 + 4
 */
export const splitCheckout = (cart: Cart): E.Either<readonly Mistake[], readonly Order[]> => {
  const wrong = malformed(cart)
  if (wrong.length > 0) return E.left(wrong)
  const net = discounted(cart)
  if (E.isLeft(net)) return net
  const sellers = sellersOf(cart)
  const prices = sellers.map((seller) =>
    sum(cart.lines.filter((line) => line.seller === seller).map(({ amount }) => amount)),
  )
  const fees =
    cart.shippingFee == null
      ? sellers.map((seller) => termsOf(cart, seller).shippingFee ?? 0)
      : allocate(cart.shippingFee, prices)
  const lines = sellers.map((seller) =>
    cart.lines.flatMap((line, index) =>
      line.seller === seller
        ? [{ id: line.id, amount: net.right[index] ?? 0, quantity: line.quantity ?? 1 }]
        : [],
    ),
  )
  const totals = sellers.map(
    (_, index) => sum((lines[index] ?? []).map(({ amount }) => amount)) + (fees[index] ?? 0),
  )
  const total = sum(totals)
  const tenders = cart.tenders ?? [{ method: cart.method ?? 'other', amount: total }]
  const ids = sellers.map((seller) => idOf(cart, seller))
  const unsound: Mistake[] = [
    ...sellers.flatMap((seller, index) =>
      totals[index] === 0
        ? [
            {
              path: `sellers.${seller}`,
              found: '0',
              expected: 'an order that costs something',
              nearest: null,
            },
          ]
        : [],
    ),
    ...sellers.flatMap((seller, index) =>
      ids.indexOf(ids[index] ?? '') === index
        ? []
        : [
            {
              path: `sellers.${seller}.id`,
              found: ids[index] ?? '',
              expected: 'an id of its own',
              nearest: null,
            },
          ],
    ),
    ...(sum(tenders.map(({ amount }) => amount)) === total
      ? []
      : [
          {
            path: 'tenders',
            found: String(sum(tenders.map(({ amount }) => amount))),
            expected: `amounts that add up to ${total}`,
            nearest: null,
          },
        ]),
  ]
  if (unsound.length > 0) return E.left(unsound)
  const parts = shares(totals, tenders)
  const { sellers: _terms, discount: _discount, method: _method, ...common } = cart
  const orders: Order[] = []
  const mistakes: Mistake[] = []
  sellers.forEach((seller, index) => {
    const { discount: _own, ...terms } = termsOf(cart, seller)
    const made = order({
      ...common,
      ...terms,
      id: ids[index] ?? '',
      seller,
      lines: lines[index] ?? [],
      shippingFee: fees[index] ?? 0,
      tenders: parts[index] ?? [],
      facts: { ...cart.facts, ...terms.facts },
    })
    if (E.isRight(made)) orders.push(made.right)
    else
      for (const mistake of made.left)
        mistakes.push({ ...mistake, path: `sellers.${seller}.${mistake.path}` })
  })
  return mistakes.length > 0 ? E.left(mistakes) : E.right(orders)
}
