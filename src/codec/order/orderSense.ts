import type { Mistake } from '../../model/input/mistake.js'
import type { Order } from '../../model/order.js'

/**
 * Something that parts of an order must agree on. Judged where the form of all these parts is
 * right.
 */
export interface Sense {
  readonly reads: readonly (keyof Order)[]
  readonly check: (order: Order) => readonly Mistake[]
}

export const sense = <K extends keyof Order>(
  reads: readonly K[],
  check: (order: Pick<Order, K>) => readonly Mistake[],
): Sense => ({ reads, check })
