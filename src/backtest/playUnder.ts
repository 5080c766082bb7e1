import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../compile/rulebook.js'
import { decide } from '../engine/decide.js'
import { settleAt } from '../engine/settle.js'
import { replay, type Event } from '../model/event.js'
import { instantOf, type Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Refusal } from '../engine/refusal.js'
import type { RecordedAction } from './history.js'

/** What became of an order under a policy. */
export interface PlayedOrder {
  /** The order as it ended, or as it stands at `until`. */
  readonly order: Order
  /** When the seller was last paid something out of it; null: never. */
  readonly releasedAt: Instant | null
  /** How many recorded actions the policy accepted. */
  readonly taken: number
  /** How many were reported before under the same key, and changed nothing. */
  readonly repeated: number
  /** How many came after `until`. */
  readonly left: number
  /** The actions that the policy refused. */
  readonly refusals: readonly Refusal[]
}

const lastRelease = (events: readonly Event[], before: Instant | null): Instant | null =>
  events.reduce(
    (found, { at, change }) =>
      change.postings?.some(({ to }) => to === 'released') === true ? at : found,
    before,
  )

/**
 * Plays recorded actions under a policy, one after the other, and then lets time pass to `until`
 * (included; Infinity: until nothing more happens). What the policy refuses is skipped.
 */
export const playUnder = (
  rules: Rulebook,
  start: Order,
  actions: readonly RecordedAction[],
  until: Instant,
): PlayedOrder => {
  let order = start
  let releasedAt = start.ledger.some(({ released }) => released > 0)
    ? start.anchors.completed
    : null
  let [taken, repeated, left] = [0, 0, 0]
  const refusals: Refusal[] = []
  for (const { at, action, implied } of actions) {
    if (instantOf(at) > until) {
      left += 1
      continue
    }
    const decided = decide(rules, order, action, at)
    const { events } = E.isLeft(decided) ? decided.left : decided.right
    releasedAt = lastRelease(events, releasedAt)
    if (E.isRight(decided)) {
      order = decided.right.order
      if (decided.right.repeated) repeated += 1
      else taken += 1
    } else {
      if (implied !== true) refusals.push(decided.left)
      if (events.length > 0) order = replay(order, events)
    }
  }
  const settled = settleAt(rules, order, until)
  return {
    order: settled.order,
    releasedAt: lastRelease(settled.events, releasedAt),
    taken,
    repeated,
    left,
    refusals,
  }
}
