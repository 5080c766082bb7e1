import type { Rulebook } from '../../compile/rulebook.js'
import type { ExploredPlace } from '../../engine/explore.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'

/** An order that can come about under a policy, and how it did. */
export interface ReachedOrder {
  readonly rules: Rulebook
  readonly start: Order
  readonly events: readonly Event[]
  /** The order after these events, and the instant to which they were waited for. */
  readonly place: ExploredPlace
}
