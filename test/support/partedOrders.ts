import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { decide, order, type Action, type Order } from '../../src/index.js'
import { roam, roamingMoves, type RoamedOrder } from '../../src/testing/index.js'
import { anyBook, PRESET_BOOKS } from './roamed.js'
import { rightOf } from './rulebooks.js'

const PLACED = Date.UTC(2026, 2, 2, 9, 30)
const [HOUR, DAY] = [3_600_000, 86_400_000]

/** Orders of so many lines. */
const startsOf = (lengths: { minLength: number; maxLength: number }): fc.Arbitrary<Order> =>
  fc
    .record({
      lines: fc.array(
        fc.record({
          amount: fc.constantFrom(1000, 900, 77, 1),
          quantity: fc.constantFrom(1, 1, 2, 3),
          facts: fc.constantFrom(
            null,
            null,
            null,
            { returnsAccepted: false },
            { category: 'goods' },
          ),
        }),
        lengths,
      ),
      fee: fc.constantFrom(0, 500),
      promisedIn: fc.constantFrom(null, null, 12),
    })
    .map(({ lines, fee, promisedIn }) =>
      rightOf(
        order({
          id: 'o1',
          currency: 'EUR',
          method: 'card',
          lines: lines.map(({ facts, ...line }, index) => ({
            id: ['a', 'b', 'c'][index] ?? '',
            ...line,
            ...(facts === null ? {} : { facts }),
          })),
          shippingFee: fee,
          placed: PLACED,
          paid: PLACED + HOUR,
          cleared: PLACED + 2 * HOUR,
          ...(promisedIn === null ? {} : { promisedAt: PLACED + promisedIn * DAY }),
        }),
      ),
    )

/** What becomes of the goods: several parcels, each of which has a fate of its own. */
const parcels = fc.array(
  fc.record({
    line: fc.constantFrom('a', 'b', 'c', null),
    quantity: fc.constantFrom(null, null, 1, 2),
    after: fc.constantFrom(HOUR, DAY, 4 * DAY),
    fate: fc.constantFrom('deliver', 'deliver', 'report-refused', 'report-returned', null),
    came: fc.constantFrom(DAY, 3 * DAY, 9 * DAY),
  }),
  { maxLength: 4 },
)
/** What an arbitrary draws. */
export type Drawn<T> = T extends fc.Arbitrary<infer One> ? One : never

const sent = (
  { rules, start }: Pick<RoamedOrder, 'rules' | 'start'>,
  plan: Drawn<typeof parcels>,
): { readonly order: Order; readonly now: number } => {
  let [current, now] = [start, start.at]
  const take = (action: unknown): void => {
    const taken = decide(rules, current, action as Action, now)
    if (E.isRight(taken)) current = taken.right.order
  }
  plan.forEach(({ line, quantity, after }, index) => {
    now += after
    const lines =
      line === null ? {} : { lines: [{ line, ...(quantity === null ? {} : { quantity }) }] }
    const payload = { tracking: `T${index}`, receipt: 'scan', parcel: `P${index}`, ...lines }
    take({ by: 'seller', verb: 'ship', payload })
  })
  plan.forEach(({ fate, came }, index) => {
    if (fate === null) return
    now += came
    take({ by: 'carrier', verb: fate, payload: { parcel: `P${index}` } })
  })
  return { order: current, now }
}

/** Mostly policies of somebody's, which let more be done than random ones. */
const books = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PRESET_BOOKS) },
  { weight: 1, arbitrary: anyBook },
)
const partedFrom = (
  starts: fc.Arbitrary<Order>,
  plans: fc.Arbitrary<Drawn<typeof parcels>>,
): fc.Arbitrary<RoamedOrder> =>
  fc
    .tuple(books, starts, plans, fc.oneof(fc.constant([]), roamingMoves(6)))
    .map(([rules, start, plan, moves]) => {
      const { order: from, now } = sent({ rules, start }, plan)
      const roamed = roam(rules, from, moves, now)
      const rows = roamed.events.map(({ row }) => row).join(', ')
      return Object.assign(roamed, {
        [fc.toStringMethod]: () => `under ${rules.name}: ${JSON.stringify(plan)}, then ${rows}`,
      })
    })
/** Orders of two or three lines, in parcels that each have a fate of their own. */
export const partedOrders: fc.Arbitrary<RoamedOrder> = partedFrom(
  startsOf({ minLength: 2, maxLength: 3 }),
  parcels,
)

/** One unit of the first line has a fate of its own, and the others have another. */
const apart: typeof parcels = fc
  .tuple(parcels, fc.constantFrom(HOUR, DAY, 4 * DAY))
  .map(([plan, came]) => [
    { line: 'a', quantity: 1, after: DAY, fate: 'deliver', came },
    ...plan.map((one) => ({ ...one, line: 'a' as const })),
  ])
/** Orders of one line or two, some units of which part from the others. */
export const partedUnits = (lines: 1 | 2): fc.Arbitrary<RoamedOrder> =>
  partedFrom(startsOf({ minLength: lines, maxLength: lines }), apart)
