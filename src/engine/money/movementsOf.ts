import type { Settlement } from '../../model/claim.js'
import {
  byLine,
  SHIPPING,
  type Entry,
  type LineAmount,
  type Owed,
  type Posting,
  type Refund,
  type RefundCause,
} from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order, Terms } from '../../model/order.js'
import { amountsOf, givable } from '../../rules/record/amounts.js'
import { isLastGift } from '../../rules/record/gifts.js'
import { asMeant } from '../../rules/record/linesMeant.js'
import { isStillToSend, openDispute } from '../../rules/record/openDispute.js'
import { asAppealed, keptByBuyer, takenBack } from '../../rules/record/paidDecision.js'
import { openAtHold } from '../../rules/record/atHold.js'
import { notYetHere, unacceptedBeside, waitingLongest } from '../../rules/record/parcels.js'
import { undoneKept, undoneRefunds } from '../../rules/record/undone.js'
import { settlementOf } from '../../rules/record/settlementOf.js'
import type { MoneyMove } from '../../rules/vocabulary/effect.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { chargedBack } from './chargedBack.js'
import { beforeCommission, withCommission } from './commission.js'
import { cancelled, endingOpen, notSentAgain, theseLines, unshipped } from './cancellations.js'
import { everything, giving, settling } from './postings.js'
import { refundsOf } from './refundRecords.js'

/** What an effect does to money. */
export interface Movements {
  readonly postings: readonly Posting[]
  /** The refunds that it starts. */
  readonly refunds: readonly Refund[]
  /** The refunds that do not go out any more, since others stand in their place. */
  readonly replaced: readonly Refund[]
  /** What is owed outside the ledger from now on. */
  readonly owed: readonly Owed[]
}
const NONE: readonly never[] = []
const NOTHING: Movements = { postings: NONE, refunds: NONE, replaced: NONE, owed: NONE }

const posted = (postings: readonly Posting[]): Movements => ({ ...NOTHING, postings })

const refunded = (
  { order, now }: Scope,
  postings: readonly Posting[],
  cause: RefundCause,
): Movements => ({ ...NOTHING, postings, refunds: refundsOf(order, postings, cause, now) })

/** Whether a move settles a dispute, and so closes what was claimed for good. */
export const settlesDispute = (money: MoneyMove): boolean =>
  money.move === 'settle' || (money.move === 'release' && money.what === 'claimed')

/** The lines that the open dispute is about, or that the payload names which would open one. */
export const claimedLines = (order: Order, scope: Scope): readonly string[] => {
  const lines =
    openDispute(order)?.lines ??
    amountsOf(order, asMeant(order, scope.payload, scope.policy.policy).lines)
  return lines.map(({ line }) => line)
}

/** What the buyer pays, line by line, with the shipping fee. */
const amountsPaid = (terms: Terms): readonly LineAmount[] =>
  [
    ...terms.lines.map(({ id, amount }) => ({ line: id, amount })),
    { line: SHIPPING, amount: terms.shippingFee },
  ].filter(({ amount }) => amount > 0)

/** What is given back by choice comes out of what is held, then of what the seller was paid. */
const goodwill = (scope: Scope): readonly Posting[] => {
  const { order, payload } = scope
  const given = amountsOf(order, payload.lines, givable(order))
  return giving(scope, given, isLastGift(order, payload))
}

/**
 * Return postage at the seller's cost: out of what is left of the claimed lines, and what they do
 * not hold is owed outside the ledger.
 */
const withPostage = (
  order: Order,
  closing: readonly string[],
  { lines, returnShipping }: Settlement,
): { readonly lines: readonly LineAmount[]; readonly owed: Minor } => {
  let left = returnShipping
  const [amountOf, entryIn] = [byLine(lines), byLine(order.ledger)]
  const topped = closing.map((line) => {
    const amount = amountOf(line)?.amount ?? 0
    const entry = entryIn(line)
    const rest = (entry === undefined ? 0 : entry.held + entry.released) - amount
    const more = Math.max(0, Math.min(left, rest))
    left -= more
    return { line, amount: amount + more }
  })
  // That nothing of the shipping fee goes back may be what was decided.
  const said = lines.filter(({ line }) => line === SHIPPING && !closing.includes(line))
  return { lines: [...topped.filter(({ amount }) => amount > 0), ...said], owed: left }
}

