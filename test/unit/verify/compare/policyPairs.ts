import type { Rulebook } from '../../../../src/index.js'
import type { Comparison, Difference } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'

/** The policy `base` with some fields changed. */
export const small = (changes: object): Rulebook =>
  rulebook({ name: 'small', title: 'small', extends: 'base', ...changes })

const SAME = { 'may do': 'same', gets: 'same', 'how long': 'same' }
/** The judgements where nothing differs for anybody. */
export const ALL_SAME = { buyer: SAME, seller: SAME, platform: { gets: 'same' } }

const OPEN = { 'may do': 'undecided', gets: 'undecided', 'how long': 'undecided' }
/** The judgements where nothing was found, and something is open for everybody. */
export const ALL_UNDECIDED = { buyer: OPEN, seller: OPEN, platform: { gets: 'undecided' } }

/** The differences in whether an action of a verb is allowed. */
export const verbsOf = (differences: readonly Difference[], verb: string): readonly Difference[] =>
  differences.filter(({ action }) => action?.verb === verb)

/** The rows of a difference's history under each policy. */
export const rowsOf = (found: Difference | undefined): readonly (readonly string[] | undefined)[] =>
  [found?.history?.before, found?.history?.after].map((history) =>
    history?.steps.map(({ row }) => row),
  )

/** The difference of a party whose message has these words. */
export const difference = (
  comparison: Comparison,
  party: string,
  words: string,
): Difference | undefined =>
  comparison.differences.find((each) => each.party === party && each.message.includes(words))
