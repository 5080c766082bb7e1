import * as fc from 'fast-check'
import { order } from '../../model/input/makeOrder.js'
import type { Minor } from '../../model/money.js'
import { DAY, HOUR, type Span } from '../../model/span.js'
import type { Line, Order } from '../../model/order.js'
import { STANDARD_PLACED } from '../explore/standardOrder.js'
import { rightOr } from '../support/rightOr.js'
import { sum } from '../../model/lists/sum.js'

/** How far an order has come when a host hands it over: so many of these instants are known. */
const STAGES = ['paid', 'cleared', 'shipped', 'delivered'] as const

interface DrawnStart {
  /** Of each line, minor units. */
  readonly amounts: readonly Minor[]
  /** What is said of each line alone; null: nothing. */
  readonly said: readonly (Line['facts'] | null)[]
  /** How many pieces of each; one where none is drawn. */
  readonly quantities: readonly number[]
  readonly fee: Minor
  /** What the second tender carries, in thousandths of the whole; null: there is only one. */
  readonly cut: number | null
  /** The order's own terms, null: the policy's. */
  readonly shipWithin: Span | null
  readonly deliverWithin: Span | null
  /** Days from the order to the event that it brings; null: it brings none. */
  readonly eventIn: number | null
  /** How many of `STAGES` the order has been through. */
  readonly stage: number
}

/** Of a line: that of a preset, and words that random policies choose by. */
const SAID: readonly NonNullable<Line['facts']>[] = [
  { returnsAccepted: true },
  { returnsAccepted: false, category: 'digital' },
  { category: 'goods' },
]

const drawnStarts: fc.Arbitrary<DrawnStart> = fc.record({
  amounts: fc.array(
    fc.oneof(
      { withCrossShrink: true },
      fc.constantFrom(1000, 8000),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 500_000 }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  said: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(null, ...SAID), { maxLength: 3 }) },
  ),
  quantities: fc.array(fc.constantFrom(1, 2, 3, 7), { maxLength: 3 }),
  fee: fc.constantFrom(0, 333, 2000),
  cut: fc.constantFrom(null, 256, 700),
  shipWithin: fc.constantFrom(null, null, { days: 4 } as const, 'never' as const),
  deliverWithin: fc.constantFrom(null, null, { days: 9 } as const),
  eventIn: fc.constantFrom(null, null, 5, 30),
  stage: fc.constantFrom(2, 2, 2, 0, 1, 3, 4),
})

const orderOf = (drawn: DrawnStart): Order => {
  const { amounts, said, quantities, cut, eventIn, stage } = drawn
  const { shipWithin, deliverWithin } = drawn
  // Somebody pays something: of gifts alone, for the way.
  const fee = sum(amounts) === 0 ? Math.max(1, drawn.fee) : drawn.fee
  const total = sum(amounts) + fee
  const second = cut === null ? 0 : Math.floor((total * cut) / 1000)
  const at = [HOUR, 2 * HOUR, DAY, 4 * DAY].map((after) => STANDARD_PLACED + after)
  return rightOr(
    order({
      id: 'o1',
      currency: 'EUR',
      lines: amounts.map((amount, index) => ({
        id: `line-${index + 1}`,
        amount,
        ...(said[index] == null ? {} : { facts: said[index] }),
        quantity: quantities[index] ?? 1,
      })),
      shippingFee: fee,
      placed: STANDARD_PLACED,
      tenders: [
        { method: 'card', amount: total - second },
        ...(cut === null ? [] : [{ method: 'balance', amount: second }]),
      ],
      ...(shipWithin === null ? {} : { shipWithin }),
      ...(deliverWithin === null ? {} : { deliverWithin }),
      ...(eventIn === null ? {} : { eventAt: STANDARD_PLACED + eventIn * DAY }),
      ...Object.fromEntries(STAGES.slice(0, stage).map((known, index) => [known, at[index]])),
    }),
    'an order that has started',
  )
}

/**
 * Orders as a host hands them over: unpaid, paid, cleared, shipped or delivered; of one to three
 * lines, of each of which something may be said, and one or two tenders, with or without gifts, a
 * shipping fee and terms of their own. They shrink
 * to one line whose payment was cleared.
 *
 * @example
 * fc.assert(fc.property(startedOrders(), ({ ending }) => ending === null))
 */
export const startedOrders = (): fc.Arbitrary<Order> => drawnStarts.map(orderOf)