/**
 * The lines that are closed on these terms: those that are claimed, and a fee that is paid. Of
 * goods that are still to be sent only what goes back whole.
 */
const closedBy = (order: Order, scope: Scope, { lines }: Settlement): readonly string[] => {
  const claimed = claimedLines(order, scope)
  const isFeePaid = lines.some(({ line, amount }) => line === SHIPPING && amount > 0)
  const named = isFeePaid && !claimed.includes(SHIPPING) ? [...claimed, SHIPPING] : claimed
  if (!isStillToSend(scope)) return named
  const [amountOf, entryIn] = [byLine(lines), byLine(order.ledger)]
  const isWhole = (line: string): boolean =>
    (amountOf(line)?.amount ?? 0) >= (entryIn(line)?.held ?? 0)
  return named.filter((line) => line === SHIPPING || isWhole(line))
}

/** The lines that a move closes to disputes for good. */
export const settledLines = (money: MoneyMove, scope: Scope): readonly string[] => {
  const { order } = scope
  if (!settlesDispute(money)) return NONE
  const settlement = money.move === 'settle' ? settlementOf(money.source, scope) : null
  return settlement === null ? claimedLines(order, scope) : closedBy(order, scope, settlement)
}

/** What goes back of goods that are still to be sent for the rest of their price. */
const partsOfUnsent = (settlement: Settlement, scope: Scope): readonly Posting[] => {
  if (!isStillToSend(scope)) return NONE
  const closed = closedBy(scope.order, scope, settlement)
  return settlement.lines
    .filter(({ line, amount }) => line !== SHIPPING && amount > 0 && !closed.includes(line))
    .map(({ line, amount }) => ({ line, from: 'held', to: 'refunded', amount }))
}

/** A dispute is settled on these terms; the rest of the claimed lines goes to the seller. */
const settled = (
  { source, cause }: Extract<MoneyMove, { move: 'settle' }>,
  scope: Scope,
): Movements => {
  const { order, now } = scope
  const settlement = settlementOf(source, scope)
  if (settlement === null) return NOTHING
  const closing = closedBy(order, scope, settlement)
  const parts = partsOfUnsent(settlement, scope)
  const whole = settlement.lines.filter(({ line }) => parts.every((part) => part.line !== line))
  const { lines, owed } = withPostage(order, closing, { ...settlement, lines: whole })
  const postings = settling(scope, { closing, refunds: lines, fees: NONE })
  const moves = refunded(scope, [...parts, ...postings], cause)
  return owed === 0 ? moves : { ...moves, owed: [{ to: 'buyer', amount: owed, at: now }] }
}

/** The seller is paid what was claimed; what the buyer has for good of it is owed to him. */
const paidOut = (scope: Scope, kept: Minor): Movements => {
  const { order, now } = scope
  const closing = claimedLines(order, scope)
  const moves = posted(settling(scope, { closing, refunds: NONE, fees: NONE }))
  return kept === 0 ? moves : { ...moves, owed: [{ to: 'seller', amount: kept, at: now }] }
}

/** A second decision takes back what the first paid, and goes on from there. */
const putRight = (scope: Scope, move: (found: Scope) => Movements): Movements => {
  const order = asAppealed(scope.order)
  if (order === scope.order) return move(scope)
  const moves = move({ ...scope, order })
  return { ...moves, postings: [...takenBack(scope.order), ...moves.postings] }
}

