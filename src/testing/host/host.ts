import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import { totals, type Sums } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import { regionsOf, type Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/views/status.js'

/** What a host shows of an order: its state, the sums of its ledger in minor units, its status. */
export interface Observation extends Regions, Sums {
  /** The status in one word. */
  readonly status: Status
}

/** A system under test that keeps one order. It is called at instants that never go back. */
export interface Host {
  /** Asks the host to do something; true if the host did it. */
  readonly act: (action: Action, at: Instant) => boolean
  /** What the host shows of the order at that instant. A field that is left out is not compared. */
  readonly read: (at: Instant) => Partial<Observation>
}

/** A system under test that answers with promises. */
export interface AsyncHost {
  /** Asks the host to do something; true if the host did it. */
  readonly act: (action: Action, at: Instant) => Promise<boolean>
  /** What the host shows of the order at that instant. A field that is left out is not compared. */
  readonly read: (at: Instant) => Promise<Partial<Observation>>
}

/**
 * What does an order show? A host that stores the library's own orders can return this from
 * `read`, after `settle`.
 *
 * @example
 * observe(standardOrder()).status // => 'awaiting-payment'
 */
export const observe = (order: Order): Observation => ({
  ...regionsOf(order),
  ...totals(order.ledger),
  status: statusOf(order),
})
