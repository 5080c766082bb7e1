import * as E from 'fp-ts/lib/Either.js'
import { order, type OrderInput } from '../../model/input/makeOrder.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { Minor } from '../../model/money.js'
import { closest } from '../../model/input/nearest.js'

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

/**
 * What holds for the order of one seller; it stands before what the cart says. Facts replace the
 * cart's one by one.
 */
export interface SellerTerms extends Pick<OrderInput, Shared | 'shippingFee'> {
  /** The order's id. Default: the cart's, a dash, the seller. */
  readonly id?: string
  /** Off this seller's lines, after their own discounts. Default: nothing. */
  readonly discount?: Minor
}

/** What a buyer checks out at once, from any number of sellers, in one currency. */
export interface Cart extends Pick<
  OrderInput,
  Shared | 'id' | 'currency' | 'placed' | 'paid' | 'cleared' | 'method' | 'tenders' | 'buyer'
> {
  readonly lines: readonly CartLine[]
  /**
   * One fee for the cart, shared in proportion to the prices; or none, and each seller has his own.
   */
  readonly shippingFee?: Minor
  /** Off all lines, after the other discounts. Default: nothing. */
  readonly discount?: Minor
  readonly sellers?: Readonly<Record<string, SellerTerms>>
}

const CART: { readonly [F in keyof Required<Cart>]: true } = {
  id: true,
  currency: true,
  lines: true,
  placed: true,
  shippingFee: true,
  discount: true,
  method: true,
  tenders: true,
  buyer: true,
  policy: true,
  shipWithin: true,
  deliverWithin: true,
  promisedAt: true,
  facts: true,
  paid: true,
  cleared: true,
  sellers: true,
}
const LINE: { readonly [F in keyof Required<CartLine>]: true } = {
  id: true,
  seller: true,
  amount: true,
  quantity: true,
  discount: true,
}
const TERMS: { readonly [F in keyof Required<SellerTerms>]: true } = {
  id: true,
  shippingFee: true,
  discount: true,
  policy: true,
  shipWithin: true,
  deliverWithin: true,
  promisedAt: true,
  facts: true,
}

type Raw = Readonly<Record<string, unknown>>
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isAmount = (value: unknown): value is Minor =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const without = (raw: Raw, keys: readonly string[]): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)))
const shown = (value: unknown): string =>
  isRaw(value) || Array.isArray(value)
    ? Object.prototype.toString.call(value)
    : String(value).slice(0, 60)

/**
 * Mistakes of form, each at its place in the cart. What an order knows of itself is left to
 * `order`.
 */
export const malformed = (cart: Cart): readonly Mistake[] => {
  const found: Mistake[] = []
  const wrong = (path: string, value: unknown, expected: string, nearest: string | null = null) =>
    void found.push({ path, found: shown(value), expected, nearest })
  const closed = (at: string, raw: Raw, known: Raw) => {
    for (const key of Object.keys(raw))
      if (!Object.hasOwn(known, key))
        wrong(`${at}${key}`, key, 'a known field', closest(key, Object.keys(known)))
  }
  const amount = (path: string, value: unknown) => {
    if (value !== undefined && !isAmount(value))
      wrong(path, value, 'a whole number of minor units, at least 0')
  }
  const raw: unknown = cart
  if (!isRaw(raw))
    return [
      {
        path: '',
        found: shown(raw),
        expected: 'an object with the fields of a cart',
        nearest: null,
      },
    ]
  closed('', raw, CART)
  const lines = raw['lines']
  const bare = Array.isArray(lines)
    ? lines.map((line: unknown) =>
        isRaw(line)
          ? without(
              line,
              Object.keys(line).filter((key) => !['id', 'amount', 'quantity'].includes(key)),
            )
          : line,
      )
    : lines
  const common = without(raw, [
    'sellers',
    'discount',
    'tenders',
    'method',
    ...Object.keys(raw).filter((key) => !Object.hasOwn(CART, key)),
  ])
  // INVARIANT: `order` reads anything at all, and reports by the paths that the cart has too.
  const whole = order({ ...common, lines: bare } as OrderInput)
  if (E.isLeft(whole)) for (const mistake of whole.left) found.push(mistake)
  amount('discount', raw['discount'])
  const names: string[] = []
  for (const [index, line] of (Array.isArray(lines) ? lines : []).entries() as Iterable<
    [number, unknown]
  >) {
    if (!isRaw(line)) continue
    closed(`lines.${index}.`, line, LINE)
    amount(`lines.${index}.discount`, line['discount'])
    if (isText(line['seller'])) names.push(line['seller'])
    else wrong(`lines.${index}.seller`, line['seller'], 'a text')
  }
  const sellers = raw['sellers'] ?? {}
  if (!isRaw(sellers)) wrong('sellers', sellers, 'terms by seller')
  else
    for (const [seller, terms] of Object.entries(sellers)) {
      const at = `sellers.${seller}`
      if (!names.includes(seller)) wrong(at, seller, 'the seller of a line', closest(seller, names))
      if (!isRaw(terms)) {
        wrong(at, terms, 'terms of a seller')
        continue
      }
      closed(`${at}.`, terms, TERMS)
      amount(`${at}.discount`, terms['discount'])
      const own = without(terms, [
        'discount',
        ...Object.keys(terms).filter((key) => !Object.hasOwn(TERMS, key)),
      ])
      const alone = order({
        id: 'x',
        currency: 'USD',
        lines: [{ id: 'x', amount: 1 }],
        placed: 0,
        ...own,
      })
      if (E.isLeft(alone))
        for (const mistake of alone.left) found.push({ ...mistake, path: `${at}.${mistake.path}` })
      if (terms['shippingFee'] != null && raw['shippingFee'] != null)
        wrong(`${at}.shippingFee`, terms['shippingFee'], 'nothing, as the cart has one fee for all')
    }
  const { tenders } = raw
  if (tenders !== undefined) {
    const methods = Array.isArray(tenders)
      ? tenders.map((tender: unknown) =>
          isRaw(tender) && isText(tender['method']) && isAmount(tender['amount'])
            ? tender['method']
            : null,
        )
      : []
    if (methods.length === 0 || methods.includes(null))
      wrong('tenders', tenders, 'a list of methods with amounts')
    else if (new Set(methods).size !== methods.length) wrong('tenders', tenders, 'each method once')
  }
  if (raw['method'] !== undefined && !isText(raw['method']))
    wrong('method', raw['method'], 'a text')
  return found
}
