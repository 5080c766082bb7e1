import type { BacktestHistory, RecordedAction } from '../../backtest/history.js'
import type { Action } from '../../model/action.js'
import type { Instant } from '../../model/instant.js'
import type { OrderInput } from '../../model/input/orderInput.js'
import type { Order, Terms } from '../../model/order.js'

/** When an order was placed and what happened to it; null: it did not happen. */
export interface Happened {
  readonly placed: Instant
  readonly paid: Instant | null
  /** When the payment was found to be good; left out: nobody wrote that down. */
  readonly cleared?: Instant | null
  readonly shipped: Instant | null
  readonly delivered: Instant | null
}

/**
 * What a marketplace was told, nothing of it before the payment: what happened earlier is a fact
 * that was reported late.
 */
export const actionsOf = ({
  placed,
  paid,
  cleared = null,
  shipped,
  delivered,
}: Happened): readonly RecordedAction[] => {
  const steps: readonly (readonly [Instant | null, Action])[] = [
    [paid, { by: 'buyer', verb: 'pay' }],
    [cleared, { by: 'platform', verb: 'clear-payment' }],
    [shipped, { by: 'seller', verb: 'ship' }],
    [delivered, { by: 'carrier', verb: 'deliver' }],
  ]
  let at = placed
  return steps.flatMap(([occurredAt, action]) => {
    if (occurredAt === null) return []
    at = Math.max(at, occurredAt)
    return [{ at, action: { ...action, occurredAt } }]
  })
}

type SaidTerms = Omit<OrderInput, 'id' | 'placed'>
/** The terms without those that nobody stated. */
const said = (terms: Terms): SaidTerms =>
  // INVARIANT: but for what is null, terms are columns of an order.
  Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== null)) as SaidTerms

/**
 * An order out of a host's columns as a history: what the columns say happened under the policy
 * that is tried out. An order that is over keeps its end.
 */
export const historyOfColumns = (made: Order): BacktestHistory => {
  const { id, terms, anchors } = made
  const { placed, paid, cleared, shipped, delivered, completed } = anchors
  if (placed === null || completed !== null) return { order: made, actions: [] }
  // Whoever shipped had been told that the payment is good; nobody wrote down when.
  const told = shipped !== null && cleared === paid ? null : cleared
  return {
    order: { ...said(terms), id, placed },
    actions: actionsOf({ placed, paid, cleared: told, shipped, delivered }),
  }
}
