import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { load, type LoadError } from '../../compile/load.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { PolicyFile } from '../../policy/format.js'
import { policyFiles } from './policyFiles.js'

const printable = (rules: Rulebook, file: PolicyFile): Rulebook =>
  Object.assign({ ...rules }, { [fc.toStringMethod]: () => JSON.stringify(file) })

/** A policy less the fields in which there is a mistake. */
const lessWrong = (file: PolicyFile, mistakes: readonly LoadError[]): PolicyFile => {
  const wrong = new Set(
    mistakes.map((found) => ('path' in found ? found.path.split('.').slice(0, 2).join('.') : '')),
  )
  const left = Object.entries(file).map(([section, fields]) => [
    section,
    typeof fields === 'string'
      ? fields
      : Object.fromEntries(
          Object.entries(fields as object).filter(([field]) => !wrong.has(`${section}.${field}`)),
        ),
  ])
  return Object.fromEntries(left) as PolicyFile
}

/** The rulebook of a policy, or of as much of it as loads. */
const loaded = (file: PolicyFile): E.Either<unknown, Rulebook> => {
  const rules = load(file)
  if (E.isRight(rules)) return E.right(printable(rules.right, file))
  const less = lessWrong(file, rules.left)
  return JSON.stringify(less) === JSON.stringify(file) ? rules : loaded(less)
}

/**
 * Rulebooks of random policies: those of `policyFiles`, each less the fields for which `load`
 * refuses it. They shrink field by field to the first of `parents`, so that the fields that remain
 * are the ones that made a test fail. A failing rulebook is printed as its policy.
 *
 * @example
 * const sound = ({ findings }) => findings.every(({ severity }) => severity !== 'error')
 * fc.assert(fc.property(rulebooks(), sound), { numRuns: 5 })
 */
export const rulebooks = (parents?: readonly string[]): fc.Arbitrary<Rulebook> =>
  // Were they left out instead, a field that others need could be neither kept nor shrunk away:
  // fast-check offers to drop an optional value only until something inside it has shrunk.
  policyFiles(parents)
    .map(loaded)
    .filter(E.isRight)
    .map(({ right }) => right)
