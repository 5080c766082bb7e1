import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../../model/action.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { can } from '../../questions/can.js'
import type { Switching, SwitchLoss } from '../../verify/index.js'
import { keyOf } from './differences.js'
import { completeWords, field } from '../text/exploredLines.js'
import { listed, wrap } from '../text/layout.js'
import { playback, type Playback } from '../story/playback.js'
import { policyLines, type Compared } from './renderComparison.js'
import { rowWords } from '../text/rowWords.js'
import { phraseOf } from '../text/words.js'

type Policies = Pick<Compared, 'before' | 'after' | 'files'>

const INDENT = '   '
const SIDE = '      '

const lossWords = ({ after }: Policies, { party, action, kind, row }: SwitchLoss): string => {
  if (party === null || action === null)
    return `a deadline would be over at once: ${rowWords(after, row ?? '').happens}`
  const { can: doing } = phraseOf(action.verb, null)
  return kind === 'sooner'
    ? `the ${party} could ${doing} for less time`
    : `the ${party} could no longer ${doing}`
}

/** Until when it can be done. */
const untilWords = (
  rules: Rulebook,
  { party, action, history, at }: SwitchLoss,
  { pen: { clock } }: Playback,
): string => {
  if (party === null || action === null || history === null || at === null) return ''
  // INVARIANT: what is asked has the verb and the payload of an action of its party.
  const answer = can(rules, history.order, { by: party, ...action } as Action, at)
  return E.isLeft(answer)
    ? ''
    : answer.right.closesAt === null
      ? 'until the order itself ends it'
      : `until ${clock.when(answer.right.closesAt)}`
}

/** How the order came there under the policy before, and what is there under each. */
const lossLines =
  (policies: Policies) =>
  (loss: SwitchLoss, index: number): readonly string[] => {
    const { before, after } = policies
    const { party, action, clauses, history, at, kind } = loss
    const where = [
      ...(party === null ? [] : [keyOf({ party, observable: 'may do', action })]),
      ...clauses,
    ].join('; ')
    const head = wrap(
      `${lossWords(policies, loss)}${where === '' ? '' : ` [${where}]`}`,
      `${index + 1}. `.padEnd(INDENT.length),
    )
    if (history === null || at === null) return head
    // INVARIANT: as above.
    const last = party === null || action === null ? null : ({ by: party, ...action } as Action)
    const come = playback(before, history, at, null, before.zone)
    const asked = playback(before, history, at, last, before.zone)
    const put = playback(
      after,
      { start: history.order, steps: [], end: history.order },
      at,
      last,
      before.zone,
    )
    if (come === null || asked === null || put === null) return head
    const told = come.entries(INDENT)
    const side = (
      name: string,
      rules: Rulebook,
      entries: readonly (readonly string[])[],
    ): readonly string[] => {
      const until = kind === 'sooner' ? untilWords(rules, loss, asked) : ''
      return [
        `${INDENT}${name}${until === '' ? '' : `: ${until}`}`,
        ...(until === ''
          ? entries.length === 0
            ? [`${SIDE}nothing happens yet`]
            : entries.flat()
          : []),
      ]
    }
    return [
      ...head,
      ...told.flat(),
      ...side('under before', before, asked.entries(SIDE).slice(told.length)),
      ...side('put under after', after, put.entries(SIDE).slice(1)),
    ]
  }

const keepLines = ({ keep, safe, complete }: Switching): readonly string[] =>
  safe
    ? [
        `Nothing is taken away${complete ? '' : ' as far as it was explored'}: orders in flight may be put under the policy after at any instant.`,
      ]
    : keep === null
      ? wrap(
          'No set of fields was found that orders could keep so that nothing is taken away: leave them under the policy before.',
        )
      : wrap(
          `Nothing is taken away from orders that keep these fields of the policy before: ${listed(keep)}.`,
        )

/**
 * What orders in flight would lose, each with the shortest history that shows it, and which fields
 * they must keep.
 */
export const renderInFlight = (found: Switching, policies: Policies): string =>
  [
    ...policyLines(policies),
    ...field('Explored', completeWords(found)),
    ...(found.safe
      ? []
      : ['', 'What orders in flight would lose', ...found.losses.flatMap(lossLines(policies))]),
    '',
    ...keepLines(found),
  ].join('\n')
