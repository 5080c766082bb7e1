import type { Instant } from './instant.js'
import type { Minor } from './money.js'
import { findBy } from './lists/oncePer.js'

/**
 * Where money of an order can be:
 *
 * - `payer`: outside the order, with the buyer.
 * - `held`: in escrow.
 * - `refunded`: given back to the buyer, whether or not it has arrived.
 * - `released`: paid to the seller.
 * - `fees`: cancellation fees, due to the seller or the platform, as the policy says.
 * - `commission`: kept by the platform of what was released to the seller.
 */
export type LedgerAccount = 'payer' | 'held' | 'refunded' | 'released' | 'fees' | 'commission'

/** The ledger line of the shipping fee. No order line may have this id. */
export const SHIPPING = 'shipping'

/**
 * The ids of these lines that are of goods.
 *
 * @example
 * goodsIn(paid.ledger) // => ['kettle', 'cup']
 */
export const goodsIn = (lines: readonly { readonly line: string }[]): readonly string[] =>
  lines.map(({ line }) => line).filter((line) => line !== SHIPPING)

/**
 * One ledger line: an order line, or the shipping fee. Held + refunded + released + fees +
 * commission = paid, always. All amounts are in minor units.
 */
export interface Entry {
  /** The id of the order line, or `SHIPPING`. */
  readonly line: string
  /** What the buyer paid. */
  readonly paid: Minor
  /** What is in escrow. */
  readonly held: Minor
  /** What was given back to the buyer, whether or not it has arrived. */
  readonly refunded: Minor
  /** What the seller was paid. */
  readonly released: Minor
  /** Cancellation fees, due to the seller or the platform, as the policy says. */
  readonly fees: Minor
  /** What the platform kept of what was released to the seller; left out: nothing, ever. */
  readonly commission?: Minor
}

/**
 * The ledger lines that a claim can still be about: the goods that hold money; where only the
 * shipping fee is held, the fee; where nothing is, the goods that the seller was paid for and that
 * no dispute has settled.
 *
 * @example
 * openEntries(paid).map(({ line }) => line) // => ['kettle', 'cup']
 */
export const openEntries = ({
  ledger,
  settled,
}: {
  readonly ledger: readonly Entry[]
  readonly settled: readonly string[]
}): readonly Entry[] => {
  const held: Entry[] = []
  let fee: Entry | undefined
  for (const entry of ledger) {
    if (entry.held === 0) continue
    if (entry.line === SHIPPING) fee = entry
    else held.push(entry)
  }
  if (held.length > 0) return held
  if (fee !== undefined) return [fee]
  const isSettled = new Set(settled)
  return ledger.filter(
    (entry) => entry.line !== SHIPPING && paidOutOf(entry) > 0 && !isSettled.has(entry.line),
  )
}

/**
 * What was released of a line, the commission included: what the seller was paid, and what the
 * platform kept of that.
 *
 * @example
 * const entry = { line: 'cup', paid: 10, held: 0, refunded: 0, released: 9, fees: 0 }
 * paidOutOf({ ...entry, commission: 1 }) // => 10
 */
export const paidOutOf = ({ released, commission = 0 }: Entry): Minor => released + commission

/** Money moved from one account to another, on one ledger line. */
export interface Posting {
  /** The ledger line. */
  readonly line: string
  /** Where the money was. */
  readonly from: LedgerAccount
  /** Where it is now. */
  readonly to: LedgerAccount
  /** How much, minor units. */
  readonly amount: Minor
}

/** What is claimed, offered or refunded of one line. */
export interface LineAmount {
  /** The id of the order line. */
  readonly line: string
  /** How much of it, minor units. */
  readonly amount: Minor
}

/** Why money can go back to the buyer; each is explained at `RefundCause`. */
export const CAUSES = [
  'cancellation',
  'late-shipment',
  'late-delivery',
  'dispute',
  'return',
  'goodwill',
  'payment-void',
  'chargeback',
  'hold',
] as const
/**
 * Why money went back to the buyer:
 *
 * - `cancellation`: the order was cancelled.
 * - `late-shipment`: it was not shipped in time.
 * - `late-delivery`: it was not delivered in time.
 * - `dispute`: a dispute gave it to the buyer.
 * - `return`: the goods came back.
 * - `goodwill`: the seller, or the platform for him, gave it back voluntarily.
 * - `payment-void`: the payment was rejected, or the seller declined the paid order.
 * - `chargeback`: the bank took it back.
 * - `hold`: it was held as long as money may be held.
 */
export type RefundCause = (typeof CAUSES)[number]

/**
 * A refund, and how far it has come. The ledger counts the money as refunded from the start; each
 * later step is a reported fact.
 */
export interface Refund {
  /** Its name in the order. */
  readonly id: string
  /** Why the money went back. */
  readonly cause: RefundCause
  /** The payment method whose share this record carries. */
  readonly tender: string
  /** Where the money goes: the same method, or the one that a failed refund fell back to. */
  readonly method: string
  /** How much, minor units. */
  readonly amount: Minor
  /** How much of each line. */
  readonly lines: readonly LineAmount[]
  /** When it was decided. */
  readonly started: Instant
  /** When the platform let it go to the bank; `null`: not yet. */
  readonly released: Instant | null
  /** When it reached the buyer; `null`: not yet. */
  readonly landed: Instant | null
  /** When it failed, or another record took its place; `null`: neither. */
  readonly failed: Instant | null
  /**
   * The record of which it carries the money, or a part of it, as a bank took some of that. Left
   * out: it carries money of its own, or all that one brought not which failed.
   */
  readonly insteadOf?: string
}

