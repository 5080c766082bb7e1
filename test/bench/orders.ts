import * as E from 'fp-ts/lib/Either.js'
import { DAY, HOUR, MINUTE } from '../../src/model/span.js'
import {
  decide,
  order,
  type Action,
  type Event,
  type Instant,
  type Order,
  type OrderInput,
  type Rulebook,
} from '../../src/index.js'
import { load } from '../../src/policies.js'
import { POLICY } from './policyAsked.js'

export { POLICY }

/** The right side; anything else stops the bench. */
export const right = <T>(answer: E.Either<unknown, T>): T => {
  if (E.isLeft(answer)) throw new Error(`expected an answer, found ${JSON.stringify(answer.left)}`)
  return answer.right
}

export const rules: Rulebook = right(load(POLICY))

/**
 * How many distinct orders a question is asked about: a power of two, so that `& (DISTINCT - 1)`
 * goes round. The command asks about fewer where it is only to be seen that it runs.
 */
export const DISTINCT = Number(process.env.BENCH_DISTINCT ?? 2048)
/** Histories hold twelve events each. */
export const HISTORIES = DISTINCT / 2
/** A settling round is over as many orders, of which one in a hundred is due. */
export const SETTLING = Math.max(DISTINCT, 64)

/** mulberry32: the same numbers in every run and process. */
export const numbers = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Question {
  readonly order: Order
  readonly now: Instant
}
export interface Decision extends Question {
  readonly action: Action
}

const METHODS = [
  'card',
  'card',
  'card',
  'paypal',
  'apple-pay',
  'google-pay',
  'alipay',
  'wallet',
  'western-union',
  'balance',
  'bank-transfer',
]
export const REASONS = ['not-needed', 'better-price', 'changed-mind', 'late-shipment', 'other']
const YEAR = Date.UTC(2026, 0, 1)
const policy = { name: rules.name, version: rules.version }

/**
 * A source of orders: ids, lines, amounts, methods and instants all differ, over a year with both
 * changes of the clocks.
 */
export const source = (seed: number) => {
  const next = numbers(seed)
  const upTo = (most: number): number => Math.floor(next() * most)
  const pick = <T>(values: readonly T[]): T => values[upTo(values.length)] as T
  let made = 0
  const input = (): OrderInput => {
    made += 1
    const lines = Array.from({ length: next() < 0.7 ? 1 : 2 }, (_, index) => ({
      id: `${made}-${index}`,
      amount: 100 + upTo(50_000),
      quantity: 1 + upTo(3),
    }))
    return {
      id: `A${seed}-${made}`,
      currency: pick(['USD', 'EUR', 'BRL']),
      lines,
      shippingFee: next() < 0.3 ? 0 : upTo(2_000),
      method: pick(METHODS),
      buyer: `buyer-${made}`,
      seller: `seller-${upTo(200)}`,
      policy,
      placed: YEAR + upTo(365 * DAY),
    }
  }
  /** Half of them as a host builds them from its own columns, half folded from events. */
  const paid = (): Order => {
    const given = input()
    const placed = given.placed.valueOf()
    const at = placed + upTo(3 * DAY)
    const cleared = at + MINUTE + upTo(12 * HOUR)
    if (next() < 0.5) return right(order({ ...given, paid: at, cleared }))
    return follow(right(order(given)), [
      [at, { by: 'buyer', verb: 'pay' }],
      [cleared, { by: 'platform', verb: 'clear-payment' }],
    ]).order
  }
  const ship = (): Action => ({
    by: 'seller',
    verb: 'ship',
    payload: { tracking: `RR${upTo(1e9)}CN` },
  })
  const shipped = (): Order => {
    const before = paid()
    return follow(before, [[before.at + HOUR + upTo(6 * DAY), ship()]]).order
  }
  const delivered = (): Order => {
    const before = shipped()
    return follow(before, [[before.at + DAY + upTo(40 * DAY), { by: 'carrier', verb: 'deliver' }]])
      .order
  }
  return { next, upTo, pick, input, paid, ship, shipped, delivered }
}

