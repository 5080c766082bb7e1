import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import { totals, type Sums } from '../../model/ledger.js'
import type { Order } from '../../model/order.js'
import type { Regions } from '../../model/state.js'
import { statusOf, type Status } from '../../model/status.js'
import { regionsOf } from '../../questions/forecast.js'

/** What can be seen of an order from outside. */
export interface Shown extends Regions, Sums {
  readonly status: Status
}

/** A system under test that keeps one order. Instants never go back. */
export interface Host {
  /** Somebody asks to do something: true if it was done. */
  readonly act: (action: Action, at: Instant) => boolean
  /** As much as the system knows of the order at that instant: what is left out is not compared. */
  readonly read: (at: Instant) => Partial<Shown>
}

/** The same for one that has to be waited for. */
export interface AsyncHost {
  readonly act: (action: Action, at: Instant) => Promise<boolean>
  readonly read: (at: Instant) => Promise<Partial<Shown>>
}

/**
 * What can be seen of an order, for a host that keeps one.
 *
 * @example
 * shown(standardOrder()).status // 'awaiting-payment'
 */
export const shown = (order: Order): Shown => ({
  ...regionsOf(order),
  ...totals(order.ledger),
  status: statusOf(order),
})
