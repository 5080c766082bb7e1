import * as fc from 'fast-check'
import { order } from '../../model/input/makeOrder.js'
import type { Minor } from '../../model/money.js'
import { DAY, MINUTE, type Span } from '../../model/span.js'
import type { Order, Tender } from '../../model/order.js'
import { STANDARD_PLACED } from '../explore/standardOrder.js'
import { rightOr } from '../support/rightOr.js'
import { sum } from '../../model/lists/sum.js'

interface DrawnOrder {
  readonly currency: string
  /** Of each line, minor units. */
  readonly amounts: readonly Minor[]
  /** How many pieces of each; one where none is drawn. */
  readonly quantities: readonly number[]
  readonly fee: Minor
  /** What the tenders after the first one carry, in three-hundredths of the whole. */
  readonly cuts: readonly number[]
  /** The order's own shipping term; null: the policy's. */
  readonly ship: Span | null
  /** Days from placement to the promised delivery. */
  readonly promised: number | null
  /** Minutes after `STANDARD_PLACED` at which the order is placed. */
  readonly offset: number
  readonly method: string
}

const drawnOrders: fc.Arbitrary<DrawnOrder> = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  amounts: fc.array(
    fc.oneof(
      { withCrossShrink: true },
      fc.integer({ min: 1, max: 9 }),
      fc.constant(0),
      fc.integer({ min: 10, max: 500_000 }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  quantities: fc.array(fc.constantFrom(1, 2, 3, 7), { maxLength: 3 }),
  fee: fc.constantFrom(0, 1, 350),
  cuts: fc.array(fc.integer({ min: 1, max: 97 }), { maxLength: 2 }),
  ship: fc.constantFrom(null, { days: 2 } as const, { businessDays: 3 } as const, 'never' as const),
  promised: fc.constantFrom(null, 12, 40),
  offset: fc.integer({ min: 0, max: 400 * 24 * 60 }),
  method: fc.constantFrom('card', 'paypal', 'balance'),
})

/** Somebody pays something: of gifts alone, for the way. */
const feeOf = ({ amounts, fee }: DrawnOrder): Minor => (sum(amounts) === 0 ? Math.max(1, fee) : fee)

const tendersOf = (drawn: DrawnOrder): readonly Tender[] => {
  const { amounts, cuts, method } = drawn
  const total = sum(amounts) + feeOf(drawn)
  const methods = [method, 'wallet', 'western-union']
  const parts = cuts.map((cut) => Math.floor((total * cut) / 300))
  return [total - sum(parts), ...parts].map((amount, index) => ({
    method: methods[index] ?? 'card',
    amount,
  }))
}

const orderOf = (drawn: DrawnOrder): Order => {
  const placed = STANDARD_PLACED + drawn.offset * MINUTE
  const { amounts, quantities } = drawn
  return rightOr(
    order({
      id: 'o1',
      currency: drawn.currency,
      lines: amounts.map((amount, index) => ({
        id: `line-${index + 1}`,
        amount,
        quantity: quantities[index] ?? 1,
      })),
      shippingFee: feeOf(drawn),
      placed,
      tenders: tendersOf(drawn),
      ...(drawn.ship === null ? {} : { shipWithin: drawn.ship }),
      ...(drawn.promised === null ? {} : { promisedAt: placed + drawn.promised * DAY }),
    }),
    'an unpaid order',
  )
}

/**
 * Unpaid orders of one to three lines and one to three tenders, in several currencies, with or
 * without gifts, a shipping fee and terms of their own. They are placed at any minute of 400 days
 * from 27 February 2026, and shrink to one line of one minor unit.
 *
 * @example
 * fc.assert(fc.property(unpaidOrders(), ({ funds }) => funds === 'due'))
 */
export const unpaidOrders = (): fc.Arbitrary<Order> => drawnOrders.map(orderOf)
