import * as E from 'fp-ts/lib/Either.js'
import { DateTime } from 'luxon'
import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import type { OrderInput } from '../../model/input/makeOrder.js'
import type { Mistake } from '../../model/input/mistake.js'
import { decimalsOf, isCurrency, type Minor } from '../../model/money.js'
import type { BacktestDeed, BacktestHistory } from '../../backtest/history.js'
import type { ColumnField, Columns } from './columns.js'
import { INSTANT_LIKE, parseInstant } from '../input/instants.js'
import { mistake } from '../input/mistakes.js'

/** How the texts of a line are to be read. */
export interface Reading {
  readonly zone: string
  /** Amounts have the decimals of their currency; else they are minor units. */
  readonly decimal: boolean
}

const DAY_ALONE = /^(\d{4}-\d{2}-\d{2})([T ]00:00(:00(\.0+)?)?)?$/
/** A day that was promised is kept until the next begins, which is not always at midnight. */
const promisedAt = (text: string, zone: string): Instant | null => {
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

/** Where payments are checked, what counts as paid was found to be good. */
const CLEAR: Action = { by: 'platform', verb: 'clear-payment' }

/**
 * What a marketplace was told, nothing of it before the payment: what happened earlier is a fact
 * that was reported late.
 */
const deedsOf = (
  id: string,
  placed: Instant,
  paid: Instant | null,
  shipped: Instant | null,
  delivered: Instant | null,
): readonly BacktestDeed[] => {
  let at = placed
  return (
    [
      [paid, { by: 'buyer', verb: 'pay' }],
      [paid, CLEAR],
      [shipped, { by: 'seller', verb: 'ship', payload: { tracking: id, receipt: id } }],
      [delivered, { by: 'carrier', verb: 'deliver' }],
    ] as const satisfies readonly (readonly [Instant | null, Action])[]
  ).flatMap(([occurredAt, action]) => {
    if (occurredAt === null) return []
    at = Math.max(at, occurredAt)
    return [
      { at, action: { ...action, occurredAt }, ...(action === CLEAR ? { implied: true } : {}) },
    ]
  })
}

/** A line of a CSV as a history. Left: every mistake in it, by the header of its column. */
export const historyOf = (
  row: readonly string[],
  columns: Columns,
  { zone, decimal }: Reading,
): E.Either<readonly Mistake[], BacktestHistory> => {
  const mistakes: Mistake[] = []
  const textOf = (field: ColumnField): string => {
    const origin = columns[field]
    return (
      origin === null ? '' : 'value' in origin ? origin.value : (row[origin.index] ?? '')
    ).trim()
  }
  const wrong = (field: ColumnField, expected: string): null => {
    const origin = columns[field]
    mistakes.push(
      mistake(
        origin !== null && 'header' in origin ? origin.header : field,
        textOf(field) === '' ? undefined : textOf(field),
        expected,
      ),
    )
    return null
  }
  const instant = (
    field: ColumnField,
    read: (text: string, zone: string) => Instant | null = parseInstant,
  ): Instant | null => {
    const text = textOf(field)
    return text === '' ? null : (read(text, zone) ?? wrong(field, INSTANT_LIKE))
  }
  const id = textOf('id')
  if (id === '') wrong('id', 'a text')
  const placed = textOf('placed') === '' ? wrong('placed', INSTANT_LIKE) : instant('placed')
  const [paid, shipped, delivered, promised] = [
    instant('paid'),
    instant('shipped'),
    instant('delivered'),
    instant('promised', promisedAt),
  ]
  const currency = textOf('currency')
  const decimals = !isCurrency(currency) ? null : decimal ? decimalsOf(currency) : 0
  if (decimals === null) wrong('currency', 'an ISO 4217 code')
  const amount = decimals === null ? null : minorOf(textOf('amount'), decimals)
  if (decimals !== null && (amount ?? 0) === 0)
    wrong(
      'amount',
      decimal
        ? `an amount above 0 with at most ${decimals} decimals`
        : 'a whole number of minor units above 0 (`--decimal`: with decimals)',
    )
  if (mistakes.length > 0 || placed === null || amount === null) return E.left(mistakes)
  const method = textOf('method')
  const order: OrderInput = {
    id,
    currency,
    lines: [{ id: 'goods', amount }],
    placed,
    ...(promised === null ? {} : { promisedAt: promised }),
    ...(method === '' ? {} : { method }),
  }
  return E.right({ order, actions: deedsOf(id, placed, paid, shipped, delivered) })
}
