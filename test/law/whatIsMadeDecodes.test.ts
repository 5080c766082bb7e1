import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { order, type Order, type OrderInput } from '../../src/index.js'
import type { Event } from '../../src/model/event.js'
import { DAY } from '../../src/model/span.js'
import { settleAt } from '../../src/engine/settle.js'
import { decodeEvent, decodeOrder } from '../../src/policies.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { firstDifference } from '../../src/testing/support/firstDifference.js'
import { broken, brokenOnTheWay } from '../support/roamed.js'

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

/** What is lost or refused when a value is stored and read again; null: nothing. */
const unread = <T>(
  what: string,
  value: T,
  decode: (json: unknown) => E.Either<unknown, T>,
): string | null => {
  const read = decode(throughJson(value))
  if (E.isLeft(read)) return `${what} does not decode: ${JSON.stringify(read.left)}`
  return firstDifference(read.right, value, what)
}
const unreadOrder = (after: string, stored: Order): string | null =>
  unread(`the order after ${after}`, stored, decodeOrder)
const unreadEvent = (event: Event): string | null =>
  unread(`the event of ${event.row}`, event, decodeEvent)

const unreadOnTheWay = ({ rules, steps, place }: RoamedOrder): string | null => {
  for (const { after, events } of steps) {
    const row = events.at(-1)?.row
    if (row === undefined) continue
    for (const event of events) {
      const found = unreadEvent(event)
      if (found !== null) return found
    }
    const found = unreadOrder(row, after)
    if (found !== null) return found
  }
  return unreadOrder('silence', settleAt(rules, place.order, FAR_FUTURE).order)
}

const PLACED = Date.UTC(2026, 0, 5, 9)
const instants = fc.constantFrom(
  undefined,
  null,
  ...[0, 1, DAY, 20 * DAY, 7500 * 365.25 * DAY].map((after) => PLACED + Math.floor(after)),
)
const numbers = fc.constantFrom(undefined, null, 0, 1, 500, -1, 0.5, 2 ** 53 - 1, 2 ** 53)
const inputs = fc.record({
  id: fc.constantFrom('A', ''),
  currency: fc.constantFrom('EUR', 'JPY', 'XXX'),
  lines: fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'shipping', ''),
      amount: fc.constantFrom(1000, 1, 0, 2 ** 53 - 1),
      quantity: fc.constantFrom(undefined, 1, 0, 3),
      facts: fc.constantFrom(undefined, null, {}, { category: 'food' }, { heavy: [true] }),
    }),
    { maxLength: 3 },
  ),
  placed: fc.constantFrom(PLACED, PLACED + 2 * DAY),
  paid: instants,
  cleared: instants,
  shipped: instants,
  delivered: instants,
  completed: instants,
  promisedAt: instants,
  shippingFee: numbers,
  method: fc.constantFrom(undefined, null, 'card', ''),
  facts: fc.constantFrom(undefined, null, { method: 'card' }, { a: ['b'] }, { a: 0.5 }),
  shipWithin: fc.constantFrom(undefined, null, { days: 2 }, 'never', { days: -1 }),
})

describe('nothing that `decide` returns, and nothing that `order` builds, fails to decode', () => {
  it('whatever was done, reported late or sent undecoded', () => {
    expect(brokenOnTheWay(250, unreadOnTheWay)).toBeNull()
  })

  it('whichever columns a host has', () => {
    const check = (input: unknown): string | null => {
      const built = order(input as OrderInput)
      return E.isLeft(built) ? null : unreadOrder('`order`', built.right)
    }
    expect(broken(inputs, 3000, check)).toBeNull()
  })
})
