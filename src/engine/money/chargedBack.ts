import type { Chargeback, LineAmount, Posting, Refund } from '../../model/ledger.js'
import type { Instant } from '../../model/instant.js'
import { sum } from '../../model/lists/sum.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order, Tender } from '../../model/order.js'
import {
  chargebackMeant,
  leftOfTender,
  lossBy,
  takenBeyond,
  withoutBank,
  type ChargedAccount,
  type PartOfRefund,
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
  /** Records that others stand in place of. */
  readonly replaced: readonly Refund[]
}

const NOTHING: ChargedBack = { postings: [], refunds: [], replaced: [] }

/**
 * The records in place of refunds that the bank replaced, or of what it took in place of refunds
 * that go out again: never both at once.
 */
const inPlaceOf = (
  { seq, terms }: Order,
  replaced: readonly PartOfRefund[],
  made: (part: Refund, of: Refund) => Refund,
): readonly Refund[] => {
  // The records of what was taken have the numbers of the tenders.
  let number = terms.tenders.length
  const next = (): string => `r${seq + 1}.${(number += 1)}`
  return replaced.flatMap(({ refund, amount }) => {
    const { part, rest } = parted(refund, amount)
    const left = refund.amount - amount
    // What a bank took in place of a refund, others carry of that refund.
    const { insteadOf = refund.id } = refund.cause === 'chargeback' ? refund : {}
    return [
      made({ ...refund, id: next(), amount, lines: part, insteadOf }, refund),
      ...(left > 0 ? [{ ...refund, id: next(), amount: left, lines: rest, insteadOf }] : []),
    ]
  })
}

/**
 * The records that carry again what a refund failed to bring. What the bank took meanwhile the
 * buyer has: that does not go out again.
 */
export const carryingAgain = (
  order: Order,
  failed: Refund,
  again: Refund,
  now: Instant,
): readonly Refund[] => {
  const amount = Math.min(takenBeyond(order), again.amount)
  if (amount === 0) return [again]
  const { part, rest } = parted(again, amount)
  const took = { ...again, method: again.tender, amount, lines: part, released: now, landed: now }
  const left = again.amount - amount
  const insteadOf = failed.id
  return [
    { ...took, cause: 'chargeback', insteadOf },
    ...(left > 0 ? [{ ...again, id: `${again.id}.1`, amount: left, lines: rest, insteadOf }] : []),
  ]
}

/** The order as if paid by these tenders alone. */
const paidBy = (order: Order, tenders: readonly Tender[]): Order => ({
  ...order,
  terms: { ...order.terms, tenders },
})

/** The first part of what postings move, and the rest. */
const partedPostings = (
  postings: readonly Posting[],
  amount: Minor,
): readonly [first: readonly Posting[], rest: readonly Posting[]] => {
  const amounts = postings.map((one) => one.amount)
  if (amount >= sum(amounts)) return [postings, []]
  const shares = allocate(Math.max(0, amount), amounts)
  const first = postings.map((one, index) => ({ ...one, amount: shares[index] ?? 0 }))
  const rest = postings.map((one, index) => ({ ...one, amount: one.amount - (shares[index] ?? 0) }))
  return [first.filter((one) => one.amount > 0), rest.filter((one) => one.amount > 0)]
}

/** The records of what a bank takes: by the tender that it names, and else by the others. */
const recordsOf = (
  order: Order,
  { method }: Chargeback,
  postings: readonly Posting[],
  now: Instant,
): readonly Refund[] => {
  const { tenders } = order.terms
  const own = tenders.find((one) => one.method === method)
  if (own === undefined) return refundsOf(order, postings, 'chargeback', now)
  const [first, rest] = partedPostings(postings, leftOfTender(own, order.refunds))
  const others = tenders.filter((one) => one !== own)
  const number = (tender: string): number => tenders.findIndex((one) => one.method === tender) + 1
  return [
    ...refundsOf(paidBy(order, [own]), first, 'chargeback', now),
    ...refundsOf(paidBy(order, others), rest, 'chargeback', now).map((one) => ({
      ...one,
      id: `r${order.seq + 1}.${number(one.tender)}`,
    })),
  ]
}

/** The postings and refunds that the end of a chargeback comes to. */
export const chargedBack = ({ order, payload, now }: Scope): ChargedBack => {
  const chargeback = chargebackMeant(order, payload)
  if (chargeback === null) return NOTHING
  const isWon = payload.outcome === 'won'
  const { taken, replaced, restored } = lossBy(order, payload)
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
  const goesAgain = (part: Refund, { insteadOf }: Refund): Refund => {
    const { cause, method } = order.refunds.find(({ id }) => id === insteadOf) ?? part
    return { ...part, cause, method, started: now, released: null, landed: null }
  }
  const records = isWon
    ? refundsOf(withoutBank(order, chargeback), postings, 'chargeback', now)
    : recordsOf(order, chargeback, postings, now)
  return {
    postings,
    refunds: [
      ...records.map(took),
      ...inPlaceOf(order, replaced, took),
      ...inPlaceOf(order, restored, goesAgain),
    ],
    replaced: [...replaced, ...restored].map(({ refund }) => refund),
  }
}
