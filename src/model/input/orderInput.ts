import { isoOf, type HasInstant, type Instant } from '../instant.js'
import type { Minor } from '../money.js'
import type { FactValue, PolicyRef, Tender } from '../order.js'
import type { Span } from '../span.js'
import {
  amount,
  currency,
  facts,
  LINE_NEEDS,
  LINE_TAKES,
  linesOf,
  policyRef,
  span,
  tenders,
  text,
} from './fields.js'
import { mistake } from './mistake.js'
import { object, type Reader, type ReadOf } from './reader.js'
import { sense, type Sense } from './sense.js'
import { sumOf } from '../lists/sum.js'

/** What a host has of an order: its terms, and the instants of what has happened so far. */
export interface OrderInput {
  /** The host's id of the order. */
  readonly id: string
  /** An ISO 4217 code. */
  readonly currency: string
  /** At least one line. */
  readonly lines: readonly {
    /** Its name in the order; no two lines have the same, and none is `shipping`. */
    readonly id: string
    /** The price of the whole line, minor units. */
    readonly amount: Minor
    /** How many pieces. Default: 1. */
    readonly quantity?: number
    /** What is said of this line alone, such as its `category`. Default: nothing. */
    readonly facts?: Readonly<Record<string, FactValue>>
  }[]
  /** When the buyer placed the order. */
  readonly placed: HasInstant
  /** The price of shipping, minor units. Default: 0. */
  readonly shippingFee?: Minor
  /** The payment method, if there is one for the whole total. Default: `other`. */
  readonly method?: string
  /** The payment methods, with the part of the total that each pays. Default: all by `method`. */
  readonly tenders?: readonly Tender[]
  /** Who buys. Default: `buyer`. */
  readonly buyer?: string
  /** Who sells. Default: `seller`. */
  readonly seller?: string
  /**
   * The policy under which the order was placed: name and version, and the `fingerprint` of its
   * rulebook, so that it does not judge the order once it was edited. Default: any policy may.
   */
  readonly policy?: PolicyRef
  /** The order's own term to ship. Default: the policy's. */
  readonly shipWithin?: Span
  /** The order's own term to deliver, counted from shipment. Default: the policy's. */
  readonly deliverWithin?: Span
  /** The promised instant of delivery. Default: none. */
  readonly promisedAt?: HasInstant
  /** When what was bought takes place: a check-in, a show, an appointment. Default: no such. */
  readonly eventAt?: HasInstant
  /** Facts that the choices of a policy may read. Default: none. */
  readonly facts?: Readonly<Record<string, FactValue>>
  /** When the buyer paid. Default: not yet. */
  readonly paid?: HasInstant
  /**
   * When the payment check was passed. Default: not yet; if the order is shipped or completed, when
   * it was paid.
   */
  readonly cleared?: HasInstant
  /** When the goods were shipped. Default: not yet. */
  readonly shipped?: HasInstant
  /** When the goods were delivered. Default: not yet. */
  readonly delivered?: HasInstant
  /** When the order was completed and the seller paid. Default: not yet. */
  readonly completed?: HasInstant
}

// ---- what an order and a cart have in common

/**
 * What each order may have by itself, also one of several that are checked out together.
 *
 * @example
 * Object.keys(ownTerms((value) => right(value))) // policy, shipWithin, deliverWithin, ...
 */
export const ownTerms = (instant: Reader<Instant>) => ({
  policy: policyRef,
  shipWithin: span,
  deliverWithin: span,
  promisedAt: instant,
  eventAt: instant,
  facts,
})

/**
 * What every checkout has, whatever its lines are.
 *
 * @example
 * Object.keys(checkoutNeeds((value) => right(value))) // => ['id', 'currency', 'placed']
 */
export const checkoutNeeds = (instant: Reader<Instant>) => ({ id: text, currency, placed: instant })

/**
 * What every checkout may have.
 *
 * @example
 * Object.keys(checkoutTakes((value) => right(value))) // shippingFee, method, tenders, ...
 */
export const checkoutTakes = (instant: Reader<Instant>) => ({
  ...ownTerms(instant),
  shippingFee: amount,
  method: text,
  tenders,
  buyer: text,
  paid: instant,
  cleared: instant,
})

