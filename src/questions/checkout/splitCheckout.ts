import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../model/input/fields.js'
import { order } from '../../model/input/makeOrder.js'
import { below, mistake, type Mistake } from '../../model/input/mistake.js'
import type { Read, Reader } from '../../model/input/reader.js'
import type { Instant } from '../../model/instant.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Line, Order, Tender } from '../../model/order.js'
import { sum, sumOf } from '../../model/lists/sum.js'
import { cartInput, linesBySeller, termsOf, type Cart, type CartRead } from './cart.js'
import { discounted } from './discounted.js'

// ---- one part for each seller

/** What one seller's order is made of. */
interface Part {
  readonly seller: string
  readonly id: string
  readonly lines: readonly Line[]
  readonly shippingFee: Minor
  readonly total: Minor
}

/** Each seller's fee: of one fee for the cart the share by prices before discounts. */
const feesOf = (
  cart: CartRead,
  bySeller: ReadonlyMap<string, readonly number[]>,
): readonly Minor[] =>
  cart.shippingFee === undefined
    ? [...bySeller.keys()].map((seller) => termsOf(cart, seller).shippingFee ?? 0)
    : allocate(
        cart.shippingFee,
        [...bySeller.values()].map((lines) =>
          sum(lines.map((index) => cart.lines[index]?.amount ?? 0)),
        ),
      )

const partsOf = (cart: CartRead, prices: readonly Minor[]): readonly Part[] => {
  const bySeller = linesBySeller(cart)
  const fees = feesOf(cart, bySeller)
  return [...bySeller].map(([seller, places], index) => {
    const lines = places.flatMap((place) => {
      const line = cart.lines[place]
      if (line === undefined) return []
      const { id, quantity = 1, facts } = line
      const own = { id, amount: prices[place] ?? 0, quantity }
      return [facts === undefined ? own : { ...own, facts }]
    })
    const shippingFee = fees[index] ?? 0
    const id = termsOf(cart, seller).id ?? `${cart.id}-${seller}`
    return { seller, id, lines, shippingFee, total: sumOf(lines) + shippingFee }
  })
}

/** Each order costs something, has an id of its own, and the tenders pay them all. */
const unsound = (parts: readonly Part[], tenders: readonly Tender[]): readonly Mistake[] => {
  const total = sum(parts.map((part) => part.total))
  const seen = new Set<string>()
  const isAgain = (id: string): boolean => seen.size === seen.add(id).size
  return [
    ...parts
      .filter((part) => part.total === 0)
      .map(({ seller }) => mistake(`sellers.${seller}`, 0, 'an order that costs something')),
    ...parts
      .filter(({ id }) => isAgain(id))
      .map(({ seller, id }) => mistake(`sellers.${seller}.id`, id, 'an id of its own')),
    ...(sumOf(tenders) === total
      ? []
      : [mistake('tenders', sumOf(tenders), `amounts that add up to ${total}`)]),
  ]
}

/** What is left of some tenders once a total is paid by all of them in proportion, and who pays. */
const paidBy = (tenders: readonly Tender[], total: Minor) => {
  const amounts = allocate(
    total,
    tenders.map(({ amount }) => amount),
  )
  const shares = tenders.map(({ method }, index) => ({ method, amount: amounts[index] ?? 0 }))
  const left = tenders.map(({ method, amount }, index) => ({
    method,
    amount: amount - (amounts[index] ?? 0),
  }))
  return { shares: shares.filter(({ amount }) => amount > 0), left }
}

/**
 * Each part's share of each tender. A part is paid out of what the parts before it left, so that
 * the last takes exactly the rest, and no share exceeds what is left of its tender.
 */
const tendersOf = (
  parts: readonly Part[],
  tenders: readonly Tender[],
): readonly (readonly Tender[])[] => {
  let left = tenders
  return parts.map(({ total }) => {
    const paid = paidBy(left, total)
    left = paid.left
    return paid.shares
  })
}

