import { byLine, SHIPPING, type LineAmount, type Posting } from '../../model/ledger.js'
import { sum } from '../../model/lists/sum.js'
import { allocate } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { amountsOf, available, entriesToResend, unsentEntries } from '../../rules/record/amounts.js'
import { feeNow } from '../../rules/record/feeNow.js'
import { isUnsent } from '../../rules/record/parcels.js'
import type { Scope } from '../../rules/vocabulary/scope.js'
import { everything, settling } from './postings.js'

const NONE: readonly never[] = []

/** The lines that a cancellation is about, with what is held of each: nothing else is cancelled. */
const cancelledLines = (order: Order, { payload }: Scope): readonly LineAmount[] => {
  const { matter } = order
  const named =
    matter?.kind === 'cancellation'
      ? matter.lines
      : amountsOf(order, payload.lines, unsentEntries(order))
  const entryIn = byLine(order.ledger)
  return named.map(({ line }) => ({ line, amount: entryIn(line)?.held ?? 0 }))
}

/**
 * A cancellation: of what was asked, or of the lines that the payload names, perhaps less a fee of
 * the goods.
 */
export const cancelled = (order: Order, scope: Scope, withFee: boolean): readonly Posting[] => {
  const lines = cancelledLines(order, scope)
  const closing = lines.map(({ line }) => line)
  const percent = withFee ? feeNow({ ...scope, order }).percent : 0
  if (percent === 0) return settling(scope, { closing, refunds: lines, fees: NONE })
  const goods = lines.map(({ line, amount }) => (line === SHIPPING ? 0 : amount))
  const all = sum(goods)
  const [, fee = 0] = allocate(all, [100 - percent, percent])
  const shares = allocate(fee, goods)
  const fees = lines.map(({ line }, index) => ({ line, amount: shares[index] ?? 0 }))
  const refunds = lines.map(({ line, amount }, index) => ({
    line,
    amount: amount - (shares[index] ?? 0),
  }))
  return settling(scope, { closing, refunds, fees })
}

/** What has not been shipped goes back in full. */
export const unshipped = (scope: Scope): readonly Posting[] => {
  const { order } = scope
  const isToSend = isUnsent(order)
  const left = order.ledger.filter(
    ({ line, held }) => line !== SHIPPING && held > 0 && isToSend(line),
  )
  return settling(scope, {
    closing: left.map(({ line }) => line),
    refunds: left.map(({ line, held }) => ({ line, amount: held })),
    fees: NONE,
  })
}

/** These lines go back in full; where they are all that is held, everything does. */
export const theseLines = (scope: Scope, lines: readonly string[]): readonly Posting[] => {
  const { order } = scope
  const isMeant = new Set(lines)
  const held = order.ledger.filter((entry) => entry.line !== SHIPPING && entry.held > 0)
  const left = held.filter(({ line }) => isMeant.has(line))
  if (left.length === held.length) return everything(order, 'held', 'refunded')
  return settling(scope, {
    closing: left.map(({ line }) => line),
    refunds: left.map(({ line, held: amount }) => ({ line, amount })),
    fees: NONE,
  })
}

/** These lines go back in full, and everything else that is held goes to the seller. */
export const endingOpen = (scope: Scope, open: readonly string[]): readonly Posting[] => {
  const isOpen = new Set(open)
  const held = scope.order.ledger.filter((entry) => entry.line !== SHIPPING && entry.held > 0)
  return settling(scope, {
    closing: held.map(({ line }) => line),
    refunds: held
      .filter(({ line }) => isOpen.has(line))
      .map(({ line, held: amount }) => ({ line, amount })),
    fees: NONE,
  })
}

/** What was to be sent again goes back in full, out of what the seller was paid too. */
export const notSentAgain = (scope: Scope): readonly Posting[] => {
  const entries = entriesToResend(scope.order)
  return settling(scope, {
    closing: entries.map(({ line }) => line),
    refunds: entries.map((entry) => ({ line: entry.line, amount: available(entry) })),
    fees: NONE,
  })
}
