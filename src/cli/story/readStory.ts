import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../model/instant.js'
import { order, type OrderInput } from '../../model/input/makeOrder.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { Order } from '../../model/order.js'
import { REASONS } from '../../model/refusal.js'
import { decodeAction, decodeOrder } from '../../policies.js'
import {
  among,
  isRaw,
  keyed,
  listOf,
  span,
  text,
  whole,
  type Check,
  type Raw,
} from '../input/fields.js'
import { INSTANT_LIKE, parseInstant } from '../input/instants.js'
import { mistake } from '../input/mistakes.js'
import type { Deed, Story } from './story.js'

export type Read<T> = E.Either<readonly Mistake[], T>

export const instantIn =
  (zone: string): Check =>
  (value, path) =>
    parseInstant(value, zone) === null ? [mistake(path, value, INSTANT_LIKE)] : []
export const INSTANTS = [
  'placed',
  'paid',
  'cleared',
  'shipped',
  'delivered',
  'completed',
  'promisedAt',
] as const satisfies readonly (keyof OrderInput)[]

const fact: Check = (value, path) =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    ? []
    : [mistake(path, value, 'a text, a number, `true`, `false` or a list of texts')]
const facts: Check = (value, path) =>
  isRaw(value)
    ? Object.entries(value).flatMap(([name, one]) => fact(one, `${path}.${name}`))
    : [mistake(path, value, 'facts by name')]

/** The columns of a host, as `order` takes them. */
const columns = (zone: string): { readonly [K in keyof Required<OrderInput>]: Check } => ({
  id: text,
  currency: text,
  lines: listOf(keyed('a line', { id: text, amount: whole, quantity: whole }, ['id', 'amount'])),
  placed: instantIn(zone),
  shippingFee: whole,
  method: text,
  tenders: listOf(keyed('a way of payment', { method: text, amount: whole }, ['method', 'amount'])),
  buyer: text,
  seller: text,
  policy: keyed('the name and version of a policy', { name: text, version: text }, [
    'name',
    'version',
  ]),
  shipWithin: span,
  deliverWithin: span,
  promisedAt: instantIn(zone),
  facts,
  paid: instantIn(zone),
  cleared: instantIn(zone),
  shipped: instantIn(zone),
  delivered: instantIn(zone),
  completed: instantIn(zone),
})

export const under =
  (path: string) =>
  (found: Mistake): Mistake => ({
    ...found,
    path: path === '' ? found.path : found.path === '' ? path : `${path}.${found.path}`,
  })

/** An order out of a host's columns. `path`: where they stand. */
const readColumns = (raw: unknown, path: string, zone: string): Read<Order> => {
  const form = keyed('the columns of an order', columns(zone), [
    'id',
    'currency',
    'lines',
    'placed',
  ])(raw, path)
  if (form.length > 0 || !isRaw(raw)) return E.left(form)
  const instants = Object.fromEntries(
    INSTANTS.flatMap((name) =>
      raw[name] === undefined ? [] : [[name, parseInstant(raw[name], zone)]],
    ),
  )
  // INVARIANT: the form of each column was checked above; `order` checks what the columns say
  // together.
  const input = { ...raw, ...instants } as Partial<OrderInput> as OrderInput
  return E.mapLeft((found: readonly Mistake[]) => found.map(under(path)))(order(input))
}

const FORM = (zone: string): Check =>
  keyed(
    'something that somebody did',
    {
      at: instantIn(zone),
      by: () => [],
      verb: () => [],
      payload: () => [],
      key: () => [],
      occurredAt: instantIn(zone),
      expect: among(['accepted', ...REASONS]),
    },
    ['at'],
  )

/** Something that somebody did: an action, with instants as people write them. */
const readDeed = (raw: unknown, path: string, zone: string): Read<Deed> => {
  const form = FORM(zone)(raw, path)
  if (!isRaw(raw)) return E.left(form)
  const { at, expect, occurredAt, ...action } = raw
  const happened = parseInstant(occurredAt, zone)
  const decoded = decodeAction(happened === null ? action : { ...action, occurredAt: happened })
  if (E.isLeft(decoded)) return E.left([...form, ...decoded.left.map(under(path))])
  return form.length > 0
    ? E.left(form)
    : E.right({
        at: parseInstant(at, zone) ?? 0,
        action: decoded.right,
        expect: (expect ?? null) as Deed['expect'],
      })
}

