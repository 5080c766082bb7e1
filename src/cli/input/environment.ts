import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import * as E from 'fp-ts/lib/Either.js'
import { SILENT_WATCH, startWatchOn, type Watch } from './watch.js'
import { readText, whyUnreadable, type ReadText } from './readText.js'

/** A file that is read piece by piece. */
export interface TextStream {
  readonly chunks: AsyncIterable<string>
  /** The size of the file; null: unknown. */
  readonly bytes: number | null
}

/** Shows whoever waits how much has been done. */
export interface Progress {
  readonly show: (bytes: number, orders: number) => void
  readonly done: () => void
}

/** All that a command may use of the machine it runs on. */
export interface Environment {
  readonly readText: ReadText
  /** Opens a file; `-` is standard input. Left: why it cannot be read, in words. */
  readonly openText: (path: string) => Promise<E.Either<string, TextStream>>
  /** Begins to show progress through so many bytes; null: unknown. */
  readonly startProgress: (bytes: number | null) => Progress
  /**
   * Begins to say how far something is, where a person looks at it or (`asked`) in any case.
   */
  readonly startWatch: (asked: boolean) => Watch
}

const SILENT: Progress = { show: () => undefined, done: () => undefined }

const openText: Environment['openText'] = async (path) => {
  if (path === '-')
    return E.right({
      chunks: process.stdin.setEncoding('utf8') as AsyncIterable<string>,
      bytes: null,
    })
  try {
    const { size } = await stat(path)
    return E.right({
      chunks: createReadStream(path, 'utf8') as AsyncIterable<string>,
      bytes: size > 0 ? size : null,
    })
  } catch (thrown) {
    return E.left(whyUnreadable(thrown))
  }
}

/** A bar on the error output, where a person looks at it. */
const startProgress: Environment['startProgress'] = (bytes) => {
  if (bytes === null || !process.stderr.isTTY) return SILENT
  const bar = new SingleBar({
    stream: process.stderr,
    format: '{bar} {percentage} % of the file, {orders} orders',
    clearOnComplete: true,
    gracefulExit: false,
  })
  bar.start(bytes, 0, { orders: 0 })
  return {
    show: (done, orders) => {
      bar.update(done, { orders })
    },
    done: () => {
      bar.stop()
    },
  }
}

const startWatch: Environment['startWatch'] = (asked) => {
  const { stderr } = process
  if (!asked && !stderr.isTTY) return SILENT_WATCH
  const write = (text: string): void => {
    stderr.write(text)
  }
  return startWatchOn({ write, isTerminal: stderr.isTTY, now: Date.now })
}

/** The machine that this process runs on. */
export const PROCESS: Environment = { readText, openText, startProgress, startWatch }
