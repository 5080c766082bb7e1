import * as E from 'fp-ts/lib/Either.js'
import type { Order } from '../../model/order.js'
import type { PolicyFile } from '../../policy/format.js'
import { load } from '../../compile/load.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { separateFrom, type Separation } from './separate.js'
import { standardOrder } from '../explore/standardOrder.js'

/** A policy with one value changed. */
export interface Mutant {
  /** The value that is changed: "dispute.answer.within.days". */
  readonly path: string
  /** What was -> what is. */
  readonly change: string
  readonly file: PolicyFile
}

/** A change that a suite lets pass, and the case that it lacks. */
export interface Unnoticed<M extends Mutant = Mutant> {
  readonly mutant: M
  /** A history after which the original and the mutant answer differently. */
  readonly shown: Separation | { readonly equivalentWithin: number }
}

/**
 * Passes by true, by nothing, or by an empty text; notices by false, by a text that says what
 * fails, or by throwing.
 */
export type Suite = (rules: Rulebook) => boolean | string | undefined

export interface UnnoticedOptions {
  /** What histories begin with. Default: the standard order. */
  readonly start?: Order
  /** All histories of so many plies are tried, one for each branch. Default: 3. */
  readonly depth?: number
  /** And beyond these one order of every kind, until there are so many. Default: 600. */
  readonly most?: number
}

/** What a suite says of a rulebook; null: that all is well. */
const complaint = (suite: Suite, rules: Rulebook): string | null => {
  try {
    const said = suite(rules)
    return said === undefined || said === true || said === ''
      ? null
      : said === false
        ? 'it fails'
        : said
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Which changes of a policy does a test suite not notice? Each comes back as the case that the
 * suite lacks: the shortest history found after which original and mutant answer differently, or
 * `equivalentWithin` a depth, where every history so long (and some longer ones) gives the same
 * answers. A mutant that cannot be loaded counts as noticed: loading is the first test.
 *
 * @example
 * const suite = (rules) => isRight(canCancel(rules, standardOrder(), standardOrder().at))
 * unnoticed(rules, policyMutants(rules.policy).slice(0, 5), suite, { depth: 1, most: 20 })
 *   .map(({ mutant: { path, change }, shown }) => `${path}: ${change}: ${'asked' in shown ? shown.asked : 'no difference'}`)
 */
export const unnoticed = <M extends Mutant>(
  original: Rulebook,
  mutants: readonly M[],
  suite: Suite,
  { start = standardOrder(), depth = 3, most = 600 }: UnnoticedOptions = {},
): readonly Unnoticed<M>[] => {
  const wrong = complaint(suite, original)
  if (wrong !== null) throw new Error(`under the policy itself the suite does not pass: ${wrong}`)
  const survivors = mutants.flatMap((mutant) => {
    const rules = load(mutant.file)
    return E.isRight(rules) && complaint(suite, rules.right) === null
      ? [{ mutant, rules: rules.right }]
      : []
  })
  if (survivors.length === 0) return []
  const separated = separateFrom(original, start, depth, most)
  return survivors.map(({ mutant, rules }) => ({
    mutant,
    shown: separated(rules) ?? { equivalentWithin: depth },
  }))
}