const refundedLines = (
  { what, fee }: Extract<MoneyMove, { move: 'refund' }>,
  scope: Scope,
): readonly Posting[] => {
  const { order } = scope
  switch (what) {
    case 'everything':
      return everything(order, 'held', 'refunded')
    case 'asked':
      return cancelled(order, scope, fee === true)
    case 'unshipped':
      return unshipped(scope)
    case 'not-come':
      return theseLines(scope, notYetHere(order))
    case 'unaccepted':
      return theseLines(scope, unacceptedBeside(order, scope.payload.parcel))
    case 'longest-refused':
      return theseLines(scope, waitingLongest(order, 'refused')?.lines ?? NONE)
    case 'longest-back':
      return theseLines(scope, waitingLongest(order, 'unaccepted')?.lines ?? NONE)
    case 'open':
      return endingOpen(scope, openAtHold(order))
    case 'not-sent-again':
      return notSentAgain(scope)
    case 'goodwill':
      return goodwill(scope)
  }
}

/**
 * What of a line the seller keeps by the cancellation that is undone comes back into escrow, but
 * for what was given back of it since.
 */
const givenUp = (entry: Entry, kept: readonly Posting[]): readonly Posting[] => {
  const { line } = entry
  const ofLine = kept.filter((one) => one.line === line)
  // A commission is part of what was released: what of the two is whose is worked out afterwards.
  return (['released', 'fees'] as const).flatMap((from): readonly Posting[] => {
    const all = ofLine.reduce(
      (sum, { to, amount }) => (accountBefore(to) === from ? sum + amount : sum),
      0,
    )
    const left = Math.min(all, entry[from])
    return left > 0 ? [{ line, from, to: 'held', amount: left }] : []
  })
}
const accountBefore = (to: Posting['to']): Posting['to'] => (to === 'commission' ? 'released' : to)

/** The refunds of the cancellation that is undone, and what the seller kept, are held again. */
const restored = (order: Order): readonly Posting[] => {
  const back = undoneRefunds(order).flatMap(({ lines }) => lines)
  const kept = undoneKept(order)
  const backOf = new Map<string, Minor>()
  for (const { line, amount } of back) backOf.set(line, (backOf.get(line) ?? 0) + amount)
  return order.ledger.flatMap((entry): readonly Posting[] => {
    const { line } = entry
    const amount = backOf.get(line) ?? 0
    const refund: Posting = { line, from: 'refunded', to: 'held', amount }
    return [...(amount > 0 ? [refund] : []), ...givenUp(entry, kept)]
  })
}

/** What the seller was paid comes back into escrow, unless a dispute has settled it. */
const recalled = (order: Order): readonly Posting[] => {
  const isSettled = new Set(order.settled)
  return everything(order, 'released', 'held').filter(({ line }) => !isSettled.has(line))
}

/** What an effect does to money, as if the seller were paid all that is released. */
const grossMovements = (money: MoneyMove, scope: Scope): Movements => {
  const { order } = scope
  switch (money.move) {
    case 'take':
      return posted(
        amountsPaid(order.terms).map(({ line, amount }) => ({
          line,
          from: 'payer',
          to: 'held',
          amount,
        })),
      )
    case 'release':
      return money.what === 'everything'
        ? posted(everything(order, 'held', 'released'))
        : putRight(scope, (found) => paidOut(found, keptByBuyer(order)))
    case 'restore':
      return posted(restored(order))
    case 'recall':
      return posted(recalled(order))
    case 'chargeback':
      return { ...NOTHING, ...chargedBack(scope) }
    case 'settle':
      return putRight(scope, (found) => settled(money, found))
    case 'refund': {
      // While the payment is being checked a cancellation voids it, whoever asked.
      const voids = order.funds === 'checking' && money.cause === 'cancellation'
      return refunded(scope, refundedLines(money, scope), voids ? 'payment-void' : money.cause)
    }
  }
}

/**
 * What does an effect do to money? Per line and in integers; the ledger balances afterwards too.
 */
export const movementsOf = (money: MoneyMove, scope: Scope): Movements => {
  const gross = grossMovements(money, { ...scope, order: beforeCommission(scope.order) })
  const { postings, owed } = withCommission(scope, gross.postings, money.move === 'restore')
  return { ...gross, postings, owed: [...gross.owed, ...owed] }
}
