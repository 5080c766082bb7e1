import * as E from 'fp-ts/lib/Either.js'
import { order, type OrderInput } from '../model/makeOrder.js'
import type { Mistake } from '../model/mistake.js'
import { allocate, type Minor } from '../model/money.js'
import { closest } from '../model/nearest.js'
import type { Order, Tender } from '../model/order.js'

/** One line of a mixed cart. Ids are unique in the whole cart. */
export interface CartLine {
  readonly id: string
  readonly seller: string
  /** Price of the whole line before any discount, minor units. */
  readonly amount: Minor
  readonly quantity?: number
  /** Off this line. Default: nothing. */
  readonly discount?: Minor
}

type Shared = 'policy' | 'shipWithin' | 'deliverWithin' | 'promisedAt' | 'facts'

/** What holds for the order of one seller; it stands before what the cart says. Facts replace the cart's one by one. */
export interface SellerTerms extends Pick<OrderInput, Shared | 'shippingFee'> {
  /** The order's id. Default: the cart's, a dash, the seller. */
  readonly id?: string
  /** Off this seller's lines, after their own discounts. Default: nothing. */
  readonly discount?: Minor
}

/** What a buyer checks out at once, from any number of sellers, in one currency. */
export interface Cart extends Pick<OrderInput, Shared | 'id' | 'currency' | 'placed' | 'paid' | 'cleared' | 'method' | 'tenders' | 'buyer'> {
  readonly lines: readonly CartLine[]
  /** One fee for the cart, shared in proportion to the prices; or none, and each seller has his own. */
  readonly shippingFee?: Minor
  /** Off all lines, after the other discounts. Default: nothing. */
  readonly discount?: Minor
  readonly sellers?: Readonly<Record<string, SellerTerms>>
}

const CART: { readonly [F in keyof Required<Cart>]: true } = {
  id: true, currency: true, lines: true, placed: true, shippingFee: true, discount: true, method: true, tenders: true, buyer: true, policy: true,
  shipWithin: true, deliverWithin: true, promisedAt: true, facts: true, paid: true, cleared: true, sellers: true,
}
const LINE: { readonly [F in keyof Required<CartLine>]: true } = { id: true, seller: true, amount: true, quantity: true, discount: true }
const TERMS: { readonly [F in keyof Required<SellerTerms>]: true } = {
  id: true, shippingFee: true, discount: true, policy: true, shipWithin: true, deliverWithin: true, promisedAt: true, facts: true,
}

type Raw = Readonly<Record<string, unknown>>
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const isAmount = (value: unknown): value is Minor => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const without = (raw: Raw, keys: readonly string[]): Raw => Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)))
const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((total, amount) => total + amount, 0)
const shown = (value: unknown): string => (isRaw(value) || Array.isArray(value) ? Object.prototype.toString.call(value) : String(value).slice(0, 60))

const NOTHING: SellerTerms = {}
const termsOf = (cart: Cart, seller: string): SellerTerms => {
  const sellers = cart.sellers ?? {}
  return Object.hasOwn(sellers, seller) ? (sellers[seller] ?? NOTHING) : NOTHING
}
const sellersOf = (cart: Cart): readonly string[] => [...new Set(cart.lines.map(({ seller }) => seller))]
const idOf = (cart: Cart, seller: string): string => termsOf(cart, seller).id ?? `${cart.id}-${seller}`

