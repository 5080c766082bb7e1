import * as fc from 'fast-check'
import { order, type OrderInput } from '../../model/input/makeOrder.js'
import { DAY, MINUTE } from '../../model/span.js'
import type { Order } from '../../model/order.js'
import { rightOr } from '../rightOr.js'

const FIRST = Date.UTC(2026, 1, 27, 9, 30)

/**
 * Orders not paid yet: any currency, one to three lines, a fee or none, one to three tenders,
 * terms of their own or none, placed at any minute of a year. They shrink to one line of one cent.
 *
 * @example
 * fc.assert(fc.property(unpaidOrders(), (order) => order.funds === 'due'))
 */
export const unpaidOrders = (): fc.Arbitrary<Order> =>
  fc
    .record({
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      amounts: fc.array(
        fc.oneof(
          { withCrossShrink: true },
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 10, max: 500_000 }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fee: fc.constantFrom(0, 1, 350),
      cuts: fc.array(fc.integer({ min: 1, max: 97 }), { maxLength: 2 }),
      ship: fc.constantFrom(
        null,
        { days: 2 } as const,
        { businessDays: 3 } as const,
        'never' as const,
      ),
      promised: fc.constantFrom(null, 12, 40),
      offset: fc.integer({ min: 0, max: 400 * 24 * 60 }),
      method: fc.constantFrom('card', 'paypal', 'balance'),
    })
    .map(({ currency, amounts, fee, cuts, ship, promised, offset, method }) => {
      const placed = FIRST + offset * MINUTE
      const total = amounts.reduce((sum, amount) => sum + amount, fee)
      const methods = [method, 'wallet', 'western-union']
      const parts = cuts.map((cut) => Math.floor((total * cut) / 300))
      const tenders = [total - parts.reduce((sum, part) => sum + part, 0), ...parts].map(
        (amount, index) => ({ method: methods[index] ?? 'card', amount }),
      )
      const input: OrderInput = {
        id: 'o1',
        currency,
        lines: amounts.map((amount, index) => ({ id: `line-${index + 1}`, amount })),
        shippingFee: fee,
        placed,
        tenders,
        ...(ship === null ? {} : { shipWithin: ship }),
        ...(promised === null ? {} : { promisedAt: placed + promised * DAY }),
      }
      return rightOr(order(input), 'an unpaid order')
    })
