import * as E from 'fp-ts/lib/Either.js'
import type { Mistake } from '../../model/input/mistake.js'
import type { BacktestHistory } from '../../backtest/history.js'
import { columnsOf, type Mapping } from './columns.js'
import { historyOf, type Reading } from './row.js'
import { csvRecords } from './csvRecords.js'
import { clockOf } from '../input/instants.js'
import { readJson } from '../input/json.js'
import { mistake } from '../input/mistakes.js'
import { readStory } from '../ask/readStory.js'
import type { Story } from '../story/story.js'
import { textLines } from './textLines.js'

/**
 * A line of a file, by its number: what it says, or what is wrong with it. `line` null: with the
 * file as a whole, of which nothing can be read.
 */
export interface FileLine {
  readonly line: number | null
  readonly read: E.Either<readonly Mistake[], BacktestHistory>
}

const STRAY = [
  mistake(
    '',
    'a quote that stands alone',
    'quotes around a whole column only, and doubled inside it',
  ),
]

/** The orders of a CSV, one a record, below a header. */
export async function* csvLines(
  chunks: AsyncIterable<string>,
  delimiter: string,
  mapping: Mapping,
  reading: Reading,
): AsyncGenerator<FileLine> {
  let read: ((cells: readonly string[]) => FileLine['read']) | null = null
  for await (const { line, cells } of csvRecords(textLines(chunks), delimiter)) {
    if (read !== null) {
      yield { line, read: cells === null ? E.left(STRAY) : read(cells) }
      continue
    }
    const header = cells?.map((name) => name.trim()) ?? []
    const columns = cells === null ? E.left(STRAY) : columnsOf(header, mapping)
    if (E.isLeft(columns)) {
      yield { line: null, read: columns }
      return
    }
    read = (found) =>
      found.length === header.length
        ? historyOf(found, columns.right, reading)
        : E.left([mistake('', `${found.length} columns`, `${header.length}, as the header has`)])
  }
  if (read === null)
    yield { line: null, read: E.left([mistake('', undefined, 'a header and orders below it')]) }
}

const storyIn = (text: string, zone: string): FileLine['read'] => {
  const data = readJson(text, '')
  if (E.isLeft(data))
    return E.left([{ ...data.left, path: data.left.path.replace(/^, line 1, /, '') }])
  return E.map(({ order, history }: Story): BacktestHistory => ({ order, actions: history }))(
    readStory(data.right, '', zone, clockOf(zone, 0).iso),
  )
}

/** The orders of a JSON Lines file, in any of the forms that `ask` takes. */
export async function* jsonLines(
  chunks: AsyncIterable<string>,
  { zone }: Reading,
): AsyncGenerator<FileLine> {
  for await (const { line, text } of textLines(chunks))
    if (text.trim() !== '') yield { line, read: storyIn(text, zone) }
}
