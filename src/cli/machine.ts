import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import * as E from 'fp-ts/lib/Either.js'
import { whyUnreadable } from './input/readInput.js'

/** A file that is read bit by bit. */
export interface Source {
  readonly chunks: AsyncIterable<string>
  /** null: nobody knows. */
  readonly bytes: number | null
}

/** How far one has come, for whoever waits. */
export interface Progress {
  readonly show: (bytes: number, orders: number) => void
  readonly done: () => void
}

/** What a long task needs of the machine it runs on. */
export interface Machine {
  /** `-` is standard input. Left: why it cannot be read, in words. */
  readonly open: (path: string) => Promise<E.Either<string, Source>>
  readonly progress: (bytes: number | null) => Progress
}

const SILENT: Progress = { show: () => undefined, done: () => undefined }

const open: Machine['open'] = async (path) => {
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

/** On the error output, where a person looks at it. */
const progress: Machine['progress'] = (bytes) => {
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

export const MACHINE: Machine = { open, progress }
