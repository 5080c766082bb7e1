import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { load } from '../../compile/load.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { PolicyFile } from '../../policy/format.js'
import { policyFiles } from './policyFiles.js'

const printable = (rules: Rulebook, file: PolicyFile): Rulebook =>
  Object.assign({ ...rules }, { [fc.toStringMethod]: () => JSON.stringify(file) })

/**
 * Rulebooks of random policies: those of `policyFiles` that decode and compile. They shrink field
 * by field to the first of `parents`, so that the fields that remain are the ones that made a test
 * fail. A failing rulebook is printed as its policy.
 *
 * @example
 * const sound = ({ findings }) => findings.every(({ severity }) => severity !== 'error')
 * fc.assert(fc.property(rulebooks(), sound), { numRuns: 5 })
 */
export const rulebooks = (parents?: readonly string[]): fc.Arbitrary<Rulebook> =>
  policyFiles(parents)
    .map((file) => E.map((rules: Rulebook) => printable(rules, file))(load(file)))
    .filter(E.isRight)
    .map(({ right }) => right)
