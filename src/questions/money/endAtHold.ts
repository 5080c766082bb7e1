import { evolve } from '../../model/event.js'
import type { Instant } from '../../model/instant.js'
import type { Entry } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { available } from '../../rules/record/amounts.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { fire, firstDue } from '../../engine/settle.js'

/** What comes of the lines of a dispute as money may be held no longer. */
export interface EndAtHold {
  /** When that is: at the end of `payment.hold`. */
  readonly at: Instant
  /** What goes back to the buyer of these lines in all, minor units. */
  readonly buyer: Minor
  /** What the seller gets or keeps of them in all, a commission included, minor units. */
  readonly seller: Minor
}

/** The order before and after the longest escrow ends its claim by itself; null: it does not. */
const endedAtHold = (
  rules: Rulebook,
  order: Order,
): { readonly at: Instant; readonly after: Order } | null => {
  let current = order
  for (;;) {
    const next = firstDue(rules, current, Infinity)
    if (next === null) return null
    const event = fire(rules, current, next)
    current = evolve(current, event)
    if (next.timer.row.id === 'payment.hold') return { at: event.at, after: current }
    if (current.claim === 'none') return null
  }
}

const columnOf = (
  ledger: readonly Entry[],
  lines: readonly string[],
  amountOf: (entry: Entry) => Minor,
): Minor =>
  ledger.reduce((sum, entry) => (lines.includes(entry.line) ? sum + amountOf(entry) : sum), 0)

/**
 * What comes of these lines if nobody acts before money may be held no longer, where that is what
 * ends the dispute. `back`: what a decision gave the buyer of them already.
 */
export const endAtHold = (
  rules: Rulebook,
  order: Order,
  lines: readonly string[],
  back: Minor,
): EndAtHold | null => {
  const end = endedAtHold(rules, order)
  if (end === null) return null
  const refunded = (ledger: readonly Entry[]): Minor =>
    columnOf(ledger, lines, (entry) => entry.refunded)
  const buyer = back + refunded(end.after.ledger) - refunded(order.ledger)
  return { at: end.at, buyer, seller: columnOf(end.after.ledger, lines, available) }
}
