import * as E from 'fp-ts/lib/Either.js'
import { NO_ANCHORS, type Stamped } from './anchor.js'
import { instantOf, isoOf, type HasInstant } from './instant.js'
import { SHIPPING, type Entry } from './ledger.js'
import type { Mistake } from './mistake.js'
import { isCurrency, type Minor } from './money.js'
import { NO_COUNTS, SCHEMA, type FactValue, type Line, type Order, type PolicyRef, type Tender, type Terms } from './order.js'
import type { Span } from './span.js'
import type { Funds, Goods } from './state.js'

/** What a host has of an order: terms, and the instants of what happened so far. */
export interface OrderInput {
  readonly id: string
  /** ISO 4217. */
  readonly currency: string
  /** Prices of whole lines, minor units. */
  readonly lines: readonly { readonly id: string; readonly amount: Minor; readonly quantity?: number }[]
  readonly placed: HasInstant
  /** Default: nothing. */
  readonly shippingFee?: Minor
  /** Shorthand for one tender of the whole. */
  readonly method?: string
  /** Default: one, by `method`. */
  readonly tenders?: readonly Tender[]
  readonly buyer?: string
  readonly seller?: string
  /** The policy it was placed under. Default: any may judge it. */
  readonly policy?: PolicyRef
  readonly shipWithin?: Span
  readonly deliverWithin?: Span
  readonly promisedAt?: HasInstant
  readonly facts?: Readonly<Record<string, FactValue>>
  readonly paid?: HasInstant
  /** The payment check is over. Default: it is not. */
  readonly cleared?: HasInstant
  readonly shipped?: HasInstant
  readonly delivered?: HasInstant
  /** Confirmed by the buyer, or protection over: the seller was paid. */
  readonly completed?: HasInstant
}

/** What has to come before what, for the instants that a host may give. */
const FOLLOWS: readonly (readonly [Stamped & keyof OrderInput, Stamped & keyof OrderInput])[] = [
  ['paid', 'placed'], ['cleared', 'paid'], ['shipped', 'paid'], ['delivered', 'shipped'], ['completed', 'cleared'],
]
const HAPPENED = ['placed', 'paid', 'cleared', 'shipped', 'delivered', 'completed'] as const

const isAmount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const shown = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)))

export const entriesOf = (terms: Terms): readonly Entry[] =>
  [...terms.lines.map(({ id }) => id), SHIPPING].map((line) => ({ line, paid: 0, held: 0, refunded: 0, released: 0, fees: 0 }))

/**
 * An order out of what a host has; everything else takes the obvious default: what was paid is held, what was completed is
 * released. Left: every mistake, each with its path.
 *
 * @example
 * order({ id: 'A1', currency: 'USD', lines: [{ id: 'seeds', amount: 10 }], placed: Date.UTC(2026, 0, 5), paid: Date.UTC(2026, 0, 5) })
 */
