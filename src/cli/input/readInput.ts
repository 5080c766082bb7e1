import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import type { ReadText } from './policies.js'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a directory, expected a file',
  ENOTDIR: 'a part of the path is not a directory',
}

/** Why a file cannot be read, in words. */
export const whyUnreadable = (thrown: unknown): string => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return WHY[code] ?? `it cannot be read (${code})`
}

/** A file's text; `-` is standard input. Left: why it cannot be read, in words. */
export const readInput: ReadText = (path) => {
  try {
    return E.right(readFileSync(path === '-' ? 0 : path, 'utf8'))
  } catch (thrown) {
    return E.left(whyUnreadable(thrown))
  }
}
