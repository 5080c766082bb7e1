import type { HasInstant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Settled } from '../engine/settle.js'
import { ask, type Answer } from './answer.js'

export type { Settled } from '../engine/settle.js'

/**
 * Fires every timer that is overdue at `now` (included), each at its due instant: what a wake-up
 * does, and all that it does. A scheduler that is late changes nothing; settling twice changes
 * nothing.
 */
export const settle = (rules: Rulebook, order: Order, now: HasInstant): Answer<Settled> =>
  ask(rules, order, now, (asked) => ({ order: asked.order, events: asked.events }))