/** An order after actions, with all events: those of timers too. */
export const follow = (
  start: Order,
  actions: readonly (readonly [Instant, Action])[],
): { readonly order: Order; readonly events: readonly Event[] } => {
  let current = start
  const events: Event[] = []
  for (const [at, action] of actions) {
    const decided = right(decide(rules, current, action, at))
    events.push(...decided.events)
    current = decided.order
  }
  return { order: current, events }
}

export const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index))
const paidAt = (of: Order): Instant => of.anchors.paid ?? 0

// Asked in the order in which they were made, so that memory is walked forwards, as over a table.

const onFirstDay = (from: ReturnType<typeof source>): Question => {
  const found = from.paid()
  return { order: found, now: found.at + from.upTo(paidAt(found) + 22 * HOUR - found.at) }
}
const afterFirstDay = (from: ReturnType<typeof source>): Question => {
  const found = from.paid()
  return { order: found, now: paidAt(found) + 26 * HOUR + from.upTo(5 * DAY) }
}
/** Held and unshipped, on the first day: the buyer cancels alone. */
export const askedAtOnce = (): readonly Question[] => {
  const from = source(1)
  return many(DISTINCT, () => onFirstDay(from))
}
/** Later, still unshipped: with the seller's consent. */
export const askedWithConsent = (): readonly Question[] => {
  const from = source(2)
  return many(DISTINCT, () => afterFirstDay(from))
}
/** Both ways, in turns. */
export const askedAllowed = (): readonly Question[] => {
  const from = source(8)
  return many(DISTINCT, (index) => (index % 2 === 0 ? onFirstDay : afterFirstDay)(from))
}

/** Shipped or delivered: refused, with what the buyer can do instead. */
export const askedRefused = (): readonly Question[] => {
  const from = source(3)
  return many(DISTINCT, (index) => {
    const found = index % 3 === 2 ? from.delivered() : from.shipped()
    return { order: found, now: found.at + from.upTo(14 * DAY) }
  })
}

/** Four decisions in turns: money moves, a claim opens, goods leave, goods arrive. */
export const decisions = (): readonly Decision[] => {
  const from = source(4)
  return many(DISTINCT, (index): Decision => {
    switch (index % 4) {
      case 0:
        return {
          ...onFirstDay(from),
          action: { by: 'buyer', verb: 'cancel', payload: { reason: from.pick(REASONS) } },
        }
      case 1:
        return {
          ...afterFirstDay(from),
          action: {
            by: 'buyer',
            verb: 'request-cancellation',
            payload: { reason: from.pick(REASONS) },
          },
        }
      case 2: {
        const found = from.paid()
        return { order: found, now: found.at + HOUR + from.upTo(6 * DAY), action: from.ship() }
      }
      default: {
        const found = from.shipped()
        return {
          order: found,
          now: found.at + DAY + from.upTo(40 * DAY),
          action: { by: 'carrier', verb: 'deliver' },
        }
      }
    }
  })
}

/** What a wake-up goes over: orders in every stage of life; one in a hundred is due. */
export const settling = (): readonly Question[] => {
  const from = source(5)
  const due = (index: number): Question => {
    const stage = (index / 100) % 3
    if (stage === 0) {
      const found = from.paid()
      return { order: found, now: found.at + 8 * DAY + from.upTo(DAY) }
    }
    if (stage === 1) {
      const found = from.shipped()
      return { order: found, now: found.at + 61 * DAY + from.upTo(DAY) }
    }
    const found = from.delivered()
    return { order: found, now: found.at + 16 * DAY + from.upTo(DAY) }
  }
  return many(SETTLING, (index) => {
    if (index % 100 === 0) return due(index)
    switch (index % 4) {
      case 0: {
        const found = from.paid()
        return { order: found, now: found.at + from.upTo(6 * DAY) }
      }
      case 1: {
        const found = from.shipped()
        return { order: found, now: found.at + from.upTo(50 * DAY) }
      }
      case 2: {
        const found = from.delivered()
        return { order: found, now: found.at + from.upTo(14 * DAY) }
      }
      default: {
        const before = from.delivered()
        const found = follow(before, [
          [before.at + HOUR + from.upTo(5 * DAY), { by: 'buyer', verb: 'confirm-receipt' }],
        ]).order
        return { order: found, now: found.at + from.upTo(90 * DAY) }
      }
    }
  })
}
