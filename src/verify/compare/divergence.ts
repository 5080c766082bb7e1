import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { settleAt } from '../../engine/settle.js'
import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import { REGIONS } from '../../model/state.js'
import type { History, TraceStep } from '../trace/concretize.js'
import type { Both } from './concretizePair.js'

/** What happened in one instant, with what somebody did at its beginning if he did anything. */
interface Moment {
  /** How many things were done until then: the same under both policies. */
  readonly done: number
  readonly at: Instant
  readonly rows: readonly string[]
  /** As the order is then. */
  readonly order: Order
}

const stepped = (rules: Rulebook, order: Order, { at, by, verb, payload }: TraceStep): Order => {
  if (by === 'timer') return settleAt(rules, order, at).order
  // INVARIANT: a step that is no timer's has the actor, the verb and the payload of an action that
  // was taken.
  const taken = decide(
    rules,
    order,
    { by, verb, ...(payload === null ? {} : { payload }) } as Action,
    at,
  )
  return E.isRight(taken) ? taken.right.order : order
}

const momentsOf = (rules: Rulebook, { start, steps }: History): readonly Moment[] => {
  const found: Moment[] = [{ done: 0, at: start.at, rows: [], order: start }]
  let [order, done] = [start, 0]
  for (const step of steps) {
    order = stepped(rules, order, step)
    if (step.by !== 'timer') done += 1
    const last = found[found.length - 1]
    const same = last?.done === done && last.at === step.at ? found.pop() : undefined
    found.push({ done, at: step.at, rows: [...(same?.rows ?? []), step.row], order })
  }
  return found
}

const comesAfter = (one: Moment, other: Moment): number =>
  one.done - other.done || one.at - other.at
const isUpTo =
  (limit: Moment) =>
  (moment: Moment): boolean =>
    comesAfter(moment, limit) <= 0
const unlike = (one: readonly string[], other: readonly string[]): string | undefined => {
  const index = one.findIndex((row, place) => row !== other[place])
  return index < 0 ? (other[one.length] ?? one[one.length - 1]) : one[index]
}

/**
 * The row by which two orders with the same history came to have other regions before something
 * shows, and have them still; null: they had the same ones until then. `asked`: it shows in what
 * is asked in the end; otherwise in the last thing that happened.
 */
export const divergedAt = (
  before: Rulebook,
  after: Rulebook,
  both: Pick<Both, 'before' | 'after'>,
  asked: boolean,
): string | null => {
  const [mine, theirs] = [momentsOf(before, both.before), momentsOf(after, both.after)]
  const moments = [...mine, ...theirs]
    .sort(comesAfter)
    .filter(
      (moment, index, all) => index === 0 || comesAfter(moment, all[index - 1] ?? moment) !== 0,
    )
  let row: string | null = null
  for (const moment of asked ? moments : moments.slice(0, -1)) {
    const [one, other] = [mine, theirs].map((all) => all.filter(isUpTo(moment)).pop())
    if (one === undefined || other === undefined) continue
    const isApart = REGIONS.some((region) => one.order[region] !== other.order[region])
    const rowsOf = (side: Moment): readonly string[] =>
      comesAfter(side, moment) === 0 ? side.rows : []
    row = !isApart ? null : (row ?? unlike(rowsOf(one), rowsOf(other)) ?? null)
  }
  return row
}
