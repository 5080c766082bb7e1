import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { can } from '../../questions/allowed/can.js'
import type { SwitchLoss } from '../../verify/index.js'
import { playback, type Playback } from '../story/playback.js'
import type { InstantFormat } from '../text/clock.js'
import { wrap } from '../text/layout.js'
import { rowWords } from '../text/rowWords.js'
import { phraseOf } from '../text/words/verbWords.js'
import type { PolicyPair } from './compareArgs.js'
import { keyOf } from './differences.js'
import { INDENT } from './policyLines.js'

const SIDE = INDENT.repeat(2)

const lossWords = (after: Rulebook, { party, action, kind, row }: SwitchLoss): string => {
  if (party === null || action === null)
    return `a deadline would pass at once: ${rowWords(after, row ?? '').clause}`
  const { can: doing } = phraseOf(action.verb, null)
  return kind === 'sooner'
    ? `the ${party} could ${doing} for less time`
    : `the ${party} could no longer ${doing}`
}

const headLines = (after: Rulebook, loss: SwitchLoss, number: number): readonly string[] => {
  const { party, action, clauses } = loss
  const key = party === null ? [] : [keyOf({ party, observable: 'may do', action })]
  const where = [...key, ...clauses].join('; ')
  return wrap(
    `${lossWords(after, loss)}${where === '' ? '' : ` [${where}]`}`,
    `${number}. `.padEnd(INDENT.length),
  )
}

/** The action that is lost; null: it is a deadline. */
const lostAction = ({ party, action }: SwitchLoss): Action | null =>
  // INVARIANT: what is lost has the verb and the payload of an action of its party.
  party === null || action === null ? null : ({ by: party, ...action } as Action)

/** An order in flight at the instant of the loss, and how it came there. */
interface InFlight {
  readonly order: Order
  readonly at: Instant
  /** How it came there, under the old policy. */
  readonly come: Playback
  /** The same, and then what is lost is tried. */
  readonly under: Playback
  /** Put under the new policy as it is, and the same is tried. */
  readonly putUnder: Playback
}

/** null: no history shows the loss. */
const inFlightAt = ({ before, after }: PolicyPair, loss: SwitchLoss): InFlight | null => {
  const { history, at } = loss
  if (history === null || at === null) return null
  const here = { until: at, zone: before.zone }
  const last = lostAction(loss)
  const moved = { start: history.end, steps: [], end: history.end }
  const come = playback(before, history, here)
  const under = playback(before, history, { ...here, last })
  const putUnder = playback(after, moved, { ...here, last })
  return come === null || under === null || putUnder === null
    ? null
    : { order: history.end, at, come, under, putUnder }
}

/** Until when the action can be taken. */
const openUntilWords = (
  rules: Rulebook,
  { order, at }: InFlight,
  action: Action,
  clock: InstantFormat,
): string => {
  const answer = can(rules, order, action, at)
  if (E.isLeft(answer)) return ''
  const { closesAt } = answer.right
  return closesAt === null ? 'as long as the order allows it' : `until ${clock.when(closesAt)}`
}

/** How the order came there under the old policy, and what each policy makes of it then. */
export const lossLines = (
  policies: PolicyPair,
  loss: SwitchLoss,
  number: number,
): readonly string[] => {
  const head = headLines(policies.after, loss, number)
  const there = inFlightAt(policies, loss)
  if (there === null) return head
  const { come, under, putUnder } = there
  const action = loss.kind === 'sooner' ? lostAction(loss) : null
  const side = (
    name: string,
    rules: Rulebook,
    entries: readonly (readonly string[])[],
  ): readonly string[] => {
    const until = action === null ? '' : openUntilWords(rules, there, action, under.notation.clock)
    if (until !== '') return [`${INDENT}${name}: ${until}`]
    const happening = entries.length === 0 ? [`${SIDE}nothing happens yet`] : entries.flat()
    return [`${INDENT}${name}`, ...happening]
  }
  const told = come.entries(INDENT)
  return [
    ...head,
    ...told.flat(),
    ...side('under the old policy', policies.before, under.entries(SIDE).slice(told.length)),
    ...side('moved to the new policy', policies.after, putUnder.entries(SIDE).slice(1)),
  ]
}
