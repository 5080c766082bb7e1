import { evolve } from '../../model/event.js'
import { inTransit, totals, type LineAmount } from '../../model/ledger.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { law, plainly } from './law.js'

const ACCOUNTS = ['paid', 'held', 'refunded', 'released', 'fees'] as const

const sum = (amounts: readonly LineAmount[]): Minor =>
  amounts.reduce((so, { amount }) => so + amount, 0)

/** What is wrong with an order's ledger; null: it adds up. */
export const unbalanced = ({ ledger }: Order): string | null => {
  for (const entry of ledger) {
    for (const account of ACCOUNTS) {
      if (!Number.isSafeInteger(entry[account]) || entry[account] < 0)
        return `${account} of ${entry.line} is ${entry[account]}`
    }
    const all = entry.held + entry.refunded + entry.released + entry.fees
    if (all !== entry.paid)
      return `on ${entry.line} ${entry.paid} was paid, and ${all} is accounted for`
  }
  return null
}

/**
 * Law 1: no money appears and none is lost.
 *
 * @example
 * conservation(rules, { runs: 20 }) // null, or a violation with its dated history
 */
export const conservation = law(
  'conservation',
  plainly(
    'held + refunded + released + fees = paid on every line, after every event, in integers',
    1,
    ({ start, events }) => {
      let order = start
      for (const event of events) {
        order = evolve(order, event)
        const wrong = unbalanced(order)
        if (wrong !== null) return `after ${event.row}: ${wrong}`
      }
      return unbalanced(start)
    },
  ),
  plainly(
    'what was paid on a line is its price, and nothing is held of an order that ended',
    1,
    ({ place: { order } }) => {
      for (const { line, paid } of order.ledger) {
        const price =
          order.anchors.paid === null
            ? 0
            : (order.terms.lines.find(({ id }) => id === line)?.amount ?? order.terms.shippingFee)
        if (paid !== price) return `${paid} was paid on ${line}, whose price is ${price}`
      }
      const { held } = totals(order.ledger)
      return order.ending !== null && held !== 0
        ? `${held} is held of an order that ended by ${order.ending.row}`
        : null
    },
  ),
  plainly(
    'the refund records add up to what the ledger refunded, line by line, and none exceeds its tender',
    1,
    ({ place: { order } }) => {
      const standing = order.refunds.filter(({ failed }) => failed === null)
      for (const { line, refunded } of order.ledger) {
        const recorded = sum(
          standing.flatMap(({ lines }) => lines).filter((amount) => amount.line === line),
        )
        if (recorded !== refunded)
          return `${refunded} was refunded on ${line}, and the records say ${recorded}`
      }
      for (const { method, amount } of order.terms.tenders) {
        const back = standing
          .filter(({ tender }) => tender === method)
          .reduce((so, refund) => so + refund.amount, 0)
        if (back > amount) return `${back} went back to ${method}, which carried ${amount}`
      }
      const odd = order.refunds.find(({ amount, lines }) => sum(lines) !== amount)
      return odd === undefined
        ? null
        : `the lines of refund ${odd.id} add up to ${sum(odd.lines)}, not ${odd.amount}`
    },
  ),
  plainly(
    'funds are a function of the ledger: held while anything is, refunding while a refund is in transit, settled after',
    1,
    ({ place: { order } }) => {
      if (order.anchors.paid === null)
        return order.funds === 'due' || order.funds === 'void'
          ? null
          : `funds are ${order.funds}, and nothing was paid`
      const under = order.anchors.cleared === null ? 'checking' : 'held'
      const expected =
        totals(order.ledger).held > 0
          ? under
          : order.refunds.some(inTransit)
            ? 'refunding'
            : 'settled'
      return order.funds === expected
        ? null
        : `funds are ${order.funds}; by the ledger they are ${expected}`
    },
  ),
)