const late = (
  deeds: readonly Deed[],
  placed: Instant,
  path: string,
  iso: (at: Instant) => string,
): readonly Mistake[] =>
  deeds.flatMap(({ at }, index) => {
    const before = deeds[index - 1]?.at ?? placed
    return at < before
      ? [
          mistake(
            `${path}.${index}.at`,
            iso(at),
            `an instant not before ${index === 0 ? 'the order’s last event' : 'the entry before it'} at ${iso(before)}`,
          ),
        ]
      : []
  })

/**
 * What was done to an order, in the order in which it was. `path`: where the list stands; nothing:
 * nothing happened.
 */
export const readDeeds = (
  raw: unknown,
  path: string,
  zone: string,
  last: Instant,
  iso: (at: Instant) => string,
): Read<readonly Deed[]> => {
  const entries: readonly unknown[] = Array.isArray(raw) ? raw : []
  const deeds = entries.map((entry, index) => readDeed(entry, `${path}.${index}`, zone))
  const mistakes = deeds.flatMap((deed) => (E.isLeft(deed) ? deed.left : []))
  if (mistakes.length > 0) return E.left(mistakes)
  const history = deeds.flatMap((deed) => (E.isRight(deed) ? [deed.right] : []))
  const disorder = late(history, last, path, iso)
  return disorder.length > 0 ? E.left(disorder) : E.right(history)
}

const readHistory = (
  raw: Raw,
  path: string,
  zone: string,
  iso: (at: Instant) => string,
): Read<Story> => {
  const form = keyed(
    'a story',
    {
      title: text,
      source: text,
      policy: text,
      order: () => [],
      history: listOf(() => []),
      ask: instantIn(zone),
    },
    ['order'],
  )(raw, path)
  const at = path === '' ? '' : `${path}.`
  const read = raw['order'] === undefined ? null : readOrder(raw['order'], `${at}order`, zone)
  const known = read !== null && E.isRight(read)
  // Before an order that cannot be read nothing is too early.
  const deeds = readDeeds(
    raw['history'],
    `${at}history`,
    zone,
    known ? read.right.at : -Infinity,
    iso,
  )
  const mistakes = [
    ...form,
    ...(E.isLeft(deeds) ? deeds.left : []),
    ...(read !== null && E.isLeft(read) ? read.left : []),
  ]
  if (mistakes.length > 0 || !known || E.isLeft(deeds)) return E.left(mistakes)
  const words = (key: string): string | null => (typeof raw[key] === 'string' ? raw[key] : null)
  return E.right({
    title: words('title'),
    source: words('source'),
    order: read.right,
    history: deeds.right,
    ask: parseInstant(raw['ask'], zone),
    cart: null,
  })
}

/** A stored order, or a host's own columns. */
const readOrder = (raw: unknown, path: string, zone: string): Read<Order> =>
  isRaw(raw) && raw['schema'] !== undefined
    ? E.mapLeft((found: readonly Mistake[]) => found.map(under(path)))(decodeOrder(raw))
    : readColumns(raw, path, zone)

/** Whether a file's entry is an order, or a cart, with a dated history. */
const isStory = (raw: unknown): raw is Raw =>
  isRaw(raw) && ['order', 'history', 'cart'].some((key) => raw[key] !== undefined)

/**
 * An order in a file: a host's own columns, the same with a dated history, or a stored order.
 * Left: every mistake, each with its path below `path`. Instants without an offset are read in
 * `zone`.
 */
export const readStory = (
  raw: unknown,
  path: string,
  zone: string,
  iso: (at: Instant) => string,
): Read<Story> => {
  if (!isRaw(raw))
    return E.left([mistake(path, raw, 'an order, or a story with `order` and `history`')])
  if (isStory(raw)) return readHistory(raw, path, zone, iso)
  return E.map((found: Order): Story => ({
    title: null,
    source: null,
    order: found,
    history: [],
    ask: null,
    cart: null,
  }))(readOrder(raw, path, zone))
}

/** The policy that a file's entry names, and where; `null`: none. */
export const policyNamed = (
  raw: unknown,
  path: string,
): { readonly name: string; readonly path: string } | null => {
  if (!isRaw(raw)) return null
  const at = path === '' ? '' : `${path}.`
  if (isStory(raw) && typeof raw['policy'] === 'string')
    return { name: raw['policy'], path: `${at}policy` }
  const own = isStory(raw) && isRaw(raw['order']) ? raw['order'] : raw
  const ref = own['policy']
  return isRaw(ref) && typeof ref['name'] === 'string'
    ? { name: ref['name'], path: `${at}${own === raw ? '' : 'order.'}policy.name` }
    : null
}
