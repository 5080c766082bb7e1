import {
  paidOutOf,
  totals,
  type Entry,
  type Owed,
  type PartyShares,
  type Sums,
} from '../../model/ledger.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { lineIn } from '../../model/units.js'
import type { Policy } from '../../policy/format.js'
import { at } from '../vocabulary/lenses.js'
import { piecesIn } from './parcels.js'
import { saidInHand } from './saidReceived.js'

/** Who can have money of an order that is in escrow no more. */
export const SHAREHOLDERS = ['buyer', 'seller', 'platform'] as const
export type Shareholder = (typeof SHAREHOLDERS)[number]

export const addedShares = (one: PartyShares, other: PartyShares): PartyShares => ({
  buyer: one.buyer + other.buyer,
  seller: one.seller + other.seller,
  platform: one.platform + other.platform,
})

type Accounts = Pick<Sums, 'refunded' | 'released' | 'fees' | 'commission'>

/**
 * Whose the money in these accounts is, by the ledger alone: a fee for cancelling is the seller's
 * or the platform's, as the policy says.
 */
export const ledgerShares = (
  policy: Policy,
  { refunded, released, fees, commission }: Accounts,
): PartyShares => {
  const isPlatforms = at.cancellation.feeTo.get(policy) === 'platform'
  return {
    buyer: refunded,
    seller: released + (isPlatforms ? 0 : fees),
    platform: commission + (isPlatforms ? fees : 0),
  }
}

/** What one side is owed outside the ledger. */
export const owedTo = ({ owed }: Pick<Order, 'owed'>, side: Owed['to']): Minor =>
  owed.reduce((sum, { to, amount }) => (to === side ? sum + amount : sum), 0)

/**
 * What each has of an order as it stands: by the ledger, and by what one owes the other outside of
 * it. The buyer and the platform are owed it by the seller, the seller by the buyer; below 0: more
 * is to be paid than there was. Together it is always what was paid and is not held.
 */
export const sharesOf = (policy: Policy, order: Pick<Order, 'ledger' | 'owed'>): PartyShares => {
  const { buyer, seller, platform } = ledgerShares(policy, totals(order.ledger))
  const toBuyer = owedTo(order, 'buyer') - owedTo(order, 'seller')
  const toPlatform = owedTo(order, 'platform')
  return {
    buyer: buyer + toBuyer,
    seller: seller - toBuyer - toPlatform,
    platform: platform + toPlatform,
  }
}

/** What the seller was paid for goods that the buyer did not accept, of one ledger line. */
export interface PaidThoughBack {
  readonly line: string
  readonly amount: Minor
}

/** What was paid out for so many of the units of a line. */
const shareOf = (entry: Entry, units: number, of: number): Minor =>
  units === 0 ? 0 : (allocate(paidOutOf(entry), [units, Math.max(0, of - units)])[0] ?? 0)

/**
 * What the seller was paid, a commission included, for goods that came back to him, or are on their
 * way back, because the buyer did not accept them: he has the goods and the money. Not what a
 * dispute settled, nor what came by the buyer's own word.
 */
export const paidThoughBack = (order: Order): readonly PaidThoughBack[] => {
  const back = piecesIn(order, 'refused', 'unaccepted')
  if (back.length === 0) return []
  const lineOf = lineIn(order.terms.lines)
  const unitsBack = (line: string): number =>
    back.reduce((sum, one) => (one.line === line ? sum + one.quantity : sum), 0)
  return order.ledger
    .filter(({ line }) => !order.settled.includes(line) && saidInHand(order, [line]) === undefined)
    .map((entry) => ({
      line: entry.line,
      amount: shareOf(entry, unitsBack(entry.line), lineOf(entry.line)?.quantity ?? 0),
    }))
    .filter(({ amount }) => amount > 0)
}
