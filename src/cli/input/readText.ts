import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'

/** Reads a file; left: why it cannot be read, in words. */
export type ReadText = (path: string) => E.Either<string, string>

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EISDIR: 'it is a directory, expected a file',
  ENOTDIR: 'a part of the path is not a directory',
}

/** Why a file cannot be read, in words. What was thrown for another reason is thrown on. */
export const whyUnreadable = (thrown: unknown): string => {
  if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
  const code = String(thrown.code)
  return WHY[code] ?? `it cannot be read (${code})`
}

/** The text of a file; `-` is standard input. */
export const readText: ReadText = (path) => {
  try {
    return E.right(readFileSync(path === '-' ? 0 : path, 'utf8'))
  } catch (thrown) {
    return E.left(whyUnreadable(thrown))
  }
}
