import * as E from 'fp-ts/lib/Either.js'
import { NO_ANCHORS, type Stamped } from '../anchor.js'
import { instantOf, isoOf, type HasInstant, type Instant } from '../instant.js'
import { SHIPPING, type Entry } from '../ledger.js'
import type { Mistake } from './mistake.js'
import { closest } from './nearest.js'
import { isCurrency, type Minor } from '../money.js'
import {
  NO_COUNTS,
  SCHEMA,
  type FactValue,
  type Floors,
  type Line,
  type Order,
  type PolicyRef,
  type Tender,
  type Terms,
} from '../order.js'
import { LONGEST, UNITS, type Span } from '../span.js'
import type { Funds, Goods } from '../state.js'

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
  /** The policy under which the order was placed. Default: any policy may judge it. */
  readonly policy?: PolicyRef
  /** The order's own term to ship. Default: the policy's. */
  readonly shipWithin?: Span
  /** The order's own term to deliver, counted from shipment. Default: the policy's. */
  readonly deliverWithin?: Span
  /** The promised instant of delivery. Default: none. */
  readonly promisedAt?: HasInstant
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

/** What has to come before what, for the instants that a host may give. */
const FOLLOWS = [
  ['paid', 'placed'],
  ['cleared', 'paid'],
  ['shipped', 'paid'],
  ['delivered', 'shipped'],
  ['completed', 'cleared'],
] as const satisfies readonly (readonly [Stamped & keyof OrderInput, Stamped & keyof OrderInput])[]
const HAPPENED = ['placed', 'paid', 'cleared', 'shipped', 'delivered', 'completed'] as const
const FIELDS: { readonly [F in keyof Required<OrderInput>]: true } = {
  id: true,
  currency: true,
  lines: true,
  placed: true,
  shippingFee: true,
  method: true,
  tenders: true,
  buyer: true,
  seller: true,
  policy: true,
  shipWithin: true,
  deliverWithin: true,
  promisedAt: true,
  facts: true,
  paid: true,
  cleared: true,
  shipped: true,
  delivered: true,
  completed: true,
}
/** The last instant that a calendar can name with certainty. */
const LATEST = Date.UTC(9000, 0, 1)

type Raw = { readonly [key: string]: unknown }
const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isAmount = (value: unknown): value is Minor =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const hasInstant = (value: unknown): value is HasInstant =>
  typeof value === 'object' &&
  value !== null &&
  typeof value.valueOf === 'function' &&
  typeof value.valueOf() === 'number'
const isSpan = (value: unknown): value is Span =>
  value === 'never' ||
  (isRaw(value) &&
    Object.keys(value).length === 1 &&
    UNITS.some(
      (unit) => Object.hasOwn(value, unit) && isAmount(value[unit]) && value[unit] <= LONGEST[unit],
    ))
const isFact = (value: unknown): value is FactValue =>
  typeof value === 'boolean' ||
  typeof value === 'string' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (isList(value) && value.every((one) => typeof one === 'string'))
const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'object' ? Object.prototype.toString.call(value) : String(value)
  return isList(value)
    ? `a list of ${value.length}`
    : text.length > 60
      ? `${text.slice(0, 60)}...`
      : text
}

export const entriesOf = (terms: Terms): readonly Entry[] =>
  [...terms.lines.map(({ id }) => id), SHIPPING].map((line) => ({
    line,
    paid: 0,
    held: 0,
    refunded: 0,
    released: 0,
    fees: 0,
  }))

// What most orders have nothing of is shared: an order is a third smaller.
const NONE: readonly never[] = Object.freeze([])
const NO_FLOORS: Floors = Object.freeze({})
const NO_FACTS: Readonly<Record<string, FactValue>> = Object.freeze({})

/** Reads one field at a time and keeps every mistake. */
const reader = (into: Mistake[]) => {
  const wrong = (
    path: string,
    found: unknown,
    expected: string,
    nearest: string | null = null,
  ): undefined => {
    into.push({ path, found: shown(found), expected, nearest })
    return undefined
  }
  const read = <T>(
    path: string,
    value: unknown,
    is: (value: unknown) => value is T,
    expected: string,
  ): T | undefined => (is(value) ? value : wrong(path, value, expected))
  const instant = (path: string, value: unknown): Instant | undefined => {
    if (value === undefined || value === null) return undefined
    const at = typeof value === 'number' ? value : hasInstant(value) ? instantOf(value) : NaN
    return Number.isSafeInteger(at) && Math.abs(at) <= LATEST
      ? at
      : wrong(
          path,
          value,
          'an instant: epoch milliseconds, a Date or a DateTime, before the year 9000',
        )
  }
  return { wrong, read, instant }
}

