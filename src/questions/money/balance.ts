import type { HasInstant } from '../../model/instant.js'
import { unitCounts, type UnitCount } from '../../model/views/unitCounts.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { inTransit, totals, type Entry, type PartyShares } from '../../model/ledger.js'
import { openChargebacks, takenBeyond, wantedBeyond } from '../../rules/record/chargebacks.js'
import { owedTo, paidThoughBack, sharesOf } from '../../rules/record/shares.js'
import { at } from '../../rules/vocabulary/lenses.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { ask, type Answer } from '../asking/answer.js'

/**
 * Where the money of an order is, in minor units. Held + refunded + released + fees + commission is
 * what was paid; in transit + landed is what was refunded.
 */
export interface Balance {
  /** ISO 4217. */
  readonly currency: string
  /** What the buyer paid. */
  readonly paid: Minor
  /** What is in escrow. */
  readonly held: Minor
  /** What went back to the buyer, arrived or not. */
  readonly refunded: Minor
  /** Of what was refunded: what the buyer does not have yet. */
  readonly inTransit: Minor
  /** Of what was refunded: what has arrived. */
  readonly landed: Minor
  /** What the seller was paid. */
  readonly released: Minor
  /**
   * Of that, a commission included: what he was paid for goods that came back to him, or are on
   * their way back, as the buyer did not accept them. He has the goods and the money: the platform
   * may `reopen` the order, or money is given back.
   */
  readonly paidThoughBack: Minor
  /** Fees for cancelling. */
  readonly fees: Minor
  /** To whom they are due. */
  readonly feesTo: 'seller' | 'platform'
  /** What the platform kept of what was released to the seller. */
  readonly commission: Minor
  /** What banks look into: what their open chargebacks want back. */
  readonly contested: Minor
  /** Of that: what has arrived at the buyer by a refund. If the banks win he has it twice. */
  readonly contestedTwice: Minor
  /**
   * What banks took although it had arrived by a refund, or arrived all the same later: the buyer
   * has it twice.
   */
  readonly paidTwice: Minor
  /** Return postage beyond what a line was paid: owed to the buyer outside the ledger. */
  readonly owedToBuyer: Minor
  /** What an appeal gave the seller of money that the buyer had already got. */
  readonly owedToSeller: Minor
  /** Commission that was to stay kept and went back: owed to the platform by the seller. */
  readonly owedToPlatform: Minor
  /**
   * What each has of it all: of what was refunded and released, with fees and commission that are
   * its own, and what one owes the other. Together with what is held it is what was paid.
   */
  readonly shares: PartyShares
  /** The same for each line; the shipping fee is a line of its own, `SHIPPING`. */
  readonly lines: readonly Entry[]
  /** The same for each line as it was ordered, and where its units are. */
  readonly units: readonly UnitCount[]
}

/** Where the money of an order is as it stands, no timer fired. */
export const balanceOf = ({ policy, reader }: Rulebook, order: Order): Balance => {
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
    paidThoughBack: paidThoughBack(order).reduce((sum, { amount }) => sum + amount, 0),
    fees: sums.fees,
    feesTo: at.cancellation.feeTo.get(policy),
    commission: sums.commission,
    contested: openChargebacks(order).reduce((sum, { amount }) => sum + amount, 0),
    contestedTwice: wantedBeyond(order),
    paidTwice: takenBeyond(order),
    owedToBuyer: owedTo(order, 'buyer'),
    owedToSeller: owedTo(order, 'seller'),
    owedToPlatform: owedTo(order, 'platform'),
    shares: sharesOf(policy, order),
    lines: order.ledger,
    units: unitCounts(order, !reader.nothingToShip(order)),
  }
}

/**
 * Where is the money of this order?
 *
 * @example
 * orThrow(balance(rules, paid, paid.at)) // => { paid: 4500, held: 4500, refunded: 0, released: 0 }
 * orThrow(balance(rules, paid, paid.at)).shares // => { buyer: 0, seller: 0, platform: 0 }
 */
export const balance = (rules: Rulebook, order: Order, now: HasInstant): Answer<Balance> =>
  ask(rules, order, now, (asked) => balanceOf(rules, asked.order))
