import * as E from 'fp-ts/lib/Either.js'
import { run } from '../../../src/cli/run.js'

/** The tool with files out of memory: path to text, anything else as JSON. */
export const running = (files: Readonly<Record<string, unknown>>) => (...argv: readonly string[]) =>
  run(argv, '9.9.9', (path) => {
    const file = files[path]
    return file === undefined ? E.left('there is no such file') : E.right(typeof file === 'string' ? file : JSON.stringify(file))
  })

export const asking = (files: Readonly<Record<string, unknown>>) => (...argv: readonly string[]) => running(files)('ask', ...argv)
