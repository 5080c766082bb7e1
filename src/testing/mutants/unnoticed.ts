import * as E from 'fp-ts/lib/Either.js'
import type { Order } from '../../model/order.js'
import { load } from '../../compile/load.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { standardOrder } from '../explore/standardOrder.js'
import type { PolicyMutant } from './policyMutants.js'
import { separateFrom, type Separation } from './separate.js'

/** No history was found that tells two rulebooks apart. */
export interface NoSeparation {
  /** Every history of so many plies was tried, and some longer ones. */
  readonly equivalentWithin: number
}

/** A change that a suite does not notice, and the test that the suite lacks. */
export interface Unnoticed<M extends PolicyMutant = PolicyMutant> {
  /** The changed policy. */
  readonly mutant: M
  /** A history after which the original and the mutant answer differently, if one was found. */
  readonly shown: Separation | NoSeparation
}

/**
 * A test suite, as a function of the rulebook. It passes if it returns true, nothing or an empty
 * text. It fails if it returns false or a text that says what is wrong, or if it throws.
 */
export type Suite = (rules: Rulebook) => boolean | string | undefined

/** How far `unnoticed` looks for a difference. */
export interface UnnoticedOptions {
  /** The order with which histories begin. Default: the standard order. */
  readonly start?: Order
  /** All histories of so many plies are tried, one for each branch. Default: 3. */
  readonly depth?: number
  /** Beyond `depth`: one order of each kind, until there are so many orders. Default: 600. */
  readonly most?: number
}

/** What a suite says is wrong with a rulebook; null: nothing. */
const complaint = (suite: Suite, rules: Rulebook): string | null => {
  try {
    const result = suite(rules)
    if (result === undefined || result === true || result === '') return null
    return result === false ? 'it fails' : result
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Which changes of a policy does a test suite not notice? Each comes back with the test that the
 * suite lacks: the shortest history that was found after which original and mutant answer
 * differently. Where none was found, `equivalentWithin` says how many plies were searched in full.
 * A mutant that cannot be loaded counts as noticed. Throws an Error if the suite fails under the
 * original itself.
 *
 * @example
 * const suite = (rules) => isAllowed(canCancel(rules, standardOrder(), standardOrder().at))
 * const mutants = policyMutants(policy).slice(0, 5)
 * unnoticed(rules, mutants, suite, { depth: 1, most: 20 }).map(({ mutant, shown }) =>
 *   `${mutant.path}: ${'asked' in shown ? shown.asked : 'no difference'}`)
 */
export const unnoticed = <M extends PolicyMutant>(
  original: Rulebook,
  mutants: readonly M[],
  suite: Suite,
  options: UnnoticedOptions = {},
): readonly Unnoticed<M>[] => {
  const { start = standardOrder(), depth = 3, most = 600 } = options
  const wrong = complaint(suite, original)
  if (wrong !== null) throw new Error(`the suite fails under the original policy: ${wrong}`)
  const survivors = mutants.flatMap((mutant) => {
    const rules = load(mutant.file)
    return E.isRight(rules) && complaint(suite, rules.right) === null
      ? [{ mutant, rules: rules.right }]
      : []
  })
  if (survivors.length === 0) return []
  const separate = separateFrom(original, { start, depth, most })
  return survivors.map(({ mutant, rules }) => ({
    mutant,
    shown: separate(rules) ?? { equivalentWithin: depth },
  }))
}
