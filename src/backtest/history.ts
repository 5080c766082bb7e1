import * as E from 'fp-ts/lib/Either.js'
import type { Action } from '../model/action.js'
import { order } from '../model/input/makeOrder.js'
import type { Mistake } from '../model/input/mistake.js'
import type { OrderInput } from '../model/input/orderInput.js'
import type { HasInstant } from '../model/instant.js'
import type { Order } from '../model/order.js'

/** An action that was taken on an order. */
export interface RecordedAction {
  /** When the marketplace was told. */
  readonly at: HasInstant
  /** What was done. A fact that was reported late carries its own instant, `occurredAt`. */
  readonly action: Action
  /**
   * It was not recorded, but follows from what was. A policy that has no place for it refuses
   * nothing.
   */
  readonly implied?: true
}

/** An order as it began, and what was done to it since: recorded, or generated. */
export interface BacktestHistory {
  /**
   * The order as a host has it, or as it was stored. The policy that it was placed under does not
   * count: the policy that is tried out judges it.
   */
  readonly order: OrderInput | Order
  /** In the order in which the marketplace was told. */
  readonly actions: readonly RecordedAction[]
}

/** The id that a history gives; nobody has looked at it yet. */
export const idOf = ({ order: given }: BacktestHistory): string => String(given.id)

const isStored = (given: OrderInput | Order): given is Order => 'schema' in given

/** The order that a history begins with, which any policy may judge. Left: every mistake in it. */
export const startOf = ({ order: given }: BacktestHistory): E.Either<readonly Mistake[], Order> =>
  E.map((made: Order): Order =>
    made.policy === null ? made : Object.freeze({ ...made, policy: null }),
  )(isStored(given) ? E.right(given) : order(given))
