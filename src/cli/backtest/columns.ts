import * as E from 'fp-ts/lib/Either.js'
import type { Mistake } from '../../model/input/mistake.js'
import { mistake, notAmong } from '../input/mistakes.js'

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
    else mistakes.push(notAmong(option, field, FIELDS, 'of the fields'))
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
): E.Either<readonly Mistake[], Mapping> => {
  const [of, values] = [pairsIn(columns, '--column'), pairsIn(set, '--set')]
  if (E.isRight(of) && E.isRight(values)) return E.right({ columns: of.right, set: values.right })
  return E.left([of, values].flatMap((pairs) => (E.isLeft(pairs) ? pairs.left : [])))
}

/**
 * Which column of a CSV says what: as mapped, else as its header tells. Left: every mistake; a
 * field that is needed and not there is one.
 */
export const columnsOf = (
  header: readonly string[],
  { columns, set }: Mapping,
): E.Either<readonly Mistake[], Columns> => {
  const mistakes: Mistake[] = []
  const originOf = (field: ColumnField): Origin => {
    const value = set.get(field)
    if (value !== undefined) return { value }
    const named = columns.get(field)
    const index =
      named !== undefined
        ? header.indexOf(named)
        : header.findIndex(
            (name) => KNOWN[field].includes(gist(name)) && ![...columns.values()].includes(name),
          )
    const found = header[index]
    if (found !== undefined) return { index, header: found }
    if (named !== undefined)
      mistakes.push(notAmong(`--column ${field}`, named, header, 'of the headers'))
    else if (NEEDED.includes(field))
      mistakes.push(
        mistake(
          'header',
          undefined,
          `a column for ${field}: name it by \`--column ${field}=...\` or give it by \`--set ${field}=...\``,
        ),
      )
    return null
  }
  const found: Columns = {
    id: originOf('id'),
    placed: originOf('placed'),
    paid: originOf('paid'),
    shipped: originOf('shipped'),
    delivered: originOf('delivered'),
    promised: originOf('promised'),
    amount: originOf('amount'),
    currency: originOf('currency'),
    method: originOf('method'),
  }
  return mistakes.length > 0 ? E.left(mistakes) : E.right(found)
}
