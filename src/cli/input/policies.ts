import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { load, PRESETS, type LoadError } from '../../policies.js'
import { readJson } from './json.js'
import { notAmong, sentence, type OrMistakes } from './mistakes.js'
import type { ReadText } from './readText.js'

export const POLICY_NAMES = Object.keys(PRESETS)
export const DEFAULT_POLICY = 'aliexpress'
/** The policies of marketplaces: all but `base`, which the others extend. */
export const MARKETPLACES = POLICY_NAMES.filter((name) => name !== 'base')

const isFile = (name: string): boolean =>
  name.endsWith('.json') || name.includes('/') || name.includes('\\')

const loadSentence = (error: LoadError): readonly string[] => {
  if (!('message' in error))
    return [sentence({ ...error, path: error.path === '' ? `policy ${error.policy}` : error.path })]
  return error.severity === 'error' ? [error.message] : []
}

type Loaded = ReturnType<typeof load>

/** To compile a policy takes long, and many orders of a file name the same one. */
const presets = new Map<string, Loaded>()
const presetOf = (name: string): Loaded => {
  const known = presets.get(name) ?? load(name)
  presets.set(name, known)
  return known
}

const usable = (loaded: Loaded, where: string): OrMistakes<Rulebook> =>
  E.mapLeft((errors: readonly LoadError[]) =>
    errors.flatMap(loadSentence).map((words) => `${where}: ${words}`),
  )(loaded)

/**
 * The policy of that name, or, where files may be read, in that file. `where`: what asked for it.
 * Left: every mistake.
 */
export const findPolicy = (
  name: string,
  where: string,
  readText: ReadText | null,
): OrMistakes<Rulebook> => {
  if (POLICY_NAMES.includes(name)) return usable(presetOf(name), where)
  const unknown = notAmong(where, name, POLICY_NAMES)
  if (readText === null) return E.left([sentence(unknown)])
  if (!isFile(name))
    return E.left([
      sentence({ ...unknown, expected: `${unknown.expected}, or a file that ends in .json` }),
    ])
  const text = readText(name)
  if (E.isLeft(text)) return E.left([`${name}: ${text.left}`])
  const data = readJson(text.right, name)
  return E.isLeft(data) ? E.left([sentence(data.left)]) : usable(load(data.right), name)
}
