import type { HasInstant } from '../model/instant.js'
import { inTransit, type Entry } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { totals } from '../model/ledger.js'
import type { Rulebook } from '../compile/rulebook.js'
import { ask, type Answer } from './answer.js'

/** Where the money is, minor units. Held + refunded + released + fees = paid. */
export interface Balance {
  readonly currency: string
  readonly paid: Minor
  readonly held: Minor
  readonly refunded: Minor
  /** Of what was refunded: not at the payer's yet, and arrived. */
  readonly inTransit: Minor
  readonly landed: Minor
  readonly released: Minor
  /** Cancellation fees, due to the seller. */
  readonly fees: Minor
  /** Return postage beyond what a line was paid: owed to the buyer outside the ledger. */
  readonly owed: Minor
  readonly lines: readonly Entry[]
}

export const balanceOf = (order: Order): Balance => {
  const under = order.refunds.reduce(
    (sum, refund) => sum + (inTransit(refund) ? refund.amount : 0),
    0,
  )
  const sums = totals(order.ledger)
  return {
    currency: order.terms.currency,
    paid: sums.paid,
    held: sums.held,
    refunded: sums.refunded,
    inTransit: under,
    landed: sums.refunded - under,
    released: sums.released,
    fees: sums.fees,
    owed: order.owed.reduce((sum, { amount }) => sum + amount, 0),
    lines: order.ledger,
  }
}

/** Where is the money? */
export const balance = (rules: Rulebook, order: Order, now: HasInstant): Answer<Balance> =>
  ask(rules, order, now, (asked) => balanceOf(asked.order))