/** Mistakes of form, each at its place in the cart. What an order knows of itself is left to `order`. */
const malformed = (cart: Cart): readonly Mistake[] => {
  const found: Mistake[] = []
  const wrong = (path: string, value: unknown, expected: string, nearest: string | null = null) => void found.push({ path, found: shown(value), expected, nearest })
  const closed = (at: string, raw: Raw, known: Raw) => {
    for (const key of Object.keys(raw)) if (!Object.hasOwn(known, key)) wrong(`${at}${key}`, key, 'a known field', closest(key, Object.keys(known)))
  }
  const amount = (path: string, value: unknown) => {
    if (value !== undefined && !isAmount(value)) wrong(path, value, 'a whole number of minor units, at least 0')
  }
  const raw: unknown = cart
  if (!isRaw(raw)) return [{ path: '', found: shown(raw), expected: 'an object with the fields of a cart', nearest: null }]
  closed('', raw, CART)
  const lines = raw['lines']
  const bare = Array.isArray(lines) ? lines.map((line: unknown) => (isRaw(line) ? without(line, Object.keys(line).filter((key) => !['id', 'amount', 'quantity'].includes(key))) : line)) : lines
  const common = without(raw, ['sellers', 'discount', 'tenders', 'method', ...Object.keys(raw).filter((key) => !Object.hasOwn(CART, key))])
  // INVARIANT: `order` reads anything at all, and reports by the paths that the cart has too.
  const whole = order({ ...common, lines: bare } as OrderInput)
  if (E.isLeft(whole)) found.push(...whole.left)
  amount('discount', raw['discount'])
  const names: string[] = []
  for (const [index, line] of (Array.isArray(lines) ? lines : []).entries() as Iterable<[number, unknown]>) {
    if (!isRaw(line)) continue
    closed(`lines.${index}.`, line, LINE)
    amount(`lines.${index}.discount`, line['discount'])
    if (isText(line['seller'])) names.push(line['seller'])
    else wrong(`lines.${index}.seller`, line['seller'], 'a text')
  }
  const sellers = raw['sellers'] ?? {}
  if (!isRaw(sellers)) wrong('sellers', sellers, 'terms by seller')
  else for (const [seller, terms] of Object.entries(sellers)) {
    const at = `sellers.${seller}`
    if (!names.includes(seller)) wrong(at, seller, 'the seller of a line', closest(seller, names))
    if (!isRaw(terms)) {
      wrong(at, terms, 'terms of a seller')
      continue
    }
    closed(`${at}.`, terms, TERMS)
    amount(`${at}.discount`, terms['discount'])
    const own = without(terms, ['discount', ...Object.keys(terms).filter((key) => !Object.hasOwn(TERMS, key))])
    const alone = order({ id: 'x', currency: 'USD', lines: [{ id: 'x', amount: 1 }], placed: 0, ...own })
    if (E.isLeft(alone)) found.push(...alone.left.map((mistake) => ({ ...mistake, path: `${at}.${mistake.path}` })))
    if (terms['shippingFee'] !== undefined && raw['shippingFee'] !== undefined) wrong(`${at}.shippingFee`, terms['shippingFee'], 'nothing, as the cart has one fee for all')
  }
  const { tenders } = raw
  if (tenders !== undefined) {
    const methods = Array.isArray(tenders) ? tenders.map((tender: unknown) => (isRaw(tender) && isText(tender['method']) && isAmount(tender['amount']) ? tender['method'] : null)) : []
    if (methods.length === 0 || methods.includes(null)) wrong('tenders', tenders, 'a list of methods with amounts')
    else if (new Set(methods).size !== methods.length) wrong('tenders', tenders, 'each method once')
  }
  if (raw['method'] !== undefined && !isText(raw['method'])) wrong('method', raw['method'], 'a text')
  return found
}

/** What every line costs once its own, its seller's and the cart's discounts are taken off, each in proportion to what is left. */
const discounted = (cart: Cart): E.Either<readonly Mistake[], readonly Minor[]> => {
  const mistakes: Mistake[] = []
  const net = cart.lines.map(({ amount }) => amount)
  const off = (path: string, discount: Minor, lines: readonly number[]) => {
    const left = lines.map((index) => net[index] ?? 0)
    if (discount > sum(left)) mistakes.push({ path, found: String(discount), expected: `at most ${sum(left)}, what there is to pay`, nearest: null })
    else allocate(discount, left).forEach((share, place) => void net.splice(lines[place] ?? 0, 1, (left[place] ?? 0) - share))
  }
  cart.lines.forEach(({ discount }, index) => { off(`lines.${index}.discount`, discount ?? 0, [index]) })
  const all = cart.lines.map((_, index) => index)
  for (const seller of sellersOf(cart)) off(`sellers.${seller}.discount`, termsOf(cart, seller).discount ?? 0, all.filter((index) => cart.lines[index]?.seller === seller))
  off('discount', cart.discount ?? 0, all)
  return mistakes.length > 0 ? E.left(mistakes) : E.right(net)
}

