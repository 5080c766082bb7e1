import * as E from 'fp-ts/lib/Either.js'
import type { Printed } from '../../../src/cli/text/printed.js'
import type { Environment } from '../../../src/cli/input/environment.js'
import { SILENT_WATCH } from '../../../src/cli/input/watch.js'
import { run } from '../../../src/cli/run.js'

type Files = Readonly<Record<string, unknown>>
const textOf = (files: Files, path: string): E.Either<string, string> => {
  const file = files[path]
  return file === undefined
    ? E.left('there is no such file')
    : E.right(typeof file === 'string' ? file : JSON.stringify(file))
}

/**
 * Files out of memory, a few characters at a time: a line, and a character in it, may be cut
 * anywhere.
 */
const environmentWith = (files: Files, chunk = 7): Environment => ({
  readText: (path) => textOf(files, path),
  openText: (path) =>
    Promise.resolve(
      E.map((text: string) => ({ chunks: chunksOf(text, chunk), bytes: text.length }))(
        textOf(files, path),
      ),
    ),
  startProgress: () => ({ show: () => undefined, done: () => undefined }),
  startWatch: () => SILENT_WATCH,
})

async function* chunksOf(text: string, chunk: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += chunk)
    yield await Promise.resolve(text.slice(from, from + chunk))
}

/** The tool with files out of memory: path to text, anything else as JSON. */
const atOnce = (files: Files, argv: readonly string[]): Printed => {
  const printed = run(argv, '9.9.9', environmentWith(files))
  if (printed instanceof Promise) throw new Error('only `backtest` takes its time')
  return printed
}
export const running =
  (files: Files) =>
  (...argv: readonly string[]): Printed =>
    atOnce(files, argv)
export const asking =
  (files: Files) =>
  (...argv: readonly string[]): Printed =>
    atOnce(files, ['ask', ...argv])

/** `backtest` with files out of memory. */
export const backtesting =
  (files: Files, chunk?: number) =>
  async (...argv: readonly string[]): Promise<Printed> =>
    await run(['backtest', ...argv], '9.9.9', environmentWith(files, chunk))

/** One line, however the text was broken. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ')
