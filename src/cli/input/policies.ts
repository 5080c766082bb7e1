import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { load, PRESETS, type LoadError } from '../../policies.js'
import { readJson } from './json.js'
import { notAmong, sentence } from './mistakes.js'

export const POLICY_NAMES = Object.keys(PRESETS)
export const DEFAULT_POLICY = 'aliexpress'
/** Those that a marketplace might have: what the others extend is none. */
export const MARKETPLACES = POLICY_NAMES.filter((name) => name !== 'base')

/** Reads a file; left: why it cannot be read. */
export type ReadText = (path: string) => E.Either<string, string>

const isFile = (name: string): boolean =>
  name.endsWith('.json') || name.includes('/') || name.includes('\\')

const loadSentence = (error: LoadError): readonly string[] =>
  'message' in error
    ? error.severity === 'error'
      ? [error.message]
      : []
    : [sentence({ ...error, path: error.path === '' ? `policy ${error.policy}` : error.path })]

const usable = (policy: unknown, where: string): E.Either<readonly string[], Rulebook> =>
  E.mapLeft((errors: readonly LoadError[]) =>
    errors.flatMap(loadSentence).map((words) => `${where}: ${words}`),
  )(load(policy))

/**
 * The policy of that name, or, where `files` are allowed, in that file. `where`: what asked for it.
 * Left: every mistake.
 */
export const findPolicy = (
  name: string,
  where: string,
  read: ReadText | null,
): E.Either<readonly string[], Rulebook> => {
  if (POLICY_NAMES.includes(name)) return usable(name, where)
  if (read === null || !isFile(name)) {
    const wrong = notAmong(where, name, POLICY_NAMES)
    return E.left([
      sentence(
        read === null
          ? wrong
          : { ...wrong, expected: `${wrong.expected}, or a file that ends in .json` },
      ),
    ])
  }
  const text = read(name)
  if (E.isLeft(text)) return E.left([`${name}: ${text.left}`])
  const data = readJson(text.right, name)
  return E.isLeft(data) ? E.left([sentence(data.left)]) : usable(data.right, name)
}
