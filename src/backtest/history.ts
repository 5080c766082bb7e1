import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../model/action.js'
import type { HasInstant } from '../model/instant.js'
import { order } from '../model/input/makeOrder.js'
import type { OrderInput } from '../model/input/orderInput.js'
import type { Mistake } from '../model/input/mistake.js'
import type { Order } from '../model/order.js'

/**
 * Something that was done to an order. A fact that was reported late carries its own instant,
 * `occurredAt`, in the action.
 */
export interface BacktestDeed {
  /** When the marketplace was told. */
  readonly at: HasInstant
  readonly action: Action
  /**
   * It was not recorded, and follows from what was: where a policy has no place for it, that is no
   * refusal.
   */
  readonly implied?: true
}

/**
 * An order as it began and what was done to it since, in the order in which the marketplace was
 * told: real or generated.
 */
export interface BacktestHistory {
  /**
   * As a host has it, or as it stores it. The policy that it was placed under does not count: it is
   * judged by the one that is tried out.
   */
  readonly order: OrderInput | Order
  readonly actions: readonly BacktestDeed[]
}

const isStored = (given: OrderInput | Order): given is Order => 'schema' in given

/** The order that a history begins with, which any policy may judge. Left: every mistake in it. */
export const startOf = ({ order: given }: BacktestHistory): E.Either<readonly Mistake[], Order> =>
  E.map((made: Order): Order =>
    made.policy === null ? made : Object.freeze({ ...made, policy: null }),
  )(isStored(given) ? E.right(given) : order(given))
