import * as E from 'fp-ts/lib/Either.js'
import { DateTime } from 'luxon'
import type { BacktestHistory } from '../../backtest/history.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import type { Instant } from '../../model/instant.js'
import { decimalsOf, type Minor } from '../../model/money.js'
import { INSTANT_LIKE, parseInstant } from '../input/instants.js'
import { actionsOf } from './happened.js'
import { withImplied } from './implied.js'
import { allRead } from '../input/mistakes.js'
import type { OrderFormat } from './backtestArgs.js'
import type { ColumnField, Columns } from './columns.js'

type Cell<T> = E.Either<readonly Mistake[], T>
type ReadInstant = (text: string, zone: string) => Instant | null

const DAY_ALONE = /^(\d{4}-\d{2}-\d{2})([T ]00:00(:00(\.0+)?)?)?$/
/** A day that was promised is kept until the next begins, which is not always at midnight. */
const endOfPromised: ReadInstant = (text, zone) => {
  const [, day] = DAY_ALONE.exec(text) ?? []
  if (day === undefined) return parseInstant(text, zone)
  const ends = DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day')
  return ends.isValid ? ends.toMillis() : null
}

/** An amount without floating point on the way; null: it is none. */
const minorOf = (text: string, decimals: number): Minor | null => {
  const [, whole = '', part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (whole === '' || part.length > decimals) return null
  const amount = Number(`${whole}${part.padEnd(decimals, '0')}`)
  return Number.isSafeInteger(amount) ? amount : null
}

/** The fields of one row, each as text or as what it says. */
interface CsvRow {
  /** Without the blanks around it; empty: the row does not say. */
  readonly text: (field: ColumnField) => string
  readonly wrong: (field: ColumnField, expected: string) => E.Either<readonly Mistake[], never>
  /** null: the row does not say. */
  readonly instant: (field: ColumnField, read?: ReadInstant) => Cell<Instant | null>
}

const rowOf = (cells: readonly string[], columns: Columns, zone: string): CsvRow => {
  const raw = (field: ColumnField): string => {
    const origin = columns[field]
    if (origin === null) return ''
    return 'value' in origin ? origin.value : (cells[origin.index] ?? '')
  }
  const text = (field: ColumnField): string => raw(field).trim()
  const wrong: CsvRow['wrong'] = (field, expected) => {
    const origin = columns[field]
    const path = origin !== null && 'header' in origin ? origin.header : field
    const found = text(field)
    return E.left([mistake(path, found === '' ? undefined : found, expected)])
  }
  const instant: CsvRow['instant'] = (field, read = parseInstant) => {
    if (text(field) === '') return E.right(null)
    const at = read(text(field), zone)
    return at === null ? wrong(field, INSTANT_LIKE) : E.right(at)
  }
  return { text, wrong, instant }
}

const placedIn = (row: CsvRow): Cell<Instant> => {
  const placed = row.instant('placed')
  if (E.isLeft(placed)) return placed
  return placed.right === null ? row.wrong('placed', INSTANT_LIKE) : E.right(placed.right)
}

const moneyIn = (
  row: CsvRow,
  decimal: boolean,
): Cell<{ readonly currency: string; readonly amount: Minor }> => {
  const currency = row.text('currency')
  const minor = decimalsOf(currency)
  if (minor === null) return row.wrong('currency', 'an ISO 4217 code')
  const decimals = decimal ? minor : 0
  const amount = minorOf(row.text('amount'), decimals)
  if (amount !== null && amount > 0) return E.right({ currency, amount })
  return row.wrong(
    'amount',
    decimal
      ? `an amount above 0 with at most ${decimals} decimals`
      : 'a whole number of minor units above 0 (`--decimal`: with decimals)',
  )
}

/** A row of a CSV as a history. Left: every mistake in it, by the header of its column. */
export const csvOrder = (
  cells: readonly string[],
  columns: Columns,
  { zone, decimal }: Pick<OrderFormat, 'zone' | 'decimal'>,
): E.Either<readonly Mistake[], BacktestHistory> => {
  const row = rowOf(cells, columns, zone)
  const id = row.text('id')
  const read = allRead({
    id: id === '' ? row.wrong('id', 'a text') : E.right(id),
    placed: placedIn(row),
    paid: row.instant('paid'),
    shipped: row.instant('shipped'),
    delivered: row.instant('delivered'),
    promised: row.instant('promised', endOfPromised),
    money: moneyIn(row, decimal),
  })
  if (E.isLeft(read)) return read
  const { placed, promised, money } = read.right
  const method = row.text('method')
  const history: BacktestHistory = {
    order: {
      id,
      currency: money.currency,
      lines: [{ id: 'goods', amount: money.amount }],
      placed,
      ...(promised === null ? {} : { promisedAt: promised }),
      ...(method === '' ? {} : { method }),
    },
    actions: actionsOf(read.right),
  }
  return E.right(withImplied(history))
}
