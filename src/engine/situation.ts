import type { Payload, Verb } from '../model/action.js'
import type { By } from '../model/actor.js'
import type { Event } from '../model/event.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import { withUnits } from '../rules/unitsMeant.js'
import type { Scope } from '../rules/vocabulary/scope.js'

/** An order at an instant, under a rulebook. */
export interface Situation {
  readonly rules: Rulebook
  readonly order: Order
  readonly now: Instant
}

/** A situation in which everything that was due has happened. */
export interface SettledSituation extends Situation {
  /** The events of the timers that fired. */
  readonly events: readonly Event[]
}

/** The payload of whoever carries nothing. */
export const NO_PAYLOAD: Payload = {}

/** What guards and selectors look at when somebody acts in a situation. */
export const scopeOf = (
  { rules, order, now }: Situation,
  by: By,
  payload: Payload = NO_PAYLOAD,
  occurredAt: Instant = now,
): Scope => ({ order, by, payload, now, occurredAt, policy: rules.reader })

/** The same, with the units that are named told from the others of their lines. */
export const actionScope = (
  situation: Situation,
  { by, verb }: { readonly by: By; readonly verb: Verb },
  payload?: Payload,
  occurredAt?: Instant,
): Scope => withUnits(scopeOf(situation, by, payload, occurredAt), verb)

/** What guards and selectors look at when a timer fires, at `now`. */
export const timerScope = (rules: Rulebook, order: Order, now: Instant): Scope => ({
  order,
  by: 'timer',
  payload: NO_PAYLOAD,
  now,
  occurredAt: now,
  policy: rules.reader,
})