interface Priced {
  readonly lines: readonly { readonly amount: Minor }[]
  readonly shippingFee?: Minor
}

/**
 * What the lines and the shipping fee cost together, minor units.
 *
 * @example
 * totalOf({ lines: [{ amount: 10 }, { amount: 5 }], shippingFee: 3 }) // => 18
 */
export const totalOf = ({ lines, shippingFee = 0 }: Priced): Minor => sumOf(lines) + shippingFee

/** What is bought costs something. */
export const costsSomething: Sense<Priced> = sense(['lines', 'shippingFee'], (priced) => {
  const total = totalOf(priced)
  return Number.isSafeInteger(total) && total > 0
    ? []
    : [mistake('lines', total, 'a total above 0 that is a safe integer')]
})

type Dates = {
  readonly [D in 'placed' | 'paid' | 'cleared' | 'shipped' | 'delivered' | 'completed']?: Instant
}

/**
 * Of two things that both happened, the later did not happen before the earlier.
 *
 * @example
 * notBefore('paid', 'placed').check({ placed: 5, paid: 4 }).length // => 1
 */
export const notBefore = <D extends keyof Dates>(later: D, earlier: D): Sense<Pick<Dates, D>> =>
  sense([later, earlier], (dates: Dates) => {
    const [after, before] = [dates[later], dates[earlier]]
    return after !== undefined && before !== undefined && after < before
      ? [mistake(later, isoOf(after), `not before ${earlier} at ${isoOf(before)}`)]
      : []
  })

/**
 * The later of two things has not happened without the earlier.
 *
 * @example
 * requires('delivered', 'shipped').check({ delivered: 5 }).length // => 1
 */
export const requires = <D extends keyof Dates>(later: D, earlier: D): Sense<Pick<Dates, D>> =>
  sense([later, earlier], (dates: Dates) =>
    dates[later] !== undefined && dates[earlier] === undefined
      ? [mistake(earlier, undefined, `an instant, as ${later} is given`)]
      : [],
  )

// ---- an order

const line = object('a line: `id`, `amount`, `quantity` and `facts`', LINE_NEEDS, LINE_TAKES)

const orderNeeds = (instant: Reader<Instant>) => ({
  ...checkoutNeeds(instant),
  lines: linesOf(line),
})
type Needed = keyof ReturnType<typeof orderNeeds>

const orderTakes = (instant: Reader<Instant>) =>
  ({
    ...checkoutTakes(instant),
    seller: text,
    shipped: instant,
    delivered: instant,
    completed: instant,
  }) satisfies { readonly [F in Exclude<keyof OrderInput, Needed>]: Reader<unknown> }

/** What a host has of an order, once it was read. */
export type OrderRead = ReadOf<ReturnType<typeof orderNeeds>, ReturnType<typeof orderTakes>>

const paysAll: Sense<OrderRead> = sense(['lines', 'shippingFee', 'tenders'], (read) => {
  const total = totalOf(read)
  const tendered = sumOf(read.tenders ?? [{ amount: total }])
  return tendered === total ? [] : [mistake('tenders', tendered, `amounts that add up to ${total}`)]
})

/**
 * Reads what a host has of an order; `instant` reads each instant in it. Left: every mistake.
 *
 * @example
 * const seconds = (value) => right(Number(value) * 1000)
 * orderInput(seconds)({ id: 'A-1', currency: 'USD', lines: [], placed: 5 }, 'order')
 * // => left([{ path: 'order.lines', expected: 'a list of at least one line' }])
 */
export const orderInput = (instant: Reader<Instant>): Reader<OrderRead> =>
  object('an order', orderNeeds(instant), orderTakes(instant)).agreeing(
    costsSomething,
    paysAll,
    notBefore('paid', 'placed'),
    requires('cleared', 'paid'),
    notBefore('cleared', 'paid'),
    requires('shipped', 'paid'),
    notBefore('shipped', 'paid'),
    requires('delivered', 'shipped'),
    notBefore('delivered', 'shipped'),
    requires('completed', 'paid'),
    notBefore('completed', 'paid'),
    notBefore('completed', 'cleared'),
  )
