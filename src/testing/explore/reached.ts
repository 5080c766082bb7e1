import type { Rulebook } from '../../compile/rulebook.js'
import type { ExploredPlace } from '../../engine/explore.js'
import type { Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'

/** An order that can come about under a rulebook, with the history that leads to it. */
export interface ReachedOrder {
  /** The rulebook under which it happened. */
  readonly rules: Rulebook
  /** The order before its first event. */
  readonly start: Order
  /** What happened, in order, timers included. */
  readonly events: readonly Event[]
  /** The order after these events, and the present instant, which may lie after the last event. */
  readonly place: ExploredPlace
}
