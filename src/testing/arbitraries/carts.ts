import * as fc from 'fast-check'
import type { Minor } from '../../model/money.js'
import type { Tender } from '../../model/order.js'
import type { Cart, CartLine } from '../../questions/checkout/cart.js'
import { sum } from '../../model/lists/sum.js'

const PLACED = Date.UTC(2026, 2, 2, 9)
const SELLERS = ['anna', 'bo', 'chen', 'dee']
const METHODS = ['card', 'wallet', 'balance']

const percentOf = (amount: Minor, percent: number): Minor => Math.floor((amount * percent) / 100)

/** Discounts and tenders are drawn as percentages, so that none takes off more than there is. */
interface DrawnCart {
  readonly currency: string
  readonly lines: readonly {
    readonly seller: string
    readonly amount: Minor
    readonly percent: number
    readonly quantity: number
    /** What is said of the line alone; undefined: nothing. */
    readonly facts: CartLine['facts'] | undefined
  }[]
  /** One fee for the whole cart; null: each seller has the one in `fees`. */
  readonly fee: Minor | null
  readonly fees: readonly Minor[]
  /** Off each seller's lines. */
  readonly percents: readonly number[]
  /** Off the whole cart. */
  readonly percent: number
  /** What the tenders after the first one carry, in percent of the whole. */
  readonly cuts: readonly number[]
}

const drawnCarts: fc.Arbitrary<DrawnCart> = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  lines: fc.array(
    fc.record({
      seller: fc.constantFrom(...SELLERS),
      amount: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 900_000 })),
      percent: fc.constantFrom(0, 0, 7, 50, 100),
      quantity: fc.integer({ min: 1, max: 5 }),
      facts: fc.constantFrom(undefined, undefined, {}, { category: 'digital', fragile: false }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  fee: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 5000 })),
  fees: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 4, maxLength: 4 }),
  percents: fc.array(fc.constantFrom(0, 0, 3, 33), { minLength: 4, maxLength: 4 }),
  percent: fc.constantFrom(0, 1, 20, 99),
  cuts: fc.array(fc.integer({ min: 0, max: 49 }), { maxLength: 2 }),
})

type DiscountedLine = CartLine & Pick<Required<CartLine>, 'discount'>
const linesOf = ({ lines }: DrawnCart): readonly DiscountedLine[] =>
  lines.map(({ seller, amount, percent, quantity, facts }, index) => ({
    id: `l${index}`,
    seller,
    amount,
    quantity,
    discount: percentOf(amount, percent),
    ...(facts === undefined ? {} : { facts }),
  }))

interface SellerShare {
  readonly seller: string
  /** The price of the seller's lines after their own discounts. */
  readonly subtotal: Minor
  readonly discount: Minor
  readonly shippingFee: Minor
}

const sharesOf = (
  { fees, percents }: DrawnCart,
  lines: readonly DiscountedLine[],
): readonly SellerShare[] =>
  [...new Set(lines.map(({ seller }) => seller))].map((seller, index) => {
    const own = lines.filter((line) => line.seller === seller)
    const subtotal = sum(own.map(({ amount, discount }) => amount - discount))
    return {
      seller,
      subtotal,
      discount: percentOf(subtotal, percents[index] ?? 0),
      shippingFee: fees[index] ?? 0,
    }
  })

const tendersOf = (due: Minor, cuts: readonly number[]): readonly Tender[] => {
  const parts = cuts.map((cut) => percentOf(due, cut))
  return [due - sum(parts), ...parts].map((amount, index) => ({
    method: METHODS[index] ?? 'card',
    amount,
  }))
}

const cartOf = (drawn: DrawnCart): Cart => {
  const { currency, fee, percent, cuts } = drawn
  const lines = linesOf(drawn)
  const shares = sharesOf(drawn, lines)
  const afterSellers = sum(shares.map(({ subtotal, discount }) => subtotal - discount))
  const discount = percentOf(afterSellers, percent)
  const shipping = fee ?? sum(shares.map(({ shippingFee }) => shippingFee))
  return {
    id: 'C1',
    currency,
    placed: PLACED,
    lines,
    discount,
    buyer: 'zoe',
    sellers: Object.fromEntries(
      shares.map(({ seller, discount: off, shippingFee }) => [
        seller,
        fee === null ? { discount: off, shippingFee } : { discount: off },
      ]),
    ),
    ...(fee === null ? {} : { shippingFee: fee }),
    tenders: tendersOf(afterSellers - discount + shipping, cuts),
  }
}

/**
 * Mixed carts with lines of up to four sellers. Lines, sellers and the whole cart have discounts,
 * none of them larger than the price; shipping is one fee, or one for each seller; up to three
 * tenders carry the price in any proportion. `splitCheckout` still refuses a cart in which one
 * seller's order would cost nothing.
 *
 * @example
 * const oneOrderForEachSeller = (cart) => {
 *   const sellers = new Set(cart.lines.map(({ seller }) => seller))
 *   const orders = splitCheckout(cart)
 *   return !isValid(orders) || orders.right.length === sellers.size
 * }
 * fc.assert(fc.property(carts(), oneOrderForEachSeller))
 */
export const carts = (): fc.Arbitrary<Cart> => drawnCarts.map(cartOf)
