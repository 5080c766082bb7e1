import type { Party } from '../../../model/actor.js'
import type { Limit, Policy } from '../../../policy/format.js'
import type { Judgement } from '../differences/judgements.js'
import { summedUp } from './valueJudgement.js'

/** The least that each sanction follows on, by what is counted, over which time. */
const thresholds = (limits: readonly Limit[]): ReadonlyMap<string, number> => {
  const least = new Map<string, number>()
  for (const { counts, above, per, then } of limits) {
    const key = JSON.stringify([counts, per ?? null, then])
    least.set(key, Math.min(above, least.get(key) ?? Infinity))
  }
  return least
}

/**
 * What two lists of limits are for the party that they hold for: a limit that is lower, or new, is
 * worse. Where one is stricter and another is not, which matters more is not for us to say.
 */
export const limitsJudged = (before: readonly Limit[], after: readonly Limit[]): Judgement => {
  const [had, has] = [thresholds(before), thresholds(after)]
  const summed = summedUp(
    [...new Set([...had.keys(), ...has.keys()])].map((key): Judgement => {
      const [was, is] = [had.get(key) ?? Infinity, has.get(key) ?? Infinity]
      if (was === is) return 'same'
      return is < was ? 'worse' : 'better'
    }),
  )
  return summed === 'mixed' ? 'undecided' : summed
}

/** What it is for a party at whose fault cancellations are, of the reasons that both list. */
export const faultsJudged = (
  before: Policy['cancellation']['reasons'],
  after: Policy['cancellation']['reasons'],
  party: Party,
): Judgement =>
  summedUp(
    Object.keys(before).map((reason): Judgement => {
      const [was, is] = [before[reason], after[reason]]
      if (is === undefined || was === is) return 'same'
      if (is === party) return 'worse'
      return was === party ? 'better' : 'same'
    }),
  )