/** Each order's part of each tender: rows add up to the orders' totals, columns to the tenders. */
const shares = (totals: readonly Minor[], tenders: readonly Tender[]): readonly (readonly Tender[])[] => {
  let left = tenders
  return totals.map((total) => {
    // Of what is left, so that the last order takes the rest exactly; no share exceeds what is left of its tender.
    const parts = allocate(total, left.map(({ amount }) => amount))
    const mine = left.map(({ method }, index) => ({ method, amount: parts[index] ?? 0 }))
    left = left.map(({ method, amount }, index) => ({ method, amount: amount - (parts[index] ?? 0) }))
    return mine.filter(({ amount }) => amount > 0)
  })
}

/**
 * Which orders does a mixed cart become? One for each seller, in the order in which they first appear; each lives by itself.
 *
 * Everything is split in whole minor units and without loss, by the rule of `allocate`: a fee for the cart in proportion to the
 * sellers' prices before discounts; a discount in proportion to what is left to pay for each line, the line's own first, then
 * the seller's, then the cart's; the tenders in proportion to what is left of each. The sums over the orders are the cart's. A
 * discount on shipping is a lower fee. Left: every mistake, with its path in the cart; also where the order of a seller would
 * cost nothing at all.
 *
 * @example
 * splitCheckout({ id: 'C1', currency: 'USD', placed: 0, shippingFee: 5, lines: [{ id: 'cup', seller: 'a', amount: 10 }, { id: 'tea', seller: 'b', amount: 30 }] })
 * // two orders: C1-a of 10 + 1, C1-b of 30 + 4
 */
export const splitCheckout = (cart: Cart): E.Either<readonly Mistake[], readonly Order[]> => {
  const wrong = malformed(cart)
  if (wrong.length > 0) return E.left(wrong)
  const net = discounted(cart)
  if (E.isLeft(net)) return net
  const sellers = sellersOf(cart)
  const prices = sellers.map((seller) => sum(cart.lines.filter((line) => line.seller === seller).map(({ amount }) => amount)))
  const fees = cart.shippingFee === undefined ? sellers.map((seller) => termsOf(cart, seller).shippingFee ?? 0) : allocate(cart.shippingFee, prices)
  const lines = sellers.map((seller) => cart.lines.flatMap((line, index) => (line.seller === seller ? [{ id: line.id, amount: net.right[index] ?? 0, quantity: line.quantity ?? 1 }] : [])))
  const totals = sellers.map((_, index) => sum((lines[index] ?? []).map(({ amount }) => amount)) + (fees[index] ?? 0))
  const total = sum(totals)
  const tenders = cart.tenders ?? [{ method: cart.method ?? 'other', amount: total }]
  const ids = sellers.map((seller) => idOf(cart, seller))
  const unsound: Mistake[] = [
    ...sellers.flatMap((seller, index) => (totals[index] === 0 ? [{ path: `sellers.${seller}`, found: '0', expected: 'an order that costs something', nearest: null }] : [])),
    ...sellers.flatMap((seller, index) => (ids.indexOf(ids[index] ?? '') === index ? [] : [{ path: `sellers.${seller}.id`, found: ids[index] ?? '', expected: 'an id of its own', nearest: null }])),
    ...(sum(tenders.map(({ amount }) => amount)) === total ? [] : [{ path: 'tenders', found: String(sum(tenders.map(({ amount }) => amount))), expected: `amounts that add up to ${total}`, nearest: null }]),
  ]
  if (unsound.length > 0) return E.left(unsound)
  const parts = shares(totals, tenders)
  const { sellers: _terms, discount: _discount, method: _method, ...common } = cart
  const orders: Order[] = []
  const mistakes: Mistake[] = []
  sellers.forEach((seller, index) => {
    const { discount: _own, ...terms } = termsOf(cart, seller)
    const made = order({
      ...common, ...terms, id: ids[index] ?? '', seller, lines: lines[index] ?? [], shippingFee: fees[index] ?? 0, tenders: parts[index] ?? [],
      facts: { ...cart.facts, ...terms.facts },
    })
    if (E.isLeft(made)) mistakes.push(...made.left.map((mistake) => ({ ...mistake, path: `sellers.${seller}.${mistake.path}` })))
    else orders.push(made.right)
  })
  return mistakes.length > 0 ? E.left(mistakes) : E.right(orders)
}
