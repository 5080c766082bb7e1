import type { FactValue, Order } from '../../model/order.js'
import type { Collected } from './collect.js'
import type { TimedAutomaton } from '../states/state.js'

/** One exploration: of orders that bring along these facts. */
export interface Run {
  readonly facts: Readonly<Record<string, FactValue>>
  readonly machine: TimedAutomaton
  readonly start: Order
  readonly collected: Collected
}
