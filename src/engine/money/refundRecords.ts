import type { Instant } from '../../model/instant.js'
import type { LineAmount, Posting, Refund, RefundCause } from '../../model/ledger.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { freeOfTender, leftOfTender } from '../../rules/record/chargebacks.js'
import { amountSum } from './postings.js'

const recordOf = (
  started: Pick<Refund, 'id' | 'cause' | 'started'>,
  method: string,
  lines: readonly LineAmount[],
): Refund => ({
  id: started.id,
  cause: started.cause,
  tender: method,
  method,
  amount: amountSum(lines),
  lines,
  started: started.started,
  released: null,
  landed: null,
  failed: null,
})

/** What these postings refund, line by line. */
const refundedBy = (postings: readonly Posting[]): readonly LineAmount[] => {
  const amounts = new Map<string, Minor>()
  for (const { line, to, amount } of postings)
    if (to === 'refunded') amounts.set(line, (amounts.get(line) ?? 0) + amount)
  return [...amounts].map(([line, amount]) => ({ line, amount }))
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((all, one) => all + one, 0)

/** An amount out of what there is: out of the first amounts in proportion, then of the second. */
const inTurn = (
  amount: Minor,
  first: readonly Minor[],
  second: readonly Minor[],
): readonly Minor[] => {
  const most = sum(first)
  if (amount <= most) return allocate(amount, first)
  const more = allocate(amount - most, second)
  return first.map((share, index) => share + (more[index] ?? 0))
}

/**
 * Of each tender: what it gives back of which lines, in proportion to what it has left. What a bank
 * wants by the name of a tender goes last: else it went twice, or the bank got less.
 */
const sharesOf = (
  order: Order,
  lines: readonly LineAmount[],
): readonly (readonly LineAmount[])[] => {
  const { tenders } = order.terms
  const free = tenders.map((tender) => freeOfTender(order, tender))
  const left = tenders.map((tender) => leftOfTender(tender, order.refunds))
  const shares: LineAmount[][] = tenders.map(() => [])
  for (const { line, amount } of lines) {
    const kept = left.map((all, index) => all - (free[index] ?? 0))
    inTurn(amount, free, kept).forEach((share, index) => {
      left[index] = (left[index] ?? 0) - share
      free[index] = Math.max(0, (free[index] ?? 0) - share)
      if (share > 0) shares[index]?.push({ line, amount: share })
    })
  }
  return shares
}

/** The refunds that postings start: one for each tender that gives something back. */
export const refundsOf = (
  order: Order,
  postings: readonly Posting[],
  cause: RefundCause,
  started: Instant,
): readonly Refund[] => {
  const { tenders } = order.terms
  const id = `r${order.seq + 1}`
  const lines = refundedBy(postings).filter(({ amount }) => amount !== 0)
  if (lines.length === 0) return []
  const [only, ...others] = tenders
  if (only !== undefined && others.length === 0)
    return [recordOf({ id, cause, started }, only.method, lines)]
  const shares = sharesOf(order, lines)
  return tenders.flatMap(({ method }, index) => {
    const own = shares[index] ?? []
    return own.length === 0
      ? []
      : [recordOf({ id: `${id}.${index + 1}`, cause, started }, method, own)]
  })
}
