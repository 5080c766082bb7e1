import * as E from 'fp-ts/lib/Either.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import { allRead, notAmong } from '../input/mistakes.js'

/** What a line of a CSV may say of an order. */
export const FIELDS = [
  'id',
  'placed',
  'paid',
  'shipped',
  'delivered',
  'promised',
  'amount',
  'currency',
  'method',
] as const
export type ColumnField = (typeof FIELDS)[number]
const NEEDED: readonly ColumnField[] = ['id', 'placed', 'amount', 'currency']

/**
 * Where a field's text comes from: a column, with its header, or the same for every order; null: it
 * is not said.
 */
export type Origin =
  { readonly index: number; readonly header: string } | { readonly value: string } | null
export type Columns = { readonly [F in ColumnField]: Origin }

/**
 * Headers as they are often written, but for "order", "at", "date", "time" and "timestamp", which
 * say nothing.
 */
const KNOWN: { readonly [F in ColumnField]: readonly string[] } = {
  id: ['id', 'number', ''],
  placed: ['placed', 'purchase', 'purchased', 'created', 'ordered'],
  paid: ['paid', 'approved', 'payment', 'cleared'],
  shipped: ['shipped', 'shipment', 'dispatched', 'delivered carrier'],
  delivered: ['delivered', 'delivered customer', 'arrived', 'received'],
  promised: ['promised', 'estimated delivery', 'promised delivery'],
  amount: ['amount', 'total', 'price', 'total amount', 'total price', 'value'],
  currency: ['currency', 'currency code'],
  method: ['method', 'payment method', 'payment type'],
}
const gist = (header: string): string =>
  header
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !['order', 'at', 'date', 'time', 'timestamp'].includes(word))
    .join(' ')

type Pairs = ReadonlyMap<ColumnField, string>
const isField = (word: string): word is ColumnField => FIELDS.some((field) => field === word)

const pairsIn = (texts: readonly string[], option: string): E.Either<readonly Mistake[], Pairs> => {
  const pairs = new Map<ColumnField, string>()
  const mistakes: Mistake[] = []
  for (const text of texts) {
    const split = text.indexOf('=')
    const field = text.slice(0, Math.max(0, split))
    if (split < 0) mistakes.push(mistake(option, text, 'a field, `=`, and what it is'))
    else if (isField(field)) pairs.set(field, text.slice(split + 1))
    else mistakes.push(notAmong(option, field, FIELDS, 'one of the fields'))
  }
  return mistakes.length > 0 ? E.left(mistakes) : E.right(pairs)
}

export interface Mapping {
  readonly columns: Pairs
  readonly set: Pairs
}

/** What `--column` and `--set` say. Left: every mistake. */
export const mappingOf = (
  columns: readonly string[],
  set: readonly string[],
): E.Either<readonly Mistake[], Mapping> =>
  allRead({ columns: pairsIn(columns, '--column'), set: pairsIn(set, '--set') })

const originOf = (
  field: ColumnField,
  header: readonly string[],
  { columns, set }: Mapping,
): E.Either<readonly Mistake[], Origin> => {
  const value = set.get(field)
  if (value !== undefined) return E.right({ value })
  const named = columns.get(field)
  const taken = [...columns.values()]
  const isUsual = (name: string): boolean =>
    KNOWN[field].includes(gist(name)) && !taken.includes(name)
  const index = named === undefined ? header.findIndex(isUsual) : header.indexOf(named)
  const found = header[index]
  if (found !== undefined) return E.right({ index, header: found })
  if (named !== undefined)
    return E.left([notAmong(`--column ${field}`, named, header, 'one of the headers')])
  if (!NEEDED.includes(field)) return E.right(null)
  const [byColumn, bySet] = ['--column', '--set'].map((option) => `\`${option} ${field}=...\``)
  const expected = `a column for ${field}: name it by ${byColumn} or give it by ${bySet}`
  return E.left([mistake('header', undefined, expected)])
}

/**
 * Which column of a CSV says what: as mapped, else as its header tells. Left: every mistake; a
 * field that is needed and not there is one.
 */
export const columnsOf = (
  header: readonly string[],
  mapping: Mapping,
): E.Either<readonly Mistake[], Columns> => {
  const origin = (field: ColumnField) => originOf(field, header, mapping)
  return allRead({
    id: origin('id'),
    placed: origin('placed'),
    paid: origin('paid'),
    shipped: origin('shipped'),
    delivered: origin('delivered'),
    promised: origin('promised'),
    amount: origin('amount'),
    currency: origin('currency'),
    method: origin('method'),
  })
}
