import type { Action } from '../../model/action.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { balanceOf } from '../../questions/money/balance.js'
import type { Difference } from '../../verify/index.js'
import { balanceWords } from '../story/moneyWords.js'
import { playback, type Playback } from '../story/playback.js'
import { wrap } from '../text/layout.js'
import type { PolicyPair } from './compareArgs.js'
import { INDENT } from './policyLines.js'

const SIDE = INDENT.repeat(2)

/** How many entries two histories begin with in common. */
const inCommon = (one: Playback, other: Playback): number => {
  const [mine, theirs] = [one, other].map(({ entries }) => entries('').map((lines) => lines.join()))
  const parted = mine?.findIndex((entry, index) => entry !== theirs?.[index]) ?? 0
  return parted < 0 ? (mine?.length ?? 0) : parted
}

/**
 * The history of a difference as long as the policies agree, then what each makes of it; of
 * amounts also where the money is. Instants are in the zone of the new policy.
 */
export const sideBySideLines = (
  { before, after }: PolicyPair,
  { history, party, action }: Difference,
): readonly string[] => {
  if (history === null) return []
  // INVARIANT: what is asked at the end has the verb and the payload of an action of its party.
  const last = action === null ? null : ({ by: party, ...action } as Action)
  const ending = { last, until: history.at, zone: after.zone }
  const one = playback(before, history.before, ending)
  const other = playback(after, history.after, ending)
  if (one === null || other === null) return []
  const common = inCommon(one, other)
  const under = (
    name: string,
    rules: Rulebook,
    { entries, notation, order }: Playback,
  ): readonly string[] => [
    `${INDENT}under the ${name} policy`,
    ...entries(SIDE).slice(common).flat(),
    ...(action === null
      ? wrap(balanceWords(balanceOf(rules, order), notation), `${SIDE}money: `)
      : []),
  ]
  return [
    ...one.entries(INDENT).slice(0, common).flat(),
    ...under('old', before, one),
    ...under('new', after, other),
  ]
}
