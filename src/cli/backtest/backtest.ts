import * as E from 'fp-ts/lib/Either.js'
import { IANAZone } from 'luxon'
import type { Mistake } from '../../model/input/mistake.js'
import { startFirst } from '../../backtest/firstOf.js'
import { startBacktest } from '../../backtest/startBacktest.js'
import type { Printed } from '../text/printed.js'
import type { AskedBacktest } from './backtestArgs.js'
import { mappingOf } from './columns.js'
import { csvLines, jsonLines, type FileLine } from './lines.js'
import { clockOf, INSTANT_LIKE, parseInstant } from '../input/instants.js'
import type { Machine } from '../machine.js'
import { mistake, notAmong, sentence } from '../input/mistakes.js'
import { findPolicy, type ReadText } from '../input/policies.js'
import { whyUnreadable } from '../input/readInput.js'
import { renderBacktest } from './renderBacktest.js'

const FORMATS = ['csv', 'jsonl'] as const
const FORMAT_OF: Readonly<Record<string, (typeof FORMATS)[number]>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

const formatOf = ({
  format,
  orders,
}: AskedBacktest): E.Either<readonly Mistake[], (typeof FORMATS)[number]> => {
  const found =
    format === null
      ? FORMAT_OF[orders.slice(orders.lastIndexOf('.') + 1).toLowerCase()]
      : FORMATS.find((one) => one === format)
  if (found !== undefined) return E.right(found)
  return E.left([
    format === null
      ? mistake('--orders', orders, 'a file that ends in .csv or .jsonl, or `--format`')
      : notAmong('--format', format, FORMATS),
  ])
}

const rejected = (mistakes: readonly string[]): Printed => {
  const one = [...new Set(mistakes)]
  return {
    out: '',
    err: `escrow-rules: ${one.length === 1 ? 'a mistake' : `${one.length} mistakes`} in what was given\n${one.map((words) => `  ${words}\n`).join('')}`,
    code: 2,
  }
}

/** Lines that cannot be used and are named; the others are counted. */
const NAMED = 20
interface BadLine {
  readonly line: number
  readonly mistakes: readonly string[]
}
interface BadLines {
  readonly count: number
  readonly first: readonly BadLine[]
}
const badWords = ({ count, first }: BadLines, file: string): string =>
  count === 0
    ? ''
    : [
        `escrow-rules: ${count} ${count === 1 ? 'line' : 'lines'} of ${file} cannot be used; the others were played`,
        ...first.flatMap(({ line, mistakes }) =>
          mistakes.map((words) => `  line ${line}: ${words}`),
        ),
        ...(count > first.length ? [`  and ${count - first.length} more`] : []),
        '',
      ].join('\n')

/** Plays a file of orders under one policy or two. Reads it once, line by line, and keeps none. */
export const backtest = async (
  asked: AskedBacktest,
  read: ReadText,
  machine: Machine,
): Promise<Printed> => {
  const mistakes: string[] = []
  const right = <T>(result: E.Either<readonly string[], T>): T | null => {
    if (E.isRight(result)) return result.right
    mistakes.push(...result.left)
    return null
  }
  const said = <T>(result: E.Either<readonly Mistake[], T>): T | null =>
    right(E.mapLeft((found: readonly Mistake[]) => found.map(sentence))(result))

  const rules = right(findPolicy(asked.policy, 'policy', read))
  const against =
    asked.against === null ? null : right(findPolicy(asked.against, 'other policy', read))
  const mapping = said(mappingOf(asked.columns, asked.set))
  const format = said(formatOf(asked))
  const zone = asked.zone ?? rules?.zone ?? 'UTC'
  if (!IANAZone.isValidZone(zone))
    mistakes.push(sentence(mistake('--zone', zone, 'a time zone such as America/Sao_Paulo')))
  const until =
    asked.until === null
      ? 'forever'
      : parseInstant(asked.until, IANAZone.isValidZone(zone) ? zone : 'UTC')
  if (until === null) mistakes.push(sentence(mistake('--until', asked.until, INSTANT_LIKE)))
  if (!/^\d{1,4}$/.test(asked.most))
    mistakes.push(sentence(mistake('--most', asked.most, 'a whole number, at most 9999')))
  if (asked.delimiter.length !== 1)
    mistakes.push(sentence(mistake('--delimiter', asked.delimiter, 'one character')))
  const source = right(
    E.mapLeft((why: string) => [`${asked.orders}: ${why}`])(await machine.open(asked.orders)),
  )
  if (
    mistakes.length > 0 ||
    rules === null ||
    mapping === null ||
    format === null ||
    until === null ||
    source === null
  )
    return rejected(mistakes)

  const trial = startBacktest(rules, {
    ...(against === null ? {} : { against }),
    until,
    most: Number(asked.most),
  })
  const progress = machine.progress(source.bytes)
  const reading = { zone, decimal: asked.decimal }
  const { localised } = clockOf(zone, 0)
  let [bytes, orders, bad] = [0, 0, 0]
  const named = startFirst<BadLine>(NAMED, (one, other) => one.line - other.line)
  const counted = async function* (): AsyncGenerator<string> {
    for await (const chunk of source.chunks) {
      bytes += Buffer.byteLength(chunk)
      yield chunk
    }
  }
  const take = ({ line, read: found }: FileLine): void => {
    orders += 1
    const added = E.isLeft(found) ? found : trial.add(found.right)
    if (E.isRight(added)) return
    const words = added.left.map((wrong) => localised(sentence(wrong)))
    if (line === null) mistakes.push(...words.map((wrong) => `${asked.orders}: ${wrong}`))
    else {
      bad += 1
      named.add({ line, mistakes: words })
    }
  }
  try {
    for await (const line of format === 'csv'
      ? csvLines(counted(), asked.delimiter, mapping, reading)
      : jsonLines(counted(), reading)) {
      take(line)
      progress.show(bytes, orders)
    }
  } catch (thrown) {
    mistakes.push(`${asked.orders}: ${whyUnreadable(thrown)}`)
  }
  progress.done()
  if (mistakes.length > 0) return rejected(mistakes)
  const report = trial.report()
  const badLines = { count: bad, first: named.report() }
  const out = asked.json
    ? `${JSON.stringify({ ...report, badLines }, null, 2)}\n`
    : renderBacktest(report, zone)
  return {
    out,
    err: badWords(badLines, asked.orders),
    code: bad > 0 ? 2 : (report.against?.changes.orders ?? 0) > 0 ? 1 : 0,
  }
}