/**
 * Owed outside the ledger:
 *
 * - to the buyer, by the seller: return postage that exceeds what was paid for the line, or a
 *   coupon for it.
 * - to the seller, by the buyer: what a second decision gives the seller of money that the buyer
 *   has for good.
 * - to the platform, by the seller: a commission that was to stay kept, and went back to the buyer.
 */
export interface Owed {
  /** Who is owed it. */
  readonly to: 'buyer' | 'seller' | 'platform'
  /** How much, minor units. */
  readonly amount: Minor
  /** Since when. */
  readonly at: Instant
}

/**
 * Is a refund on its way: neither landed nor failed?
 *
 * @example
 * paid.refunds.some(inTransit) // => false
 */
export const inTransit = (refund: Refund): boolean =>
  refund.landed === null && refund.failed === null

/** The columns of a ledger, added up; minor units. */
export type Sums = Readonly<
  Record<'paid' | 'held' | 'refunded' | 'released' | 'fees' | 'commission', Minor>
>

/** What buyer, seller and platform have of what was paid, minor units. */
export type PartyShares = Readonly<Record<'buyer' | 'seller' | 'platform', Minor>>

/**
 * The ledger's columns added up.
 *
 * @example
 * totals([{ line: 'cup', paid: 10, held: 7, refunded: 3, released: 0, fees: 0 }]).held // => 7
 */
export const totals = (ledger: readonly Entry[]): Sums => {
  let paid = 0
  let held = 0
  let refunded = 0
  let released = 0
  let fees = 0
  let commission = 0
  for (const entry of ledger) {
    paid += entry.paid
    held += entry.held
    refunded += entry.refunded
    released += entry.released
    fees += entry.fees
    commission += entry.commission ?? 0
  }
  return { paid, held, refunded, released, fees, commission }
}

/**
 * Finds what belongs to a line: the first such item. Asked for every line of a long list it takes
 * one step each.
 *
 * @example
 * const held = byLine([{ line: 'cup', held: 10 }, { line: 'pot', held: 20 }])
 * held('pot') // => { held: 20 }
 * held('lid') // => undefined
 */
export const byLine = findBy(({ line }: { readonly line: string }) => line)

/**
 * Moves money on ledger lines that are the caller's own. A posting from `payer` is a payment.
 *
 * @example
 * const draftLedger = [{ line: 'cup', paid: 10, held: 10, refunded: 0, released: 0, fees: 0 }]
 * postInto(draftLedger, [{ line: 'cup', from: 'held', to: 'released', amount: 10 }])
 * draftLedger[0].released // => 10
 */
export const postInto = (
  draftLedger: readonly DraftEntry[],
  postings: readonly Posting[],
): void => {
  const entryOf = byLine(draftLedger)
  for (const { line, from, to, amount } of postings) {
    const draftEntry = entryOf(line)
    if (draftEntry === undefined) continue
    if (from === 'payer') draftEntry.paid += amount
    else add(draftEntry, from, -amount)
    if (to !== 'payer') add(draftEntry, to, amount)
  }
}

type DraftEntry = { -readonly [K in keyof Entry]: Entry[K] }

/** Adds to an account of a line: by its name, which takes less than to look it up. */
const add = (
  draftEntry: DraftEntry,
  account: Exclude<LedgerAccount, 'payer'>,
  amount: Minor,
): void => {
  switch (account) {
    case 'held':
      draftEntry.held += amount
      break
    case 'refunded':
      draftEntry.refunded += amount
      break
    case 'released':
      draftEntry.released += amount
      break
    case 'fees':
      draftEntry.fees += amount
      break
    case 'commission':
      draftEntry.commission = (draftEntry.commission ?? 0) + amount
  }
}

/** How a chargeback can end: won or lost by the seller. */
export type ChargebackOutcome = 'won' | 'lost'

/**
 * A chargeback: the payer's bank wants money of the order back. Several may be open at once, and
 * each may be about a part of what was paid.
 */
export interface Chargeback {
  /** Its name in the order. */
  readonly id: string
  /** How much the bank wants back, minor units. */
  readonly amount: Minor
  /** Since when the bank looks into it. */
  readonly opened: Instant
  /** When the bank decided; `null`: it has not. */
  readonly closed: Instant | null
  /** How the bank decided; `null`: it has not. */
  readonly outcome: ChargebackOutcome | null
  /**
   * The method of the tender that it goes by: no more than this tender paid is charged back by it,
   * and what is lost has gone back by it. Left out: by the only tender, or of several by all of
   * them, each for its share of what is left and no bank wants by the name of one; only the payment
   * as a whole is its bound then.
   */
  readonly method?: string
}

/**
 * Is a chargeback open: has the bank not decided yet?
 *
 * @example
 * isOpenChargeback({ id: 'c5', amount: 10, opened: 0, closed: null, outcome: null }) // => true
 */
export const isOpenChargeback = ({ outcome }: Chargeback): boolean => outcome === null

/**
 * How much of a payment can still be charged back, minor units? What a bank looks into, and what
 * it took, cannot be charged back a second time.
 *
 * @example
 * chargeable([{ id: 'c5', amount: 10, opened: 0, closed: 1, outcome: 'lost' }], 25) // => 15
 */
export const chargeable = (chargebacks: readonly Chargeback[], paid: Minor): Minor =>
  chargebacks.reduce(
    (left, { amount, outcome }) => (outcome === 'won' ? left : Math.max(0, left - amount)),
    paid,
  )
