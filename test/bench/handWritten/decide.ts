import * as E from 'fp-ts/lib/Either.js'
import type { Action, Decided, Event, Instant, Order, Refusal } from '../../../src/index.js'
import { cancelled, requested } from './decideCancellation.js'
import { deliveredNow, shippedNow } from './decideShipment.js'
import { SHIPPED, UNSHIPPED, dueOf, notModelled, sound, stateOf } from './state.js'

const NO_EVENTS: readonly Event[] = []

const enacted = (
  state: number,
  order: Order,
  action: Action,
  now: Instant,
): readonly [Order, Event] => {
  const key = action.key ?? null
  switch (action.verb) {
    case 'cancel':
      return state === UNSHIPPED && action.by === 'buyer'
        ? cancelled(order, action, now, key)
        : notModelled('a refusal')
    case 'request-cancellation':
      return state === UNSHIPPED && action.by === 'buyer'
        ? requested(order, action, now, key)
        : notModelled('a refusal')
    case 'ship':
      return state === UNSHIPPED && action.by === 'seller'
        ? shippedNow(order, action, now, key)
        : notModelled('a refusal')
    case 'deliver':
      return state === SHIPPED && action.by === 'carrier'
        ? deliveredNow(order, action, now, key)
        : notModelled('a refusal')
    default:
      return notModelled(action.verb)
  }
}

export const decide = (order: Order, action: Action, now: Instant): E.Either<Refusal, Decided> => {
  if (!sound(order, now)) notModelled('a wrong question')
  const state = stateOf(order)
  if (dueOf(state, order) <= now) notModelled('an action on an order that is overdue')
  const key = action.key ?? null
  if (key !== null && order.keys.includes(key))
    return E.right({ order, events: NO_EVENTS, repeated: true })
  const [after, event] = enacted(state, order, action, now)
  return E.right({ order: after, events: [event], repeated: false })
}
