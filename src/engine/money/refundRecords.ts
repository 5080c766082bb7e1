import type { Instant } from '../../model/instant.js'
import type { LineAmount, Posting, Refund, RefundCause } from '../../model/ledger.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { sum, sumOf } from '../../model/lists/sum.js'
import { leftByWant } from '../../rules/record/chargebacks.js'

const recordOf = (
  started: Pick<Refund, 'id' | 'cause' | 'started'>,
  method: string,
  lines: readonly LineAmount[],
): Refund => ({
  id: started.id,
  cause: started.cause,
  tender: method,
  method,
  amount: sumOf(lines),
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

/**
 * Of each tender: what it gives back of which lines, in proportion to what it has left. What a bank
 * wants by the name of a tender goes last: else it went twice, or the bank got less.
 */
const sharesOf = (
  order: Order,
  lines: readonly LineAmount[],
): readonly (readonly LineAmount[])[] => {
  const { tenders } = order.terms
  const left = tenders.map((tender) => leftByWant(order, tender))
  const shares: LineAmount[][] = tenders.map(() => [])
  const inTurn = [
    left.map(({ spare }) => spare),
    left.map(({ replaceable }) => replaceable),
    left.map(({ wanted }) => wanted),
  ]
  for (const { line, amount } of lines) {
    const ofLine = tenders.map(() => 0)
    let rest = amount
    for (const there of inTurn) {
      const part = Math.min(rest, sum(there))
      if (part === 0) continue
      rest -= part
      allocate(part, [...there]).forEach((share, index) => {
        there[index] = (there[index] ?? 0) - share
        ofLine[index] = (ofLine[index] ?? 0) + share
      })
    }
    ofLine.forEach((share, index) => {
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
