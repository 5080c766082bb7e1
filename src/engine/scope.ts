import type { Payload } from '../model/action.js'
import type { By } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { Scope } from '../rules/vocabulary/scope.js'

export const NO_PAYLOAD: Payload = {}

export const scopeOf = (
  rules: Rulebook,
  order: Order,
  by: By,
  payload: Payload,
  now: Instant,
  occurredAt: Instant = now,
): Scope => ({ order, by, payload, now, occurredAt, policy: rules.reader })