/** The order of one part: what the seller agreed replaces what the cart says. */
const orderOf = (cart: CartRead, part: Part, tenders: readonly Tender[]): Read<Order> => {
  const { sellers: _sellers, discount: _discount, method: _method, ...common } = cart
  const { discount: _own, ...terms } = termsOf(cart, part.seller)
  const { seller, id, lines, shippingFee } = part
  const facts = { ...cart.facts, ...terms.facts }
  const made = order({ ...common, ...terms, id, seller, lines, shippingFee, tenders, facts })
  return E.mapLeft((found: readonly Mistake[]) => found.map(below(`sellers.${seller}`)))(made)
}

const split = (cart: CartRead): Read<readonly Order[]> => {
  const prices = discounted(cart)
  if (E.isLeft(prices)) return prices
  const parts = partsOf(cart, prices.right)
  const total = sum(parts.map((part) => part.total))
  const tenders = cart.tenders ?? [{ method: cart.method ?? 'other', amount: total }]
  const wrong = unsound(parts, tenders)
  if (wrong.length > 0) return E.left(wrong)
  const shares = tendersOf(parts, tenders)
  const orders = parts.map((part, index) => orderOf(cart, part, shares[index] ?? []))
  const mistakes = orders.flatMap((made) => (E.isLeft(made) ? made.left : []))
  return mistakes.length > 0
    ? E.left(mistakes)
    : E.right(orders.flatMap((made) => (E.isRight(made) ? [made.right] : [])))
}

/** A cart that was read and split. */
export interface SplitCart {
  /** The id of the cart. */
  readonly id: string
  /** One order for each seller, in the order in which the sellers first appear. */
  readonly orders: readonly Order[]
}

/**
 * Reads a cart and splits it; `instant` reads each instant in it.
 *
 * @example
 * const seconds = (value) => right(Number(value) * 1000)
 * const lines = [{ id: 'cup', seller: 'a', amount: 10 }]
 * splitWith(seconds)({ id: 'C-1', currency: 'USD', lines, placed: 5 }, '')
 * // => right({ id: 'C-1', orders: [{ id: 'C-1-a', at: 5000 }] })
 */
export const splitWith = (instant: Reader<Instant>): Reader<SplitCart> => {
  const readCart = cartInput(instant)
  return (value, path) => {
    const read = readCart(value, path)
    if (E.isLeft(read)) return read
    const orders = split(read.right)
    return E.isLeft(orders)
      ? E.left(orders.left.map(below(path)))
      : E.right({ id: read.right.id, orders: orders.right })
  }
}

const readAndSplit = splitWith(instant)

/**
 * Which orders does a mixed cart become? One for each seller, in the order in which the sellers
 * first appear. From then on each order lives by itself.
 *
 * Everything is split in whole minor units and without loss, by the rule of `allocate`:
 *
 * - a fee for the whole cart, in proportion to each seller's prices before discounts;
 * - a discount, in proportion to what is left to pay for each line: first the line's own, then its
 *   seller's, then the cart's;
 * - the tenders, in proportion to what is left of each.
 *
 * The sums over the orders are those of the cart. A discount on shipping is given as a lower fee.
 * Left: every mistake, with its path in the cart; an order that would cost nothing is one. Rule
 * CAN-12.
 *
 * @example
 * splitCheckout({
 *   id: 'C1',
 *   currency: 'USD',
 *   placed: Date.UTC(2026, 0, 5),
 *   shippingFee: 5,
 *   lines: [
 *     { id: 'cup', seller: 'a', amount: 10 },
 *     { id: 'tea', seller: 'b', amount: 30 },
 *   ],
 * })
 * // => right([{ id: 'C1-a' }, { id: 'C1-b', terms: { shippingFee: 4 } }])
 */
export const splitCheckout = (cart: Cart): E.Either<readonly Mistake[], readonly Order[]> =>
  E.map((read: SplitCart) => read.orders)(readAndSplit(cart, ''))
