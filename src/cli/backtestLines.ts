import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import * as E from 'fp-ts/lib/Either.js'
import type { Mistake } from '../model/mistake.js'
import type { History } from '../verify/backtestHistory.js'
import { columnsOf, type Mapping } from './backtestColumns.js'
import { historyOf, type Reading } from './backtestRow.js'
import { clockOf } from './instants.js'
import { readJson } from './json.js'
import { mistake } from './mistakes.js'
import { readStory } from './readStory.js'

/** A line of a file, by its number: what it says, or what is wrong with it. `line` null: with the file as a whole, of which nothing can be read. */
export interface FileLine {
  readonly line: number | null
  readonly read: E.Either<readonly Mistake[], History>
}

const UNQUOTED = 'a record whose quotes are closed'

/** The orders of a CSV, line by line. A line that cannot be read leaves the others as they are. */
export async function* csvLines(chunks: AsyncIterable<string>, delimiter: string, mapping: Mapping, reading: Reading): AsyncGenerator<FileLine> {
  const broken: FileLine[] = []
  const parser = parse({
    bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true,
    on_skip: (error) => {
      if (error instanceof CsvError) broken.push({ line: Number(error['lines']), read: E.left([mistake('', error.code, UNQUOTED)]) })
    },
  })
  pipeline(Readable.from(chunks), parser, () => undefined)
  let header: readonly string[] | null = null
  let columns: ReturnType<typeof columnsOf> | null = null
  for await (const { record, info } of parser as AsyncIterable<{ readonly record: readonly string[]; readonly info: { readonly lines: number } }>) {
    yield* broken.splice(0)
    if (header === null || columns === null) {
      header = record.map((name) => name.trim())
      columns = columnsOf(header, mapping)
      if (E.isRight(columns)) continue
      yield { line: null, read: columns }
      return
    }
    const read = record.length !== header.length ? E.left([mistake('', `${record.length} columns`, `${header.length}, as the header has`)])
      : E.isRight(columns) ? historyOf(record, columns.right, reading) : columns
    yield { line: info.lines, read }
  }
  yield* broken
  if (header === null) yield { line: null, read: E.left([mistake('', undefined, 'a header and orders below it')]) }
}

const jsonLine = (text: string, zone: string): FileLine['read'] => {
  const data = readJson(text, '')
  if (E.isLeft(data)) return E.left([{ ...data.left, path: data.left.path.replace(/^, line 1, /, '') }])
  return E.map(({ order, history }: { readonly order: History['order']; readonly history: History['actions'] }): History => ({ order, actions: history }))(
    readStory(data.right, '', zone, clockOf(zone, 0).iso))
}

/** The orders of a JSON Lines file, in any of the forms that `ask` takes. */
export async function* jsonLines(chunks: AsyncIterable<string>, { zone }: Reading): AsyncGenerator<FileLine> {
  let line = 0
  let rest = ''
  for await (const chunk of chunks) {
    const texts = (rest + chunk).split('\n')
    rest = texts.pop() ?? ''
    for (const text of texts) {
      line += 1
      if (text.trim() !== '') yield { line, read: jsonLine(text, zone) }
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, read: jsonLine(rest, zone) }
}
