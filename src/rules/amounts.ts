import type { LineClaim } from '../model/action.js'
import type { Dispute, Settlement } from '../model/claim.js'
import { SHIPPING, type Entry, type LineAmount } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { at } from './lenses.js'
import type { Scope } from './vocabulary/scope.js'
import type { SettlementSource } from './vocabulary/effect.js'

/**
 * What of a line can still be given back: what is held, or, once the seller was paid, what he was
 * paid.
 */
export const available = (entry: Entry): Minor => entry.held + entry.released

/** The order lines that a claim can still be about, without the shipping fee. */
export const openEntries = (order: Order): readonly Entry[] => {
  const goods = order.ledger.filter((entry) => entry.line !== SHIPPING)
  const held = goods.filter((entry) => entry.held > 0)
  return held.length > 0
    ? held
    : goods.filter((entry) => entry.released > 0 && !order.settled.includes(entry.line))
}

/** Of these the lines that an open dispute is about; without one: all of them. */
export const claimedEntries = (order: Order): readonly Entry[] => {
  const { matter } = order
  return matter?.kind === 'dispute'
    ? openEntries(order).filter(({ line }) => matter.lines.some((claim) => claim.line === line))
    : openEntries(order)
}

/** Half of what can still be given back, at least one minor unit: what stands for "a part". */
export const partOf = (entry: Entry): LineAmount => ({
  line: entry.line,
  amount: Math.max(1, Math.floor(available(entry) / 2)),
})

/**
 * The lines of which the seller was paid something. What a dispute settled is closed to disputes,
 * not to his generosity.
 */
export const paidOut = (order: Order): readonly Entry[] =>
  order.ledger.filter((entry) => entry.line !== SHIPPING && entry.released > 0)

/**
 * The lines named, each with its amount; none named: every open line in full. Lines that are not
 * open are left out.
 */
export const amountsOf = (
  order: Order,
  lines: readonly LineClaim[] | undefined,
  open: readonly Entry[] = openEntries(order),
): readonly LineAmount[] => {
  if (lines === undefined)
    return open.map((entry) => ({ line: entry.line, amount: available(entry) }))
  return lines.flatMap((claim) => {
    const entry = open.find((candidate) => candidate.line === claim.line)
    return entry === undefined
      ? []
      : [{ line: claim.line, amount: claim.amount ?? available(entry) }]
  })
}

const inFull = (order: Order, lines: readonly LineAmount[]): readonly LineAmount[] =>
  amountsOf(
    order,
    lines.map(({ line }) => ({ line })),
  )

const currentDispute = (order: Order): Dispute | null =>
  order.matter?.kind === 'dispute' ? order.matter : null

/** Whether the buyer has the goods, or may have them: only then can they be sent back. */
export const withBuyer = (order: Order): boolean =>
  order.goods === 'delivered' || order.goods === 'shipped'
const canComeBack = (order: Order, matter: Dispute): boolean =>
  matter.stage === 'received' && withBuyer(order)

/** Goods that are back already need not come back: the money is due at once. */
const asThingsStand = (order: Order, settlement: Settlement | null): Settlement | null =>
  settlement?.remedy === 'return' && !withBuyer(order)
    ? { ...settlement, remedy: 'refund' }
    : settlement

/**
 * What a dispute would end in, taken from the claim, the offer, what was settled, or the verdict.
 * `null`: there is no such thing.
 */
export const settlementOf = (source: SettlementSource, scope: Scope): Settlement | null =>
  asThingsStand(scope.order, stated(source, scope))

const stated = (source: SettlementSource, scope: Scope): Settlement | null => {
  const { order } = scope
  const postage = (claimed: Minor): Minor =>
    scope.policy.value(at.returns.cost, scope) === 'seller' ? claimed : 0
  if (source === 'opening') {
    const { remedy, lines, returnShipping } = scope.payload
    return remedy === undefined
      ? null
      : {
          remedy,
          lines: amountsOf(order, lines),
          returnShipping: remedy === 'return' ? postage(returnShipping ?? 0) : 0,
        }
  }
  const matter = currentDispute(order)
  if (matter === null) return null
  const claimed = (): Settlement => ({
    remedy: matter.remedy,
    lines: matter.lines,
    returnShipping: matter.remedy === 'return' ? postage(matter.returnShipping) : 0,
  })
  switch (source) {
    case 'claimed':
      return claimed()
    case 'offered':
      return matter.offer
    case 'settled':
      return matter.settlement
    case 'verdict': {
      const verdict = scope.payload.verdict ?? scope.policy.current(at.dispute.verdict, scope)
      switch (verdict) {
        case 'grant':
          return claimed()
        case 'refund':
          return {
            remedy: 'refund',
            lines: scope.payload.lines
              ? amountsOf(order, scope.payload.lines)
              : inFull(order, matter.lines),
            returnShipping: 0,
          }
        case 'return':
          return canComeBack(order, matter)
            ? {
                remedy: 'return',
                lines: inFull(order, matter.lines),
                returnShipping: postage(matter.returnShipping),
              }
            : { remedy: 'refund', lines: inFull(order, matter.lines), returnShipping: 0 }
        case 'release':
          return { remedy: 'release', lines: [], returnShipping: 0 }
      }
    }
  }
}
