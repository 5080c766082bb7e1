import { SHIPPING, type Entry } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'

/** What is held for these lines. */
export const heldFor = ({ ledger }: Pick<Order, 'ledger'>, lines: readonly string[]): Minor =>
  ledger.reduce((sum, entry) => (lines.includes(entry.line) ? sum + entry.held : sum), 0)

/** What was paid out of a line: to the seller, and to the platform out of that. */
export const outOf = ({ released, commission }: Entry): Minor => released + (commission ?? 0)

/** What can still be given back of a line. */
export const leftOf = (order: Order, line: string): Minor =>
  order.ledger.reduce(
    (sum, entry) => (entry.line === line ? sum + entry.held + outOf(entry) : sum),
    0,
  )

/**
 * The lines that a claim can be about: the goods that are held; once none is, the shipping fee if
 * that is held; once nothing is, the goods that the seller was paid and no dispute settled.
 */
export const openLines = ({ ledger, settled }: Order): readonly string[] => {
  const goods = ledger.filter(({ line }) => line !== SHIPPING)
  const held = goods.filter((entry) => entry.held > 0)
  const unsettled = goods.filter((entry) => outOf(entry) > 0 && !settled.includes(entry.line))
  if (held.length === 0 && heldFor({ ledger }, [SHIPPING]) > 0) return [SHIPPING]
  return (held.length > 0 ? held : unsettled).map(({ line }) => line)
}

/** Are these the last goods that are held? With the last goods goes the shipping fee. */
export const areLast = ({ ledger }: Order, lines: readonly string[]): boolean =>
  lines.some((line) => line !== SHIPPING) &&
  !ledger.some((entry) => entry.line !== SHIPPING && entry.held > 0 && !lines.includes(entry.line))
