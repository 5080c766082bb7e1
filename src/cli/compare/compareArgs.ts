import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { PARTIES, type Party } from '../../model/actor.js'
import { mistake } from '../../model/input/mistake.js'
import type { CompareOptions } from '../../verify/index.js'
import { beyondOf, countersOf, mostOf } from '../input/bounds.js'
import { allOf, notAmong, sentence, type OrMistakes } from '../input/mistakes.js'
import { findPolicy } from '../input/policies.js'
import type { ReadText } from '../input/readText.js'
import { namedIn } from './changelog.js'

/** What `compare` is asked, as it was typed. */
export interface CompareArgs {
  readonly before: string
  readonly after: string
  readonly most?: string
  readonly counters?: string
  /** A number, or `all`. */
  readonly beyond?: string
  readonly protect?: string
  /** The path of a changelog. */
  readonly allow?: string
  readonly inFlight?: true
  readonly interventions?: true
  readonly progress?: true
  readonly strict?: true
  readonly allowUndecided?: true
  readonly json?: true
  /** As the comment of a pull request. */
  readonly markdown?: true
}

/** Two policies, each with what it was asked for as: a name or a file. */
export interface PolicyPair {
  readonly before: Rulebook
  readonly after: Rulebook
  readonly files: { readonly before: string; readonly after: string }
}

/** What `compare` is asked, understood. */
export interface CompareRequest extends PolicyPair {
  /** How far to explore; of the bounds those alone that were typed. */
  readonly bounds: Pick<CompareOptions, 'most' | 'counters' | 'beyond' | 'interventions'>
  /** Who must not be worse off. */
  readonly parties: readonly Party[]
  /** The words of the changelog; null: none was given, or it has no section Unreleased. */
  readonly allowed: ReadonlySet<string> | null
}

const partiesOf = (typed: string | undefined): OrMistakes<readonly Party[]> => {
  if (typed === undefined) return E.right(PARTIES)
  const party = PARTIES.find((one) => one === typed)
  return party === undefined
    ? E.left([sentence(notAmong('--protect', typed, PARTIES))])
    : E.right([party])
}

const allowedBy = (
  file: string | undefined,
  readText: ReadText,
): OrMistakes<ReadonlySet<string> | null> => {
  if (file === undefined) return E.right(null)
  const text = readText(file)
  return E.isLeft(text) ? E.left([`${file}: ${text.left}`]) : E.right(namedIn(text.right))
}

/**
 * Orders in flight keep a field or lose what they had: no changelog lets a loss pass. Nor are two
 * orders explored side by side.
 */
const fitting = ({
  inFlight,
  allow,
  counters,
  beyond,
  strict,
  allowUndecided,
}: CompareArgs): OrMistakes<null> => {
  const odd = (
    [
      ['--allow', allow, 'no changelog'],
      ['--counters', counters, 'no such bound'],
      ['--beyond', beyond, 'no such bound'],
    ] as const
  ).flatMap(([option, typed, expected]) =>
    inFlight === true && typed !== undefined
      ? [sentence(mistake(option, typed, `${expected} beside \`--in-flight\``))]
      : [],
  )
  const both = strict === true && allowUndecided === true
  const clash = both
    ? [sentence(mistake('--strict', 'both', 'one of `--strict` or `--allow-undecided`'))]
    : []
  return odd.length + clash.length > 0 ? E.left([...odd, ...clash]) : E.right(null)
}

/** Reads the policies, the bounds and the changelog. Left: every mistake in what was typed. */
export const compareRequestOf = (
  args: CompareArgs,
  readText: ReadText,
): OrMistakes<CompareRequest> => {
  const read = allOf({
    before: findPolicy(args.before, 'before', readText),
    after: findPolicy(args.after, 'after', readText),
    most: mostOf(args.most),
    counters: countersOf(args.counters),
    beyond: beyondOf(args.beyond),
    parties: partiesOf(args.protect),
    fits: fitting(args),
    allowed: args.inFlight === true ? E.right(null) : allowedBy(args.allow, readText),
  })
  if (E.isLeft(read)) return read
  const { before, after, most, counters, beyond, parties, allowed } = read.right
  return E.right({
    before,
    after,
    files: args,
    bounds: { ...most, ...counters, ...beyond, interventions: args.interventions === true },
    parties,
    allowed,
  })
}
