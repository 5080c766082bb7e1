import {
  decide,
  order,
  settle,
  type Action,
  type Event,
  type Order,
  type OrderInput,
  type Rulebook,
} from '../../../src/index.js'
import { rightOf } from '../../support/rulebooks.js'

export const PLACED = Date.UTC(2026, 3, 6, 9)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export interface History {
  readonly order: Order
  readonly events: readonly Event[]
}

/**
 * What becomes of an order of one cup, paid at once: each action so many days after it was placed;
 * without an action, what time alone does until then.
 */
export const history = (
  rules: Rulebook,
  steps: readonly (readonly [days: number, action: Action | null])[],
  input: Partial<OrderInput> = {},
): History => {
  let now: History = {
    order: rightOf(
      order({
        id: 'o1',
        currency: 'USD',
        lines: [{ id: 'cup', amount: 1000 }],
        placed: PLACED,
        method: 'card',
        ...input,
      }),
    ),
    events: [],
  }
  for (const [days, action] of steps) {
    const at = PLACED + days * DAY
    const taken =
      action === null
        ? rightOf(settle(rules, now.order, at))
        : rightOf(decide(rules, now.order, action, at))
    now = { order: taken.order, events: [...now.events, ...taken.events] }
  }
  return now
}

export const PAY: Action = { by: 'buyer', verb: 'pay' }
export const CLEAR: Action = { by: 'platform', verb: 'clear-payment' }
export const SHIP: Action = {
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RB1', receipt: 'scan' },
}
export const DELIVER: Action = { by: 'carrier', verb: 'deliver' }
export const CONFIRM: Action = { by: 'buyer', verb: 'confirm-receipt' }
