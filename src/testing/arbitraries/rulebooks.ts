import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { load } from '../../compile/load.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { PolicyFile } from '../../policy/format.js'
import { policyFiles } from './policyFiles.js'

const printable = (rules: Rulebook, file: PolicyFile): Rulebook =>
  Object.assign({ ...rules }, { [fc.toStringMethod]: () => JSON.stringify(file) })

/**
 * Rulebooks of policies that load: `policyFiles` without those that the decoder or `compile`
 * refuses. They shrink to the first of
 * `parents`, one field at a time, so that what is left of a failing policy is what made it fail;
 * that is what is printed.
 *
 * @example
 * fc.assert(fc.property(rulebooks(), (rules) => rules.findings.every(({ severity }) => severity !== 'error')), { numRuns: 5 })
 */
export const rulebooks = (parents?: readonly string[]): fc.Arbitrary<Rulebook> =>
  policyFiles(parents)
    .map((file) => E.map((rules: Rulebook) => printable(rules, file))(load(file)))
    .filter(E.isRight)
    .map(({ right }) => right)