/**
 * An order out of what a host has; everything else takes the obvious default: what was paid is
 * held, what was completed is released. Left: every mistake, each with its path.
 *
 * @example
 * order({ id: 'A1', currency: 'USD', lines: [{ id: 'seeds', amount: 10 }], placed: Date.UTC(2026, 0, 5), paid: Date.UTC(2026, 0, 5) })
 */
export const order = (input: OrderInput): E.Either<readonly Mistake[], Order> => {
  const mistakes: Mistake[] = []
  const { wrong, read, instant } = reader(mistakes)
  if (!isRaw(input)) {
    wrong('', input, 'an object with the fields of an order')
    return E.left(mistakes)
  }
  const raw: Raw = input
  for (const key of Object.keys(raw))
    if (!Object.hasOwn(FIELDS, key))
      wrong(key, key, 'a known field', closest(key, Object.keys(FIELDS)))

  const lines: Line[] = []
  const given = read('lines', raw['lines'], isList, 'a list of lines') ?? []
  if (isList(raw['lines']) && given.length === 0) wrong('lines', given, 'at least one line')
  for (const [index, line] of given.entries()) {
    const at = `lines.${index}`
    if (!isRaw(line)) {
      wrong(at, line, 'a line: id, amount, quantity')
      continue
    }
    const id = read(`${at}.id`, line['id'], isText, 'a text')
    const amount = read(
      `${at}.amount`,
      line['amount'],
      isAmount,
      'a whole number of minor units, at least 0',
    )
    const quantity =
      line['quantity'] === undefined
        ? 1
        : read(`${at}.quantity`, line['quantity'], isAmount, 'a whole number above 0')
    if (quantity === 0) wrong(`${at}.quantity`, quantity, 'a whole number above 0')
    if (id === SHIPPING || lines.some((other) => other.id === id))
      wrong(`${at}.id`, id, `an id of its own, other than "${SHIPPING}"`)
    for (const key of Object.keys(line))
      if (!['id', 'amount', 'quantity'].includes(key))
        wrong(
          `${at}.${key}`,
          key,
          'id, amount or quantity',
          closest(key, ['id', 'amount', 'quantity']),
        )
    if (id !== undefined && amount !== undefined && quantity !== undefined)
      lines.push({ id, amount, quantity })
  }
  const optional = <T>(
    key: keyof OrderInput,
    is: (value: unknown) => value is T,
    expected: string,
    otherwise: T,
  ): T =>
    raw[key] === undefined || raw[key] === null
      ? otherwise
      : (read(key, raw[key], is, expected) ?? otherwise)
  const shippingFee = optional(
    'shippingFee',
    isAmount,
    'a whole number of minor units, at least 0',
    0,
  )
  const total = lines.reduce((sum, line) => sum + line.amount, shippingFee)
  if (!Number.isSafeInteger(total) || (lines.length > 0 && total === 0))
    wrong('lines', total, 'a total above 0 that is a safe integer')

  const isTender = (value: unknown): value is Tender =>
    isRaw(value) && isText(value['method']) && isAmount(value['amount'])
  const isTenders = (value: unknown): value is readonly Tender[] =>
    isList(value) && value.length > 0 && value.every(isTender)
  const method = optional('method', isText, 'a text', 'other')
  const tenders = optional('tenders', isTenders, 'a list of methods with amounts', [
    { method, amount: total },
  ]).map((tender) => ({ method: tender.method, amount: tender.amount }))
  if (new Set(tenders.map((tender) => tender.method)).size !== tenders.length)
    wrong('tenders', tenders, 'each method once')
  const tendered = tenders.reduce((sum, { amount }) => sum + amount, 0)
  if (tendered !== total && mistakes.length === 0)
    wrong('tenders', tendered, `amounts that add up to ${total}`)

  const instants: Partial<Record<(typeof HAPPENED)[number], Instant>> = {}
  for (const name of HAPPENED) {
    const at = instant(name, raw[name])
    if (at !== undefined) instants[name] = at
  }
  if (raw['placed'] === undefined || raw['placed'] === null)
    wrong('placed', undefined, 'an instant')
  for (const [later, earlier] of FOLLOWS) {
    const after = instants[later]
    // Goods that were shipped, and orders that were completed, went through the payment check: if
    // nothing is said of it, when it was paid.
    const before = instants[earlier] ?? (earlier === 'cleared' ? instants.paid : undefined)
    if (after === undefined) continue
    if (before === undefined) {
      if (raw[earlier] === undefined) wrong(earlier, undefined, `an instant, as ${later} is given`)
    } else if (after < before)
      wrong(later, isoOf(after), `not before ${earlier} at ${isoOf(before)}`)
  }
  const id = read('id', raw['id'], isText, 'a text')
  const isCode = (value: unknown): value is string => typeof value === 'string' && isCurrency(value)
  const currency = read('currency', raw['currency'], isCode, 'an ISO 4217 code')
  const isRef = (value: unknown): value is PolicyRef =>
    isRaw(value) && isText(value['name']) && isText(value['version'])
  const isFacts = (value: unknown): value is Readonly<Record<string, FactValue>> =>
    isRaw(value) &&
    Object.entries(value).every(
      ([name, fact]) => name.trim() !== '' && name !== '__proto__' && isFact(fact),
    )
  const policy = optional<PolicyRef | null>('policy', isRef, 'a name and a version', null)
  const facts = optional(
    'facts',
    isFacts,
    'facts: yes or no, numbers, texts, lists of texts',
    NO_FACTS,
  )
  const shipWithin = optional<Span | null>(
    'shipWithin',
    isSpan,
    'a span such as { days: 3 }, or "never"',
    null,
  )
  const deliverWithin = optional<Span | null>(
    'deliverWithin',
    isSpan,
    'a span such as { days: 30 }, or "never"',
    null,
  )
  const buyer = optional('buyer', isText, 'a text', 'buyer')
  const seller = optional('seller', isText, 'a text', 'seller')
  const promisedAt = instant('promisedAt', raw['promisedAt']) ?? null
  if (mistakes.length > 0 || id === undefined || currency === undefined) return E.left(mistakes)

  const past = instants.shipped !== undefined || instants.completed !== undefined
  const cleared = instants.cleared ?? (past ? instants.paid : undefined)
  const terms: Terms = {
    currency,
    lines,
    shippingFee,
    tenders,
    buyer,
    seller,
    shipWithin,
    deliverWithin,
    promisedAt,
    facts: facts === NO_FACTS ? NO_FACTS : { ...facts },
  }
  const paid = instants.paid !== undefined
  const completed = instants.completed
  const ledger = entriesOf(terms).map(({ line }) => {
    const amount = paid ? (lines.find((one) => one.id === line)?.amount ?? shippingFee) : 0
    return {
      line,
      paid: amount,
      held: completed === undefined ? amount : 0,
      refunded: 0,
      released: completed === undefined ? 0 : amount,
      fees: 0,
    }
  })
  const funds: Funds = !paid
    ? 'due'
    : completed !== undefined
      ? 'settled'
      : cleared === undefined
        ? 'checking'
        : 'held'
  const lateByThen =
    instants.delivered !== undefined && promisedAt !== null && instants.delivered >= promisedAt
  const goods: Goods =
    instants.delivered !== undefined
      ? 'delivered'
      : instants.shipped !== undefined
        ? 'shipped'
        : 'unshipped'
  return E.right(
    Object.freeze<Order>({
      schema: SCHEMA,
      id,
      policy: policy === null ? null : { name: policy.name, version: policy.version },
      terms,
      funds,
      goods,
      claim: 'none',
      freeze: 'clear',
      anchors: { ...NO_ANCHORS, ...instants, ...(cleared === undefined ? {} : { cleared }) },
      matter: null,
      pauses: NONE,
      floors: NO_FLOORS,
      extensions: NONE,
      counts: NO_COUNTS,
      tracking: goods === 'delivered' ? 'delivered' : 'none',
      late: lateByThen ? ['delivery'] : NONE,
      cancellationAsked: false,
      resend: false,
      chargeback: false,
      handedOver: goods === 'unshipped' ? NONE : lines.map((line) => line.id),
      settled: NONE,
      arrival: null,
      restored: null,
      removed: false,
      ledger,
      refunds: NONE,
      owed: NONE,
      keys: NONE,
      seq: 0,
      at: Math.max(...Object.values(instants)),
      ending:
        completed === undefined
          ? null
          : { row: 'confirm-receipt', cause: 'completed', at: completed },
    }),
  )
}
