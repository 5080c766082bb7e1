import { SHIPPING } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'

/** What is held for these lines. */
export const heldFor = (order: Order, lines: readonly string[]): Minor =>
  order.ledger.reduce((sum, entry) => (lines.includes(entry.line) ? sum + entry.held : sum), 0)

/** What can still be given back of a line. */
export const leftOf = (order: Order, line: string): Minor =>
  order.ledger.reduce(
    (sum, entry) => (entry.line === line ? sum + entry.held + entry.released : sum),
    0,
  )

/**
 * The lines that a claim can be about: those that are held; once none is, those that the seller was
 * paid and no dispute settled.
 */
export const openLines = ({ ledger, settled }: Order): readonly string[] => {
  const goods = ledger.filter(({ line }) => line !== SHIPPING)
  const held = goods.filter((entry) => entry.held > 0)
  const unsettled = goods.filter(({ line, released }) => released > 0 && !settled.includes(line))
  return (held.length > 0 ? held : unsettled).map(({ line }) => line)
}

/** Are these the last goods that are held? With the last goods goes the shipping fee. */
export const areLast = ({ ledger }: Order, lines: readonly string[]): boolean =>
  lines.length > 0 &&
  !ledger.some((entry) => entry.line !== SHIPPING && entry.held > 0 && !lines.includes(entry.line))

/** Did the seller give back of a line without having to? */
const wasAGift = ({ refunds }: Order, line: string): boolean =>
  refunds
    .filter(({ cause }) => cause === 'goodwill')
    .some(({ lines }) => lines.some((amount) => amount.line === line))

/**
 * Has nothing of the other goods stayed with the seller, and none been a gift? Only then the
 * shipping fee goes back.
 */
export const othersWentBack = (order: Order, lines: readonly string[]): boolean =>
  order.ledger.every(
    ({ line, released }) =>
      line === SHIPPING || lines.includes(line) || (released === 0 && !wasAGift(order, line)),
  )
