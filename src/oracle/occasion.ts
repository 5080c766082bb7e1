import type { Event } from '../model/event.js'
import type { Order } from '../model/order.js'
import type { Choice, Policy } from '../policy/format.js'
import type { Lens } from '../rules/vocabulary/lens.js'
import { pick } from '../compile/values/choice.js'
import type { Rulebook } from '../compile/rulebook.js'
import { withUnits } from '../rules/unitsMeant.js'

/** An event, the order before it, and the policy that judges both. */
export interface Occasion {
  readonly order: Order
  readonly event: Event
  /** The tier of the fee for cancelling at an instant. */
  readonly tierAt: Rulebook['reader']['feeTier']
  readonly policy: Policy
  /**
   * What the policy says to this order and this payload. `current`: on the record as it stands,
   * where the policy else reads it as it stood when the claim was opened.
   */
  readonly says: <T>(of: Lens<Choice<T>>, current?: boolean) => T
  /** The same, where the order were another one. */
  readonly saysOf: (order: Order) => Occasion['says']
}

/**
 * An event and the order before it, with the units that the event names told from the others: it
 * names whole lines then.
 */
export const asMeant = (
  rules: Rulebook,
  order: Order,
  event: Event,
): { readonly order: Order; readonly event: Event } => {
  const { by, verb, payload, at: now, occurredAt } = event
  if (payload === null || verb === 'timer' || verb === 'migrate') return { order, event }
  const said = { order, by, payload, now, occurredAt, policy: rules.reader }
  const meant = withUnits(said, verb)
  return { order: meant.order, event: { ...event, payload: meant.payload } }
}

export const occasionOf = (rules: Rulebook, order: Order, event: Event): Occasion => {
  const saysOf =
    (asked: Order): Occasion['says'] =>
    (of, current = false) =>
      pick(rules.choiceOf(of), {
        order: asked,
        payload: event.payload ?? {},
        policy: rules.policy,
        current,
        refund: null,
      })
  return {
    order,
    event,
    policy: rules.policy,
    tierAt: rules.reader.feeTier,
    says: saysOf(order),
    saysOf,
  }
}
