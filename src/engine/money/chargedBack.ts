import type { LineAmount, Posting, Refund } from '../../model/ledger.js'
import type { Instant } from '../../model/instant.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import {
  chargebackMeant,
  lossOf,
  takenBeyond,
  type ChargedAccount,
} from '../../rules/record/chargebacks.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { refundsOf } from './refundRecords.js'

const CHARGED: readonly ChargedAccount[] = ['held', 'released', 'fees']

/** The part of a refund's lines that an amount stands for, and the rest of them. */
const parted = (
  { lines }: Refund,
  amount: Minor,
): { readonly part: readonly LineAmount[]; readonly rest: readonly LineAmount[] } => {
  const shares = allocate(
    amount,
    lines.map((line) => line.amount),
  )
  const share = (index: number): Minor => shares[index] ?? 0
  const filled = (each: LineAmount): boolean => each.amount > 0
  return {
    part: lines.map(({ line }, index) => ({ line, amount: share(index) })).filter(filled),
    rest: lines
      .map((each, index) => ({ line: each.line, amount: each.amount - share(index) }))
      .filter(filled),
  }
}

/** What the bank takes goes out at once, and a refund that it replaces does not go out any more. */
export interface ChargedBack {
  readonly postings: readonly Posting[]
  /** What the bank took, and what is left of refunds that it replaced in part. */
  readonly refunds: readonly Refund[]
  /** Refunds that it replaced. */
  readonly replaced: readonly Refund[]
}

const NOTHING: ChargedBack = { postings: [], refunds: [], replaced: [] }

/** The records in place of refunds that the bank replaced. */
const inPlaceOf = (
  { seq, terms }: Order,
  replaced: readonly { readonly refund: Refund; readonly amount: Minor }[],
  took: (refund: Refund) => Refund,
): readonly Refund[] => {
  // The records of what was taken have the numbers of the tenders.
  let number = terms.tenders.length
  const next = (): string => `r${seq + 1}.${(number += 1)}`
  return replaced.flatMap(({ refund, amount }) => {
    const { part, rest } = parted(refund, amount)
    const left = refund.amount - amount
    return [
      took({ ...refund, id: next(), amount, lines: part }),
      ...(left > 0 ? [{ ...refund, id: next(), amount: left, lines: rest }] : []),
    ]
  })
}

/**
 * The records that carry again what a refund failed to bring. What the bank took meanwhile the
 * buyer has: that does not go out again.
 */
export const carryingAgain = (order: Order, again: Refund, now: Instant): readonly Refund[] => {
  const amount = Math.min(takenBeyond(order), again.amount)
  if (amount === 0) return [again]
  const { part, rest } = parted(again, amount)
  const took = { ...again, method: again.tender, amount, lines: part, released: now, landed: now }
  const left = again.amount - amount
  return [
    { ...took, cause: 'chargeback' },
    ...(left > 0 ? [{ ...again, id: `${again.id}.1`, amount: left, lines: rest }] : []),
  ]
}

/** The order as if paid by the tender alone that a chargeback names, if it names one. */
const paidBy = (order: Order, method: string | undefined): Order => {
  if (method === undefined) return order
  const { terms } = order
  return {
    ...order,
    terms: { ...terms, tenders: terms.tenders.filter((tender) => tender.method === method) },
  }
}

/** The postings and refunds that a lost chargeback comes to. */
export const chargedBack = ({ order, payload, now }: Scope): ChargedBack => {
  const chargeback = chargebackMeant(order, payload)
  if (chargeback === null) return NOTHING
  const { taken, replaced } = lossOf(order, chargeback)
  const postings = order.ledger.flatMap(({ line }, index) =>
    CHARGED.flatMap((from): Posting[] => {
      const amount = taken[from][index] ?? 0
      return amount > 0 ? [{ line, from, to: 'refunded', amount }] : []
    }),
  )
  const took = (refund: Refund): Refund => ({
    ...refund,
    method: refund.tender,
    cause: 'chargeback',
    started: now,
    released: now,
    landed: now,
  })
  return {
    postings,
    refunds: [
      ...refundsOf(paidBy(order, chargeback.method), postings, 'chargeback', now).map(took),
      ...inPlaceOf(order, replaced, took),
    ],
    replaced: replaced.map(({ refund }) => refund),
  }
}
