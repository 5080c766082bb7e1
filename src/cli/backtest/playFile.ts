import * as E from 'fp-ts/lib/Either.js'
import { startFirst } from '../../backtest/firstOf.js'
import { startBacktest, type BacktestReport } from '../../backtest/startBacktest.js'
import { idOf, type BacktestHistory } from '../../backtest/history.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import type { Progress, TextStream } from '../input/environment.js'
import { sentence, type OrMistakes } from '../input/mistakes.js'
import { whyUnreadable } from '../input/readText.js'
import { clockOf } from '../text/clock.js'
import type { BacktestRequest } from './backtestArgs.js'
import { ordersIn, type FileLine } from './orderFile.js'
import { startUnlisted, type UnlistedValue } from './unlisted.js'

interface BadLine {
  readonly line: number
  readonly mistakes: readonly string[]
}

/** Lines that cannot be used: all of them are counted, and the first are listed. */
export interface BadLines {
  readonly count: number
  readonly first: readonly BadLine[]
}

/** What a file of orders comes to. */
export interface FilePlayed {
  readonly report: BacktestReport
  readonly badLines: BadLines
  /** What orders say that a policy does not know: the first twenty such values. */
  readonly unlisted: readonly UnlistedValue[]
}

const LISTED = 20

const startBadLines = () => {
  const first = startFirst<BadLine>(LISTED, (one, other) => one.line - other.line)
  let count = 0
  return {
    add: (bad: BadLine): void => {
      count += 1
      first.add(bad)
    },
    report: (): BadLines => ({ count, first: first.report() }),
  }
}

async function* measured(
  chunks: AsyncIterable<string>,
  came: (bytes: number) => void,
): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    came(Buffer.byteLength(chunk))
    yield chunk
  }
}

/** Refuses an order whose id a line before has. */
const startIds = () => {
  const lines = new Map<string, number | null>()
  return (history: BacktestHistory, line: number | null): FileLine['read'] => {
    const id = idOf(history)
    const before = lines.get(id)
    if (before === undefined) {
      lines.set(id, line)
      return E.right(history)
    }
    return E.left([mistake('id', id, `an id that no line before has, as line ${before ?? 0} does`)])
  }
}

/**
 * Plays the orders of a file. It is read once, line by line, and of an order nothing is kept but
 * its id. Left: why none of it can be used.
 */
export const playFile = async (
  { rules, against, until, most, file }: BacktestRequest,
  stream: TextStream,
  progress: Progress,
): Promise<OrMistakes<FilePlayed>> => {
  const trial = startBacktest(rules, { until, most, ...(against === null ? {} : { against }) })
  const badLines = startBadLines()
  const unlisted = startUnlisted(against === null ? [rules] : [rules, against])
  const withNewId = startIds()
  const { localised } = clockOf(file.zone, 0)
  const wordsOf = (mistakes: readonly Mistake[]): readonly string[] =>
    mistakes.map((wrong) => localised(sentence(wrong)))
  let [bytes, orders] = [0, 0]
  const chunks = measured(stream.chunks, (length) => {
    bytes += length
  })
  const play = async (): Promise<OrMistakes<FilePlayed>> => {
    for await (const { line, read } of ordersIn(chunks, file)) {
      const known = E.isLeft(read) ? read : withNewId(read.right, line)
      const added = E.isLeft(known) ? known : trial.add(known.right)
      if (E.isRight(added) && added.right !== null) unlisted.add(added.right.rules.order)
      if (E.isLeft(added) && line === null) return E.left(wordsOf(added.left))
      if (E.isLeft(added) && line !== null) badLines.add({ line, mistakes: wordsOf(added.left) })
      orders += 1
      progress.show(bytes, orders)
    }
    return E.right({
      report: trial.report(),
      badLines: badLines.report(),
      unlisted: unlisted.report(),
    })
  }
  try {
    return await play()
  } catch (thrown) {
    return E.left([whyUnreadable(thrown)])
  } finally {
    progress.done()
  }
}
