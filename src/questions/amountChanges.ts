import * as E from 'fp-ts/lib/Either.js'
import type { Action, Payload, Verb } from '../model/action.js'
import { PARTIES, type Party } from '../model/actor.js'
import type { PartyShares } from '../model/ledger.js'
import { sharesOf } from '../rules/record/shares.js'
import { decide } from '../engine/decide.js'
import type { Situation } from '../engine/situation.js'
import { forecastOf } from './ahead/forecast.js'
import { actions } from './allowed/actions.js'

/** What each has of the money in the end, or after an action, where other rules give other sums. */
export interface AmountChange {
  /** By whose action; null: in the end, if nobody does anything. */
  readonly by: Party | null
  /** What is done; null: nothing. */
  readonly verb: Verb | null
  /** With which payload; null: nothing is done. */
  readonly payload: Payload | null
  /** What buyer, seller and platform then have under the rules so far, minor units. */
  readonly before: PartyShares
  /** What they then have under the other rules. */
  readonly after: PartyShares
}

const isSame = (one: PartyShares, other: PartyShares): boolean =>
  one.buyer === other.buyer && one.seller === other.seller && one.platform === other.platform

/** What each has once an action is taken; null: it is refused. */
const sharesAfter = ({ rules, order, now }: Situation, action: Action): PartyShares | null => {
  const decided = decide(rules, order, action, now)
  return E.isLeft(decided) ? null : sharesOf(rules.policy, decided.right.order)
}

const changeBy = (
  before: Situation,
  after: Situation,
  by: Party,
  { verb, payload }: { readonly verb: Verb; readonly payload: Payload },
): readonly AmountChange[] => {
  // INVARIANT: an option that `actions` lists is a payload that the verb takes.
  const action = { by, verb, payload } as Action
  const [had, has] = [sharesAfter(before, action), sharesAfter(after, action)]
  if (had === null || has === null || isSame(had, has)) return []
  return [{ by, verb, payload, before: had, after: has }]
}

/**
 * Where other rules give other sums: by what a party can do now under both, and by time alone. An
 * order that both judge; it has been settled under the rules so far.
 */
export const amountChanges = (before: Situation, after: Situation): readonly AmountChange[] => {
  const byTime = [before, after].map(
    ({ rules, order }) => forecastOf(rules, order).balance.shares,
  ) as [PartyShares, PartyShares]
  const inTheEnd = isSame(...byTime)
    ? []
    : [{ by: null, verb: null, payload: null, before: byTime[0], after: byTime[1] }]
  const byParties = PARTIES.flatMap((by) => {
    const open = actions(before.rules, before.order, by, before.now)
    if (E.isLeft(open)) return []
    return open.right.now.flatMap(({ verb, options }) =>
      options.flatMap(({ payload }) => changeBy(before, after, by, { verb, payload })),
    )
  })
  return [...byParties, ...inTheEnd]
}
