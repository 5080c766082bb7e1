import type { Instant } from './instant.js'
import type { Minor } from './money.js'

/**
 * Where money of an order can be. `payer`: outside, with the buyer; `fees`: cancellation fees, due
 * to the seller.
 */
export type Account = 'payer' | 'held' | 'refunded' | 'released' | 'fees'

/** The ledger line of the shipping fee. No order line may have this id. */
export const SHIPPING = 'shipping'

/**
 * One ledger line: an order line, or the shipping fee. Held + refunded + released + fees = paid,
 * always.
 */
export interface Entry {
  readonly line: string
  readonly paid: Minor
  readonly held: Minor
  readonly refunded: Minor
  readonly released: Minor
  readonly fees: Minor
}

/** Money moved from one account to another, on one ledger line. */
export interface Posting {
  readonly line: string
  readonly from: Account
  readonly to: Account
  readonly amount: Minor
}

/** What is claimed, offered or refunded of one line. */
export interface LineAmount {
  readonly line: string
  readonly amount: Minor
}

/** Why money went back to the buyer. */
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
export type RefundCause = (typeof CAUSES)[number]

/**
 * A refund on its way. The ledger counts it as refunded from the start; this record says how far
 * it has come, and each step is a reported fact: started, released by the platform, landed at the
 * payer's, or failed.
 */
export interface Refund {
  readonly id: string
  readonly cause: RefundCause
  /** The tender that was paid with, and so the share that this record carries. */
  readonly tender: string
  /** Where it goes: the tender's method, or what a failed refund fell back to. */
  readonly method: string
  readonly amount: Minor
  readonly lines: readonly LineAmount[]
  readonly started: Instant
  readonly released: Instant | null
  readonly landed: Instant | null
  readonly failed: Instant | null
}

/** Return postage beyond what a line was paid: owed outside the ledger. */
export interface Owed {
  readonly to: 'buyer' | 'seller'
  readonly amount: Minor
  readonly at: Instant
}

export const inTransit = (refund: Refund): boolean =>
  refund.landed === null && refund.failed === null

export type Sums = Readonly<Record<'paid' | 'held' | 'refunded' | 'released' | 'fees', Minor>>

/** The ledger's columns added up. */
export const totals = (ledger: readonly Entry[]): Sums => {
  let paid = 0
  let held = 0
  let refunded = 0
  let released = 0
  let fees = 0
  for (const entry of ledger) {
    paid += entry.paid
    held += entry.held
    refunded += entry.refunded
    released += entry.released
    fees += entry.fees
  }
  return { paid, held, refunded, released, fees }
}

/** Moves money on ledger lines that are the caller's own. A posting from `payer` is a payment. */
export const postInto = (
  draftLedger: readonly { -readonly [K in keyof Entry]: Entry[K] }[],
  postings: readonly Posting[],
): void => {
  for (const { line, from, to, amount } of postings) {
    for (const draftEntry of draftLedger) {
      if (draftEntry.line !== line) continue
      if (from === 'payer') draftEntry.paid += amount
      else draftEntry[from] -= amount
      if (to !== 'payer') draftEntry[to] += amount
    }
  }
}
