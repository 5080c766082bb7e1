import { parse } from 'csv-parse/sync'
import type { TextLine } from './textLines.js'

/**
 * A record of a CSV, by the number of the line that it begins in; null: a quote in it stands where
 * none can.
 */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[] | null
}

/**
 * No cell goes on for longer: a quote that is never closed would take the rest of the file with it.
 */
const LONGEST = 100

const cellsOf = (text: string, delimiter: string): readonly string[] | null => {
  try {
    const [cells] = parse(text, {
      delimiter,
      relax_column_count: true,
    }) as readonly (readonly string[])[]
    return cells ?? null
  } catch {
    return null
  }
}

const textOf = (lines: readonly TextLine[]): string => lines.map(({ text }) => text).join('\n')

/** Whether a quote is still open after these lines. */
const isOpen = (lines: readonly TextLine[]): boolean => textOf(lines).split('"').length % 2 === 0

/**
 * The records of a CSV. A line that cannot be read is given up by itself: what follows is read as
 * if it were not there. So is the first line of a record that goes over several and then has
 * another number of cells than the header.
 */
export async function* csvRecords(
  lines: AsyncIterable<TextLine>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  let held: readonly TextLine[] = []
  let width: number | null = null
  const released = function* (last: boolean): Generator<CsvRecord> {
    while (held.length > 0) {
      const [{ line } = { line: 0 }] = held
      const end = held.findIndex((_, index) => !isOpen(held.slice(0, index + 1))) + 1
      if (end === 0 && !last && held.length < LONGEST) return
      const cells = end === 0 ? null : cellsOf(textOf(held.slice(0, end)), delimiter)
      const whole = end === 1 || (cells !== null && (width === null || cells.length === width))
      yield { line, cells: whole ? cells : null }
      held = held.slice(whole ? end : 1)
      width ??= cells?.length ?? null
    }
  }
  for await (const line of lines) {
    if (held.length === 0 && line.text.trim() === '') continue
    held = [...held, line]
    yield* released(false)
  }
  yield* released(true)
}
