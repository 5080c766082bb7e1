import type { Settlement } from '../model/claim.js'
import {
  SHIPPING,
  type Account,
  type Entry,
  type LineAmount,
  type Owed,
  type Posting,
  type Refund,
  type RefundCause,
} from '../model/ledger.js'
import { allocate, type Minor } from '../model/money.js'
import type { Order, Tender, Terms } from '../model/order.js'
import { amountsOf, paidOut } from '../rules/amounts.js'
import { settlementOf } from '../rules/settlementOf.js'
import { at } from '../rules/lenses.js'
import type { Money } from '../rules/vocabulary/effect.js'
import type { Scope } from '../rules/vocabulary/scope.js'

/** What an effect does to money: postings, and the records of refunds that they start. */
export interface Moves {
  readonly postings: readonly Posting[]
  readonly refunds: readonly Refund[]
  readonly owed: readonly Owed[]
}
const NOTHING: Moves = { postings: [], refunds: [], owed: [] }

const sum = (lines: readonly LineAmount[]): Minor =>
  lines.reduce((total, { amount }) => total + amount, 0)
const entryOf = (order: Order, line: string): Entry | undefined =>
  order.ledger.find((entry) => entry.line === line)

/** Takes an amount out of a line: from what is held, then from what the seller was paid. */
const takeFrom = (entry: Entry, amount: Minor, to: Account, intoPostings: Posting[]): void => {
  const held = Math.min(entry.held, amount)
  const released = Math.min(entry.released, amount - held)
  if (held > 0) intoPostings.push({ line: entry.line, from: 'held', to, amount: held })
  if (released > 0) intoPostings.push({ line: entry.line, from: 'released', to, amount: released })
}

/** What a tender carried and has not given back. */
const leftOf = ({ method, amount }: Tender, refunds: readonly Refund[]): Minor => {
  let left = amount
  for (const refund of refunds)
    if (refund.tender === method && refund.failed === null) left -= refund.amount
  return left
}

const recordOf = (
  id: string,
  method: string,
  lines: readonly LineAmount[],
  cause: RefundCause,
  started: number,
): Refund => ({
  id,
  cause,
  tender: method,
  method,
  amount: sum(lines),
  lines,
  started,
  released: null,
  landed: null,
  failed: null,
})

/** Splits refunded lines over the tenders, in proportion to what each of them has left. */
const recordsOf = (
  order: Order,
  refunded: readonly LineAmount[],
  cause: RefundCause,
  started: number,
): readonly Refund[] => {
  const { tenders } = order.terms
  const lines = refunded.filter(({ amount }) => amount !== 0)
  const [only, ...others] = tenders
  if (only !== undefined && others.length === 0)
    return lines.length === 0
      ? []
      : [recordOf(`r${order.seq + 1}`, only.method, lines, cause, started)]
  const left = tenders.map((tender) => leftOf(tender, order.refunds))
  const shares: LineAmount[][] = tenders.map(() => [])
  for (const { line, amount } of lines) {
    allocate(amount, left).forEach((share, index) => {
      left[index] = (left[index] ?? 0) - share
      if (share > 0) shares[index]?.push({ line, amount: share })
    })
  }
  return tenders.flatMap(({ method }, index) => {
    const own = shares[index] ?? []
    return own.length === 0
      ? []
      : [recordOf(`r${order.seq + 1}.${index + 1}`, method, own, cause, started)]
  })
}

/**
 * The shipping fee goes back with the last line if that goes back in full; otherwise it stays with
 * the seller.
 */
