import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { mistake } from '../../model/input/mistake.js'
import { INSTANT_LIKE, parseInstant } from '../input/instants.js'
import { allInList, notAmong, sentence, type OrMistakes } from '../input/mistakes.js'
import { findPolicy, MARKETPLACES } from '../input/policies.js'
import type { ReadText } from '../input/readText.js'
import { SIDES, type AskedSide } from '../story/answers.js'

/** What `ask` is asked, as it was typed. */
export interface AskArgs {
  /** undefined: the stories that come with the tool. */
  readonly file: string | undefined
  readonly policy?: string
  /** Several, between commas, or `all`: the same order under each. */
  readonly policies?: string
  readonly at?: string
  readonly as?: string
  readonly json?: true
}

/** By which policies an order is judged; `own`: by the one that it names. */
export type Judges =
  | { readonly kind: 'own' }
  | { readonly kind: 'one'; readonly rules: readonly [Rulebook] }
  | { readonly kind: 'several'; readonly rules: readonly Rulebook[] }

/** The names after `--policies`, each once. */
const namesIn = (policies: string): readonly string[] => {
  if (policies === 'all') return MARKETPLACES
  const names = policies.split(',').map((name) => name.trim())
  return [...new Set(names)].filter((name) => name !== '')
}

/** The policies that `--policy` or `--policies` names. */
export const judgesOf = ({ policy, policies }: AskArgs, readText: ReadText): OrMistakes<Judges> => {
  if (policies === undefined) {
    if (policy === undefined) return E.right({ kind: 'own' })
    return E.map((rules: Rulebook): Judges => ({ kind: 'one', rules: [rules] }))(
      findPolicy(policy, '--policy', readText),
    )
  }
  const names = namesIn(policies)
  if (names.length === 0) {
    const expected = '`all`, or names of policies and files between commas'
    return E.left([sentence(mistake('--policies', policies, expected))])
  }
  return E.map((rules: readonly Rulebook[]): Judges => ({ kind: 'several', rules }))(
    allInList(names.map((name) => findPolicy(name, '--policies', readText))),
  )
}

const isSide = (word: string): word is AskedSide => SIDES.some((side) => side === word)

/** For which sides is asked. */
export const sidesOf = (typed: string | undefined): OrMistakes<readonly AskedSide[]> => {
  if (typed === undefined) return E.right(SIDES)
  return isSide(typed) ? E.right([typed]) : E.left([sentence(notAmong('--as', typed, SIDES))])
}

/** The options that do not go together, and an instant that is none. */
export const optionMistakes = ({
  file,
  policy,
  policies,
  at,
  as,
}: AskArgs): OrMistakes<unknown> => {
  const wrong = [
    policies !== undefined &&
      policy !== undefined &&
      '--policy: with --policies there is no one policy to judge by; leave one of the two out',
    policies !== undefined &&
      as !== undefined &&
      '--as: the questions of --policies are not those of one side; leave one of the two out',
    at !== undefined &&
      file === undefined &&
      '--at: the stories that come with the tool each ask at their own instant; name an order file',
    at !== undefined &&
      parseInstant(at, 'UTC') === null &&
      sentence(mistake('--at', at, INSTANT_LIKE)),
  ].filter((words) => words !== false)
  return wrong.length === 0 ? E.right(null) : E.left(wrong)
}
