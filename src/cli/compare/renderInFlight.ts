import type { Switching } from '../../verify/index.js'
import { completeWords } from '../text/exploredLines.js'
import { field, listed, wrap } from '../text/layout.js'
import type { PolicyPair } from './compareArgs.js'
import { lossLines } from './lossLines.js'
import { policyLines } from './policyLines.js'

const keepLines = ({ keep, safe, complete }: Switching): readonly string[] => {
  if (safe)
    return wrap(
      `Orders in flight lose nothing${complete ? '' : ' as far as it was explored'}: ` +
        'they can move to the new policy at any instant.',
    )
  return wrap(
    keep === null
      ? 'No fields were found that orders in flight could keep to lose nothing: leave them under ' +
          'the old policy.'
      : 'Orders in flight lose nothing if they keep these fields of the old policy: ' +
          `${listed(keep)}.`,
  )
}

/**
 * What orders in flight would lose, each with the shortest history that shows it, and which fields
 * they must keep.
 */
export const renderInFlight = (found: Switching, policies: PolicyPair): string =>
  [
    ...policyLines(policies),
    ...field('Explored', completeWords(found, 'more may be lost than is shown')),
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
