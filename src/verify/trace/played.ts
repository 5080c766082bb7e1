import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { decide } from '../../engine/decide.js'
import { settleAt } from '../../engine/settle.js'
import type { Action } from '../../model/action.js'
import { evolve, type Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import type { History } from './concretize.js'

/** What happened, and to which order. */
export interface Played {
  readonly before: Order
  readonly event: Event
}

/** Everything that happens as a history is played once more on the engine. */
export const played = (rules: Rulebook, { start, steps }: History): readonly Played[] => {
  const all: Played[] = []
  let order = start
  const add = (events: readonly Event[]): void => {
    for (const event of events) {
      all.push({ before: order, event })
      order = evolve(order, event)
    }
  }
  for (const { at, by, verb, payload } of steps) {
    if (by === 'timer') {
      add(settleAt(rules, order, at).events)
      continue
    }
    // INVARIANT: a told step has the verb and the payload of its actor.
    const taken = decide(
      rules,
      order,
      { by, verb, ...(payload === null ? {} : { payload }) } as Action,
      at,
    )
    add(E.isLeft(taken) ? taken.left.events : taken.right.events)
  }
  return all
}
