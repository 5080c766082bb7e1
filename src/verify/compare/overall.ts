import { PARTIES, type Party } from '../../model/actor.js'
import type { OverallJudgement } from './comparison.js'
import { isJudged, type Judgement } from './differences/judgements.js'
import { OBSERVABLES } from './differences/difference.js'
import { isOpenFor, type Summary } from './summary.js'

const forParty = ({ judgements, undecided }: Summary, party: Party): Judgement => {
  const found = OBSERVABLES.map((observable) => judgements[party][observable])
  const has = (judgement: Judgement): boolean => found.includes(judgement)
  if (has('mixed') || (has('better') && has('worse'))) return 'mixed'
  if (has('worse')) return 'worse'
  const isOpen = undecided.some((one) => isOpenFor(one, party))
  if (isOpen || has('undecided')) return 'undecided'
  return has('better') ? 'better' : 'same'
}

const shownBy = ({ differences, ranked }: Summary): readonly string[] => [
  ...differences
    .filter(isJudged)
    .map(
      ({ party, change, observable, message }) =>
        `${change} for the ${party} (${observable}): ${message}`,
    ),
  ...ranked.flatMap(({ path, values }) =>
    PARTIES.filter((party) => !['same', 'undecided'].includes(values[party])).map(
      (party) =>
        `${values[party]} for the ${party} (${values.observable}): the values of \`${path}\``,
    ),
  ),
]

/** What was found, for each party in all respects together. */
export const overallOf = (found: Summary, zones: number): OverallJudgement => ({
  buyer: forParty(found, 'buyer'),
  seller: forParty(found, 'seller'),
  why: [...new Set([...shownBy(found), ...found.undecided.map(({ why }) => `undecided: ${why}`)])],
  explored: { zones, complete: found.complete },
})
