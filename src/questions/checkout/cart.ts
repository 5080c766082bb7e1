import { amount, LINE_NEEDS, LINE_TAKES, linesOf, text } from '../../model/input/fields.js'
import { isRecord, type Json } from '../../model/input/json.js'
import { mistake, pathOf, type Mistake } from '../../model/input/mistake.js'
import { closest } from '../../model/input/nearest.js'
import {
  checkoutNeeds,
  checkoutTakes,
  costsSomething,
  notBefore,
  ownTerms,
  requires,
  type OrderInput,
} from '../../model/input/orderInput.js'
import {
  also,
  dictionary,
  object,
  type Check,
  type Reader,
  type ReadOf,
} from '../../model/input/reader.js'
import type { Instant } from '../../model/instant.js'
import type { Minor } from '../../model/money.js'
import type { FactValue } from '../../model/order.js'

/** One line of a mixed cart. Ids are unique in the whole cart. */
export interface CartLine {
  /** Its name in the cart; no two lines have the same, and none is `shipping`. */
  readonly id: string
  /** Who sells it. */
  readonly seller: string
  /** The price of the whole line before any discount, minor units. */
  readonly amount: Minor
  /** How many pieces. Default: 1. */
  readonly quantity?: number
  /** What is taken off this line, minor units. Default: nothing. */
  readonly discount?: Minor
  /** What is said of this line alone, such as its `category`. Default: nothing. */
  readonly facts?: Readonly<Record<string, FactValue>>
}

type OwnTerms = 'policy' | 'shipWithin' | 'deliverWithin' | 'promisedAt' | 'eventAt' | 'facts'

/**
 * What holds for the order of one seller. It replaces what the cart says; facts replace those of
 * the cart one by one.
 */
export interface SellerTerms extends Pick<OrderInput, OwnTerms | 'shippingFee'> {
  /** The id of the order. Default: the cart's, a dash, the seller. */
  readonly id?: string
  /**
   * What is taken off this seller's lines after their own discounts, minor units. Default: nothing.
   */
  readonly discount?: Minor
}

/** What a buyer checks out at once, from any number of sellers, in one currency. */
export interface Cart extends Pick<
  OrderInput,
  OwnTerms | 'id' | 'currency' | 'placed' | 'paid' | 'cleared' | 'method' | 'tenders' | 'buyer'
> {
  /** At least one line. */
  readonly lines: readonly CartLine[]
  /**
   * One fee for the whole cart, minor units, shared in proportion to the prices. Default: none, and
   * each seller may have one of their own.
   */
  readonly shippingFee?: Minor
  /** What is taken off all lines after the other discounts, minor units. Default: nothing. */
  readonly discount?: Minor
  /** What holds for the order of one seller, by seller. */
  readonly sellers?: Readonly<Record<string, SellerTerms>>
}

const line = object(
  'a line: `id`, `seller`, `amount`, `quantity`, `discount` and `facts`',
  { ...LINE_NEEDS, seller: text },
  { ...LINE_TAKES, discount: amount },
)

const sellerTerms = (instant: Reader<Instant>) =>
  object('the terms of a seller', {}, {
    ...ownTerms(instant),
    id: text,
    shippingFee: amount,
    discount: amount,
  } satisfies { readonly [F in keyof Required<SellerTerms>]: Reader<unknown> })

const cartNeeds = (instant: Reader<Instant>) => ({
  ...checkoutNeeds(instant),
  lines: linesOf(line),
})
type Needed = keyof ReturnType<typeof cartNeeds>

const cartTakes = (instant: Reader<Instant>) =>
  ({
    ...checkoutTakes(instant),
    discount: amount,
    sellers: dictionary('terms by seller', sellerTerms(instant)),
  }) satisfies { readonly [F in Exclude<keyof Cart, Needed>]: Reader<unknown> }

/** What holds for the order of one seller, once it was read. */
type SellerRead = NonNullable<CartRead['sellers']>[string]
/** What a buyer checks out at once, once it was read. */
export type CartRead = ReadOf<ReturnType<typeof cartNeeds>, ReturnType<typeof cartTakes>>

const NO_TERMS: SellerRead = {}

/**
 * What holds for the order of one seller.
 *
 * @example
 * const sellers = { a: { discount: 5 } }
 * termsOf({ id: 'C1', currency: 'USD', placed: 0, lines: [], sellers }, 'a')
 * // => { discount: 5 }
 */
export const termsOf = ({ sellers = {} }: CartRead, seller: string): SellerRead =>
  Object.hasOwn(sellers, seller) ? (sellers[seller] ?? NO_TERMS) : NO_TERMS

/**
 * The lines of each seller, by their indexes, in the order in which the sellers first appear.
 *
 * @example
 * const lines = [{ id: 'x', seller: 'a', amount: 1 }]
 * linesBySeller({ id: 'C1', currency: 'USD', placed: 0, lines }).get('a') // => [0]
 */
export const linesBySeller = ({ lines }: CartRead): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>()
  for (const [index, { seller }] of lines.entries()) {
    const known = found.get(seller)
    if (known === undefined) found.set(seller, [index])
    else known.push(index)
  }
  return found
}

/** The sellers that the lines name, whatever else is wrong with these. */
const sellersIn = ({ lines }: Json): readonly string[] =>
  (Array.isArray(lines) ? lines : []).flatMap((one: unknown) =>
    isRecord(one) && typeof one['seller'] === 'string' ? [one['seller']] : [],
  )

/** The terms are of sellers in the cart, and where the cart has a fee for all, none has another. */
const termsFit: Check = (cart, path) => {
  if (!isRecord(cart) || !isRecord(cart['sellers'])) return []
  const names = sellersIn(cart)
  const known = new Set(names)
  return Object.entries(cart['sellers']).flatMap(([seller, terms]): readonly Mistake[] => {
    const at = pathOf(pathOf(path, 'sellers'), seller)
    const fee = isRecord(terms) ? (terms['shippingFee'] ?? null) : null
    return [
      ...(known.has(seller)
        ? []
        : [mistake(at, seller, 'the seller of a line', closest(seller, names))]),
      ...(fee === null || (cart['shippingFee'] ?? null) === null
        ? []
        : [mistake(pathOf(at, 'shippingFee'), fee, 'nothing, as the cart has one fee for all')]),
    ]
  })
}

/**
 * Reads a cart; `instant` reads each instant in it. Left: every mistake.
 *
 * @example
 * const seconds = (value) => right(Number(value) * 1000)
 * cartInput(seconds)({ id: 'C-1', currency: 'USD', lines: [], placed: 5 }, 'cart')
 * // => left([{ path: 'cart.lines', expected: 'a list of at least one line' }])
 */
export const cartInput = (instant: Reader<Instant>): Reader<CartRead> =>
  also(
    object('a cart', cartNeeds(instant), cartTakes(instant)).agreeing(
      costsSomething,
      notBefore('paid', 'placed'),
      requires('cleared', 'paid'),
      notBefore('cleared', 'paid'),
    ),
    termsFit,
  )
