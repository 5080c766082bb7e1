import type { Switching } from '../../verify/index.js'
import { completeWords } from '../text/exploredLines.js'
import { field, listed, wrap } from '../text/layout.js'
import type { PolicyPair } from './compareArgs.js'
import { lossLines } from './lossLines.js'
import { policyLines } from './policyLines.js'

const keepLines = ({ keep, safe, complete }: Switching): readonly string[] => {
  if (safe)
    return wrap(
      `Nothing is taken away${complete ? '' : ' as far as it was explored'}: orders in flight may be put under the policy after at any instant.`,
    )
  return wrap(
    keep === null
      ? 'No set of fields was found that orders could keep so that nothing is taken away: leave them under the policy before.'
      : `Nothing is taken away from orders that keep these fields of the policy before: ${listed(keep)}.`,
  )
}

/**
 * What orders in flight would lose, each with the shortest history that shows it, and which fields
 * they must keep.
 */
export const renderInFlight = (found: Switching, policies: PolicyPair): string =>
  [
    ...policyLines(policies),
    ...field('Explored', completeWords(found)),
    ...(found.safe
      ? []
      : [
          '',
          'What orders in flight would lose',
          ...found.losses.flatMap((loss, index) => lossLines(policies, loss, index + 1)),
        ]),
    '',
    ...keepLines(found),
  ].join('\n')
