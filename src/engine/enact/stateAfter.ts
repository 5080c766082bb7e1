import { evolve, type Event } from '../../model/event.js'
import type { Order } from '../../model/order.js'
import { regionsOf, type Regions } from '../../model/state.js'
import { allSentIn } from '../../model/units.js'
import { statusIn, statusOf, type Status } from '../../model/views/status.js'
import type { ChosenEffect } from '../../compile/effects.js'

/** Where an order is, after something. */
export interface StateAfter {
  readonly state: Regions
  readonly status: Status
}

/**
 * Where an effect leads that moves neither money nor goods, and ends nothing: told without its
 * event. null: it takes the event to tell.
 */
export const stateAfter = (order: Order, { effect }: ChosenEffect): StateAfter | null => {
  const { to, close, money, refund, chargeback, parcels, ends } = effect
  const isMoved = money !== undefined || refund !== undefined || parcels !== undefined
  if (isMoved || chargeback !== undefined || ends !== undefined) return null
  const claim = to?.claim ?? (close === true ? 'none' : order.claim)
  // Where a claim is open, or over, other parcels may be looked at than before.
  if (claim !== order.claim && order.parcels.length > 0 && allSentIn(order) === null) return null
  const funds = to?.funds ?? order.funds
  const freeze = to?.freeze ?? order.freeze
  const state = { funds, goods: order.goods, claim, freeze }
  return { state, status: statusIn(state, order) }
}

/** The same by the event, whatever it changes. */
export const stateBy = (order: Order, event: Event): StateAfter => {
  const after = evolve(order, event)
  return { state: regionsOf(after), status: statusOf(after) }
}
