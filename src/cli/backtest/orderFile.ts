import * as E from 'fp-ts/lib/Either.js'
import type { BacktestHistory } from '../../backtest/history.js'
import { isRecord, type Json } from '../../model/input/json.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import type { Reader } from '../../model/input/reader.js'
import { csvRecords } from '../input/csvRecords.js'
import { readJson } from '../input/json.js'
import { textLines } from '../input/textLines.js'
import { storyReader } from '../story/readStory.js'
import type { Story } from '../story/story.js'
import type { OrderFormat } from './backtestArgs.js'
import { historyOfColumns } from './happened.js'
import { withImplied } from './implied.js'
import { columnsOf } from './columns.js'
import { csvOrder } from './csvOrder.js'

/** The history that a line of a file holds. Left: every mistake in it. */
type HistoryRead = E.Either<readonly Mistake[], BacktestHistory>

/** A line of a file by its number; null: nothing in the file can be read. */
export interface FileLine {
  readonly line: number | null
  readonly read: HistoryRead
}

const STRAY_QUOTE = [
  mistake(
    '',
    'a quote that stands alone',
    'quotes around a whole column only, and doubled inside it',
  ),
]

/** Reads the rows below a header. Left: every mistake in the header. */
const rowsBelow = (
  cells: readonly string[] | null,
  format: OrderFormat,
): E.Either<readonly Mistake[], (row: readonly string[]) => HistoryRead> => {
  if (cells === null) return E.left(STRAY_QUOTE)
  const header = cells.map((name) => name.trim())
  const columns = columnsOf(header, format.mapping)
  if (E.isLeft(columns)) return columns
  const expected = `${header.length}, as the header has`
  return E.right((row) =>
    row.length === header.length
      ? csvOrder(row, columns.right, format)
      : E.left([mistake('', `${row.length} columns`, expected)]),
  )
}

async function* csvOrders(
  chunks: AsyncIterable<string>,
  format: OrderFormat,
): AsyncGenerator<FileLine> {
  let readRow: ((row: readonly string[]) => HistoryRead) | null = null
  for await (const { line, cells } of csvRecords(textLines(chunks), format.delimiter)) {
    if (readRow !== null) {
      yield { line, read: cells === null ? E.left(STRAY_QUOTE) : readRow(cells) }
      continue
    }
    const below = rowsBelow(cells, format)
    if (E.isLeft(below)) {
      yield { line: null, read: below }
      return
    }
    readRow = below.right
  }
  if (readRow === null)
    yield { line: null, read: E.left([mistake('', undefined, 'a header and orders below it')]) }
}

/** Neither a story, which says itself what happened, nor an order as the library stored it. */
const isOrderOfColumns = (raw: Json): boolean =>
  raw['order'] === undefined && raw['history'] === undefined && raw['schema'] === undefined

const jsonOrder = (text: string, readStory: Reader<Story>): HistoryRead => {
  const data = readJson(text, '')
  if (E.isLeft(data))
    return E.left([{ ...data.left, path: data.left.path.replace(/^, line 1, /, '') }])
  const isColumns = isRecord(data.right) && isOrderOfColumns(data.right)
  return E.map(({ order, history }: Story): BacktestHistory =>
    withImplied(isColumns ? historyOfColumns(order) : { order, actions: history }),
  )(readStory(data.right, ''))
}

async function* jsonOrders(
  chunks: AsyncIterable<string>,
  { zone }: OrderFormat,
): AsyncGenerator<FileLine> {
  const readStory = storyReader(zone)
  for await (const { line, text } of textLines(chunks))
    if (text.trim() !== '') yield { line, read: jsonOrder(text, readStory) }
}

/**
 * The orders of a file: of a CSV one a record, below a header; of JSON Lines one a line, in any of
 * the forms that `ask` reads.
 */
export const ordersIn = (
  chunks: AsyncIterable<string>,
  format: OrderFormat,
): AsyncGenerator<FileLine> =>
  format.format === 'csv' ? csvOrders(chunks, format) : jsonOrders(chunks, format)
