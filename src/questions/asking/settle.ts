import * as E from 'fp-ts/lib/Either.js'
import { instantOf, type HasInstant } from '../../model/instant.js'
import type { Order } from '../../model/order.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { unanswerable } from '../../engine/decide.js'
import { settleAt, type Settled } from '../../engine/settle.js'
import { noAnswer, type Answer } from './answer.js'

export type { Settled } from '../../engine/settle.js'

/**
 * What does a wake-up do? Fires every timer that is due at `now` (included), each dated at its due
 * instant, and does nothing else.
 *
 * A scheduler that is late changes nothing, and settling twice changes nothing.
 *
 * @example
 * const { order, events } = orThrow(settle(rules, unpaid, Date.UTC(2026, 5, 30)))
 * statusOf(order) // => 'closed'
 * events.map(({ row }) => row) // => ['payment.unpaid']
 */
export const settle = (rules: Rulebook, order: Order, now: HasInstant): Answer<Settled> => {
  const instant = instantOf(now)
  const failure = unanswerable(rules, order, instant)
  return failure === null ? E.right(settleAt(rules, order, instant)) : E.left(noAnswer(failure))
}