export const order = (input: OrderInput): E.Either<readonly Mistake[], Order> => {
  const mistakes: Mistake[] = []
  const expect = (holds: boolean, path: string, found: unknown, expected: string): void => {
    if (!holds) mistakes.push({ path, found: shown(found), expected, nearest: null })
  }
  const raw: { readonly [K in keyof OrderInput]?: unknown } = typeof input === 'object' && input !== null ? input : {}
  expect(isText(raw.id), 'id', raw.id, 'a text')
  expect(typeof raw.currency === 'string' && isCurrency(raw.currency), 'currency', raw.currency, 'an ISO 4217 code')
  expect(Array.isArray(raw.lines) && raw.lines.length > 0, 'lines', raw.lines, 'at least one line')
  const lines: Line[] = []
  for (const [index, line] of (Array.isArray(raw.lines) ? input.lines : []).entries()) {
    const at = `lines.${index}`
    expect(isText(line?.id) && line.id !== SHIPPING, `${at}.id`, line?.id, `a text other than "${SHIPPING}"`)
    expect(isAmount(line?.amount), `${at}.amount`, line?.amount, 'a whole number of minor units, at least 0')
    expect(line?.quantity === undefined || (isAmount(line.quantity) && line.quantity > 0), `${at}.quantity`, line?.quantity, 'a whole number above 0')
    expect(!lines.some(({ id }) => id === line?.id), `${at}.id`, line?.id, 'an id that no other line has')
    if (isText(line?.id) && isAmount(line.amount)) lines.push({ id: line.id, amount: line.amount, quantity: line.quantity ?? 1 })
  }
  const fee = input.shippingFee ?? 0
  expect(isAmount(fee), 'shippingFee', fee, 'a whole number of minor units, at least 0')
  const total = lines.reduce((sum, line) => sum + line.amount, fee)
  expect(!Array.isArray(raw.lines) || total > 0, 'lines', total, 'a total above 0')
  expect(Number.isSafeInteger(total), 'lines', total, 'a total that is a safe integer')
  const tenders: readonly Tender[] = input.tenders ?? [{ method: input.method ?? 'other', amount: total }]
  expect(tenders.every((tender) => isText(tender?.method) && isAmount(tender?.amount)), 'tenders', tenders, 'methods with amounts')
  expect(new Set(tenders.map(({ method }) => method)).size === tenders.length, 'tenders', tenders.map(({ method }) => method), 'each method once')
  expect(tenders.reduce((sum, { amount }) => sum + amount, 0) === total, 'tenders', tenders.map(({ amount }) => amount), `amounts that add up to ${total}`)
  const instants: Partial<Record<(typeof HAPPENED)[number], number>> = {}
  for (const name of HAPPENED) {
    const given = input[name]
    if (given === undefined || given === null) continue
    const instant = instantOf(given)
    expect(Number.isSafeInteger(instant), name, given, 'an instant: epoch milliseconds, a Date or a DateTime')
    instants[name] = instant
  }
  expect(instants.placed !== undefined, 'placed', raw.placed, 'an instant')
  for (const [later, earlier] of FOLLOWS) {
    const after = instants[later]
    const before = instants[earlier]
    if (after === undefined) continue
    expect(before !== undefined, earlier, undefined, `an instant, as ${later} is given`)
    if (before !== undefined) expect(after >= before, later, isoOf(after), `not before ${earlier} at ${isoOf(before)}`)
  }
  const promisedAt = input.promisedAt === undefined || input.promisedAt === null ? null : instantOf(input.promisedAt)
  expect(promisedAt === null || Number.isSafeInteger(promisedAt), 'promisedAt', raw.promisedAt, 'an instant')
  if (mistakes.length > 0) return E.left(mistakes)

  const cleared = instants.cleared ?? instants.shipped === undefined ? instants.cleared : instants.paid
  const terms: Terms = {
    currency: input.currency, lines, shippingFee: fee, tenders, buyer: input.buyer ?? 'buyer', seller: input.seller ?? 'seller',
    shipWithin: input.shipWithin ?? null, deliverWithin: input.deliverWithin ?? null, promisedAt, facts: input.facts ?? {},
  }
  const paid = instants.paid !== undefined
  const completed = instants.completed !== undefined
  const ledger = entriesOf(terms).map(({ line }) => {
    const amount = paid ? (lines.find(({ id }) => id === line)?.amount ?? fee) : 0
    return { line, paid: amount, held: completed ? 0 : amount, refunded: 0, released: completed ? amount : 0, fees: 0 }
  })
  const funds: Funds = !paid ? 'due' : completed ? 'settled' : cleared === undefined ? 'checking' : 'held'
  const goods: Goods = instants.delivered !== undefined ? 'delivered' : instants.shipped !== undefined ? 'shipped' : 'unshipped'
  const at = Math.max(...Object.values(instants))
  return E.right(Object.freeze<Order>({
    schema: SCHEMA, id: input.id, policy: input.policy ?? null, terms, funds, goods, claim: 'none', freeze: 'clear',
    anchors: { ...NO_ANCHORS, ...instants, ...(cleared === undefined ? {} : { cleared }) },
    matter: null, pauses: [], floors: {}, extensions: [], counts: NO_COUNTS, tracking: 'none', late: [], cancellationAsked: false,
    resend: false, chargeback: false, handedOver: goods === 'unshipped' ? [] : lines.map(({ id }) => id), arrival: null, restored: null,
    removed: false, ledger, refunds: [], owed: [], keys: [], seq: 0, at,
    ending: instants.completed === undefined ? null : { row: 'confirm-receipt', cause: 'completed', at: instants.completed },
  }))
}