const settleLines = (
  order: Order,
  closing: readonly string[],
  refunds: readonly LineAmount[],
  fees: readonly LineAmount[],
): readonly Posting[] => {
  const amountOf = (lines: readonly LineAmount[], line: string): Minor =>
    lines.find((candidate) => candidate.line === line)?.amount ?? 0
  const postings: Posting[] = []
  let inFull = true
  for (const line of closing) {
    const entry = entryOf(order, line)
    if (entry === undefined) continue
    const refunded = amountOf(refunds, line)
    const fee = amountOf(fees, line)
    takeFrom(entry, refunded, 'refunded', postings)
    if (fee > 0) postings.push({ line, from: 'held', to: 'fees', amount: fee })
    const rest = entry.held - Math.min(entry.held, refunded) - fee
    if (rest > 0) postings.push({ line, from: 'held', to: 'released', amount: rest })
    if (refunded + fee < entry.held + entry.released) inFull = false
  }
  const others = order.ledger.some(
    ({ line, held }) => line !== SHIPPING && held > 0 && !closing.includes(line),
  )
  const shipping = entryOf(order, SHIPPING)
  if (!others && shipping !== undefined && closing.length > 0) {
    const back = inFull && refunds.length > 0
    if (back) takeFrom(shipping, shipping.held + shipping.released, 'refunded', postings)
    else if (shipping.held > 0)
      postings.push({ line: SHIPPING, from: 'held', to: 'released', amount: shipping.held })
  }
  return postings
}

const refundedBy = (postings: readonly Posting[]): readonly LineAmount[] => {
  const lines: { line: string; amount: Minor }[] = []
  for (const { line, to, amount } of postings) {
    if (to !== 'refunded') continue
    const same = lines.find((other) => other.line === line)
    if (same === undefined) lines.push({ line, amount })
    else same.amount += amount
  }
  return lines
}

/**
 * The way back at the seller's cost: out of what is left of the claimed lines, and beyond that owed
 * outside the ledger.
 */
const withPostage = (
  order: Order,
  closing: readonly string[],
  { lines, returnShipping }: Settlement,
): { readonly lines: readonly LineAmount[]; readonly owed: Minor } => {
  let left = returnShipping
  const topped = closing.map((line) => {
    const amount = lines.find((candidate) => candidate.line === line)?.amount ?? 0
    const entry = entryOf(order, line)
    const more = Math.max(
      0,
      Math.min(left, (entry === undefined ? 0 : entry.held + entry.released) - amount),
    )
    left -= more
    return { line, amount: amount + more }
  })
  return { lines: topped.filter(({ amount }) => amount > 0), owed: left }
}

const started = (
  order: Order,
  postings: readonly Posting[],
  cause: RefundCause,
  scope: Scope,
): Moves => ({
  postings,
  refunds: recordsOf(order, refundedBy(postings), cause, scope.now),
  owed: [],
})
const everything = (order: Order, from: 'held' | 'released', to: Account): readonly Posting[] =>
  order.ledger
    .filter((entry) => entry[from] > 0)
    .map((entry) => ({ line: entry.line, from, to, amount: entry[from] }))

const cancelled = (order: Order, scope: Scope, withFee: boolean): readonly Posting[] => {
  const matter = order.matter
  const lines =
    matter?.kind === 'cancellation' ? matter.lines : amountsOf(order, scope.payload.lines)
  // While the payment is being checked a cancellation stops it: nothing was earned, so there is no
  // fee.
  const percent =
    withFee && order.funds === 'held' ? scope.policy.value(at.cancellation.fee, scope) : 0
  if (percent === 0)
    return settleLines(
      order,
      lines.map(({ line }) => line),
      lines,
      [],
    )
  const [, fee = 0] = allocate(sum(lines), [100 - percent, percent])
  const fees = allocate(
    fee,
    lines.map(({ amount }) => amount),
  )
  const perLine = lines.map(({ line }, index) => ({ line, amount: fees[index] ?? 0 }))
  const refunds = lines.map(({ line, amount }, index) => ({
    line,
    amount: amount - (fees[index] ?? 0),
  }))
  return settleLines(
    order,
    lines.map(({ line }) => line),
    refunds,
    perLine,
  )
}

