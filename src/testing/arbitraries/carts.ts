import * as fc from 'fast-check'
import type { Minor } from '../../model/money.js'
import type { Cart } from '../../questions/checkout/cart.js'

const PLACED = Date.UTC(2026, 2, 2, 9)
const SELLERS = ['anna', 'bo', 'chen', 'dee']
const total = (amounts: readonly Minor[]): Minor => amounts.reduce((sum, amount) => sum + amount, 0)

/**
 * Mixed carts of up to four sellers: discounts on lines, of sellers and of the whole, which take
 * off no more than there is; one fee, or one of each seller; tenders cut anywhere. `splitCheckout`
 * still refuses those in which somebody's order would cost nothing.
 *
 * @example
 * fc.assert(fc.property(carts(), (cart) => isLeft(splitCheckout(cart)) || splitCheckout(cart).right.length <= 4))
 */
export const carts = (): fc.Arbitrary<Cart> =>
  fc
    .record({
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      lines: fc.array(
        fc.record({
          seller: fc.constantFrom(...SELLERS),
          amount: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 900_000 })),
          percent: fc.constantFrom(0, 0, 7, 50, 100),
          quantity: fc.integer({ min: 1, max: 5 }),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      fee: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 5000 })),
      fees: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 4, maxLength: 4 }),
      percents: fc.array(fc.constantFrom(0, 0, 3, 33), { minLength: 4, maxLength: 4 }),
      percent: fc.constantFrom(0, 1, 20, 99),
      cuts: fc.array(fc.integer({ min: 0, max: 49 }), { maxLength: 2 }),
    })
    .map(({ currency, lines, fee, fees, percents, percent, cuts }) => {
      const priced = lines.map((line, index) => ({
        id: `l${index}`,
        seller: line.seller,
        amount: line.amount,
        quantity: line.quantity,
        discount: Math.floor((line.amount * line.percent) / 100),
      }))
      const sellers = [...new Set(priced.map(({ seller }) => seller))]
      const left = (seller: string) =>
        total(
          priced
            .filter((line) => line.seller === seller)
            .map(({ amount, discount }) => amount - discount),
        )
      const off = Object.fromEntries(
        sellers.map((seller, index) => [
          seller,
          Math.floor((left(seller) * (percents[index] ?? 0)) / 100),
        ]),
      )
      const afterSellers = total(sellers.map((seller) => left(seller) - (off[seller] ?? 0)))
      const cartOff = Math.floor((afterSellers * percent) / 100)
      const due =
        afterSellers - cartOff + (fee ?? total(sellers.map((_, index) => fees[index] ?? 0)))
      const parts = cuts.map((cut) => Math.floor((due * cut) / 100))
      return {
        id: 'C1',
        currency,
        placed: PLACED,
        lines: priced,
        discount: cartOff,
        buyer: 'zoe',
        sellers: Object.fromEntries(
          sellers.map((seller, index) => [
            seller,
            {
              discount: off[seller] ?? 0,
              ...(fee === null ? { shippingFee: fees[index] ?? 0 } : {}),
            },
          ]),
        ),
        ...(fee === null ? {} : { shippingFee: fee }),
        tenders: [due - total(parts), ...parts].map((amount, index) => ({
          method: ['card', 'wallet', 'balance'][index] ?? 'card',
          amount,
        })),
      }
    })
