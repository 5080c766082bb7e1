import * as E from 'fp-ts/lib/Either.js'
import { IANAZone } from 'luxon'
import type { Rulebook } from '../../compile/rulebook.js'
import { mistake } from '../../model/input/mistake.js'
import type { Instant } from '../../model/instant.js'
import { INSTANT_LIKE, parseInstant } from '../input/instants.js'
import { allOf, inSentences, notAmong, sentence, type OrMistakes } from '../input/mistakes.js'
import { findPolicy } from '../input/policies.js'
import type { ReadText } from '../input/readText.js'
import { mappingOf, type Mapping } from './columns.js'

/** What `backtest` is asked, as it was typed. */
export interface BacktestArgs {
  readonly policy: string
  readonly other: string | undefined
  /** The path of the orders. */
  readonly orders: string
  readonly format?: string
  /** `field=header` */
  readonly column?: readonly string[]
  /** `field=value` */
  readonly set?: readonly string[]
  readonly decimal?: true
  readonly delimiter: string
  readonly zone?: string
  readonly until?: string
  readonly most: string
  readonly json?: true
}

const FORMATS = ['csv', 'jsonl'] as const
/** How a file of orders is written. */
export type Format = (typeof FORMATS)[number]

/** How a file of orders is read. */
export interface OrderFormat {
  readonly format: Format
  readonly delimiter: string
  readonly mapping: Mapping
  /** Of instants without an offset. */
  readonly zone: string
  /** Amounts have the decimals of their currency; else they are minor units. */
  readonly decimal: boolean
}

/** What `backtest` is asked, understood. */
export interface BacktestRequest {
  readonly rules: Rulebook
  readonly against: Rulebook | null
  readonly until: Instant | 'forever'
  readonly most: number
  readonly file: OrderFormat
}

const FORMAT_OF: Readonly<Record<string, Format>> = { csv: 'csv', jsonl: 'jsonl', ndjson: 'jsonl' }

const formatOf = ({ format, orders }: BacktestArgs): OrMistakes<Format> => {
  const ending = orders.slice(orders.lastIndexOf('.') + 1).toLowerCase()
  const found = format === undefined ? FORMAT_OF[ending] : FORMATS.find((known) => known === format)
  if (found !== undefined) return E.right(found)
  return E.left([
    sentence(
      format === undefined
        ? mistake('--orders', orders, 'a file that ends in .csv or .jsonl, or `--format`')
        : notAmong('--format', format, FORMATS),
    ),
  ])
}

const holding = <T>(value: T, holds: boolean, option: string, expected: string): OrMistakes<T> =>
  holds ? E.right(value) : E.left([sentence(mistake(option, value, expected))])

/** Reads the policies and options. Left: every mistake in what was typed. */
export const backtestRequestOf = (
  args: BacktestArgs,
  readText: ReadText,
): OrMistakes<BacktestRequest> => {
  const { policy, other, zone, until, most, delimiter } = args
  const isInstant = until === undefined || parseInstant(until, 'UTC') !== null
  const isZone = zone === undefined || IANAZone.isValidZone(zone)
  const read = allOf({
    rules: findPolicy(policy, 'policy', readText),
    against: other === undefined ? E.right(null) : findPolicy(other, 'other policy', readText),
    mapping: inSentences(mappingOf(args.column ?? [], args.set ?? [])),
    format: formatOf(args),
    zone: holding(zone, isZone, '--zone', 'a time zone such as America/Sao_Paulo'),
    until: holding(until, isInstant, '--until', INSTANT_LIKE),
    most: holding(most, /^\d{1,4}$/.test(most), '--most', 'a whole number, at most 9999'),
    delimiter: holding(delimiter, delimiter.length === 1, '--delimiter', 'one character'),
  })
  if (E.isLeft(read)) return read
  const { rules, against, mapping, format } = read.right
  const inZone = zone ?? rules.zone
  return E.right({
    rules,
    against,
    until: parseInstant(until, inZone) ?? 'forever',
    most: Number(most),
    file: { format, delimiter, mapping, zone: inZone, decimal: args.decimal === true },
  })
}
