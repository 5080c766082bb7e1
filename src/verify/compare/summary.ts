import { PARTIES, type Party } from '../../model/actor.js'
import type { Comparison } from './comparison.js'
import type { Difference } from './differences/difference.js'
import { judgementsOf, type KnownBeside } from './differences/judgements.js'
import type { JudgedField } from './fields/fieldDifferences.js'
import type { ValueJudgement } from './fields/valueJudgement.js'
import { undecidedBetween, type Undecided } from './undecided.js'

/** Whether something that is open is so for everybody, or for this one. */
export const isOpenFor = ({ parties, from }: Undecided, party: Party | 'platform'): boolean => {
  if (from !== null) return from.action !== null || from.party === party
  return parties.length === PARTIES.length || parties.some((one) => one === party)
}

const rankedOf = (fields: readonly JudgedField[]): KnownBeside['ranked'] =>
  fields.flatMap(({ ranked }) =>
    ranked === null
      ? []
      : PARTIES.map((party) => ({
          party,
          observable: ranked.observable,
          judgement: ranked[party],
        })),
  )

/** What was found between two policies. */
export interface Summary extends Pick<
  Comparison,
  'judgements' | 'undecided' | 'differences' | 'unconfirmed' | 'complete' | 'bound'
> {
  /** The fields whose values alone tell something. */
  readonly ranked: readonly { readonly path: string; readonly values: ValueJudgement }[]
}

/** What was found between two policies, summed up; `bounds`: what was not explored. */
export const summary = (
  bounds: readonly string[],
  judged: readonly JudgedField[],
  found: readonly Difference[],
): Summary => {
  const differences = found.filter(({ confirmed }) => confirmed)
  const undecided = undecidedBetween(bounds, judged, found)
  return {
    ranked: judged.flatMap(({ path, ranked }) =>
      ranked === null ? [] : [{ path, values: ranked }],
    ),
    judgements: judgementsOf(differences, {
      ranked: rankedOf(judged),
      isOpen: (party) => undecided.some((one) => isOpenFor(one, party)),
    }),
    undecided,
    differences,
    unconfirmed: found.filter(({ confirmed }) => !confirmed),
    complete: bounds.length === 0,
    bound: bounds[0] ?? null,
  }
}