/** Whether a move settles a dispute, and so closes what was claimed for good. */
export const settles = (money: Money): boolean =>
  money.move === 'release'
    ? money.what === 'claimed'
    : money.move === 'refund' &&
      (money.what === 'opening' ||
        money.what === 'claimed' ||
        money.what === 'offered' ||
        money.what === 'settled' ||
        money.what === 'verdict')

export const claimedLines = (order: Order, scope: Scope): readonly string[] =>
  (order.matter?.kind === 'dispute'
    ? order.matter.lines
    : amountsOf(order, scope.payload.lines)
  ).map(({ line }) => line)

const total = (terms: Terms): readonly LineAmount[] =>
  [
    ...terms.lines.map(({ id, amount }) => ({ line: id, amount })),
    { line: SHIPPING, amount: terms.shippingFee },
  ].filter(({ amount }) => amount > 0)

/** The postings of a move, per line and in integers; the ledger balances before and after. */
export const moneyMoves = (money: Money, scope: Scope): Moves => {
  const { order } = scope
  switch (money.move) {
    case 'take':
      return {
        ...NOTHING,
        postings: total(order.terms).map(({ line, amount }) => ({
          line,
          from: 'payer',
          to: 'held',
          amount,
        })),
      }
    case 'release': {
      if (money.what === 'everything')
        return { ...NOTHING, postings: everything(order, 'held', 'released') }
      return { ...NOTHING, postings: settleLines(order, claimedLines(order, scope), [], []) }
    }
    case 'restore': {
      const back = order.refunds.flatMap(({ lines }) => lines)
      const merged = order.ledger.flatMap(({ line, fees }) => {
        const refunded = sum(back.filter((amount) => amount.line === line))
        return [
          ...(refunded > 0
            ? [{ line, from: 'refunded', to: 'held', amount: refunded } as const]
            : []),
          ...(fees > 0 ? [{ line, from: 'fees', to: 'held', amount: fees } as const] : []),
        ]
      })
      return { ...NOTHING, postings: merged }
    }
    case 'recall':
      return {
        ...NOTHING,
        postings: everything(order, 'released', 'held').filter(
          ({ line }) => !order.settled.includes(line),
        ),
      }
    case 'chargeback': {
      const postings = [
        ...everything(order, 'held', 'refunded'),
        ...everything(order, 'released', 'refunded'),
      ]
      const gone = started(order, postings, 'chargeback', scope)
      return {
        ...gone,
        refunds: gone.refunds.map((refund) => ({
          ...refund,
          released: scope.now,
          landed: scope.now,
        })),
      }
    }
    case 'refund': {
      // While the payment is being checked a cancellation voids it, whoever asked.
      const cause =
        order.funds === 'checking' && money.cause === 'cancellation' ? 'payment-void' : money.cause
      if (money.what === 'everything')
        return started(order, everything(order, 'held', 'refunded'), cause, scope)
      if (money.what === 'asked')
        return started(order, cancelled(order, scope, money.fee === true), cause, scope)
      if (money.what === 'unshipped') {
        const left = order.ledger.filter(
          ({ line, held }) => line !== SHIPPING && held > 0 && !order.handedOver.includes(line),
        )
        const inFull = left.map(({ line, held }) => ({ line, amount: held }))
        return started(
          order,
          settleLines(
            order,
            left.map(({ line }) => line),
            inFull,
            [],
          ),
          cause,
          scope,
        )
      }
      if (money.what === 'goodwill') {
        const lines = amountsOf(order, scope.payload.lines, paidOut(order))
        return started(
          order,
          lines.map(({ line, amount }) => ({ line, from: 'released', to: 'refunded', amount })),
          cause,
          scope,
        )
      }
      const settlement = settlementOf(money.what, scope)
      if (settlement === null) return NOTHING
      const closing = claimedLines(order, scope)
      const topped = withPostage(order, closing, settlement)
      const moved = started(order, settleLines(order, closing, topped.lines, []), cause, scope)
      return topped.owed === 0
        ? moved
        : { ...moved, owed: [{ to: 'buyer', amount: topped.owed, at: scope.now }] }
    }
  }
}
