import { evolve } from '../../model/event.js'
import {
  inTransit,
  isOpenChargeback,
  paidOutOf,
  totals,
  type LineAmount,
  type Refund,
} from '../../model/ledger.js'
import { unitCounts, type UnitCount } from '../../model/views/unitCounts.js'
import type { Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import type { Funds } from '../../model/state.js'
import { orderedAs, partsOf, priceOfUnits } from '../../model/units.js'
import { sharesOf } from '../../rules/record/shares.js'
import type { ReachedOrder } from '../explore/reached.js'
import { sum } from '../../model/lists/sum.js'
import { law, orderSentence } from './law.js'

const AMOUNTS = ['paid', 'held', 'refunded', 'released', 'fees', 'commission'] as const

const total = (amounts: readonly LineAmount[]): Minor => sum(amounts.map(({ amount }) => amount))

/** What is wrong with the ledger of an order? null: it adds up. */
export const unbalanced = ({ ledger }: Order): string | null => {
  for (const entry of ledger) {
    for (const amount of AMOUNTS) {
      const is = entry[amount] ?? 0
      if (!Number.isSafeInteger(is) || is < 0) return `${amount} of ${entry.line} is ${is}`
    }
    const all = entry.held + entry.refunded + paidOutOf(entry) + entry.fees
    if (all !== entry.paid)
      return `on ${entry.line} ${entry.paid} was paid, and ${all} is accounted for`
  }
  return null
}

const unbalancedHistory = ({ start, events }: ReachedOrder): string | null => {
  let order = start
  for (const event of events) {
    order = evolve(order, event)
    const wrong = unbalanced(order)
    if (wrong !== null) return `after ${event.row}: ${wrong}`
  }
  return unbalanced(start)
}

/** What buyer, seller and platform have, where it is not what was paid and is not held; or null. */
const wrongShares = ({ rules, place: { order } }: ReachedOrder): string | null => {
  const { buyer, seller, platform } = sharesOf(rules.policy, order)
  const { paid, held } = totals(order.ledger)
  return buyer + seller + platform === paid - held
    ? null
    : `of ${paid - held} the buyer has ${buyer}, the seller ${seller}, the platform ${platform}`
}

/** What an order gives out while a bank looks into a chargeback; null: nothing. */
const givenOut = (before: Order, after: Order): string | null => {
  const openedAt = before.chargebacks.filter(isOpenChargeback).map(({ opened }) => opened)
  if (openedAt.length === 0) return null
  const paid = totals(after.ledger).released - totals(before.ledger).released
  if (paid > 0) return `the seller is paid ${paid}`
  // What is left of a refund that the bank took in part is a record of its own.
  const wasLetGo = ({ tender, released }: Refund): boolean =>
    before.refunds.some((refund) => refund.tender === tender && refund.released === released)
  const goes = after.refunds.find(
    (refund) =>
      refund.cause !== 'chargeback' &&
      refund.released !== null &&
      !wasLetGo(refund) &&
      openedAt.some((opened) => (refund.released ?? -Infinity) >= opened),
  )
  return goes === undefined ? null : `refund ${goes.id} is let go`
}

const givenOutBy = ({ start, events }: ReachedOrder): string | null => {
  let order = start
  for (const event of events) {
    const after = evolve(order, event)
    const given = givenOut(order, after)
    if (given !== null) return `by ${event.row} ${given}`
    order = after
  }
  return null
}

const wrongPayment = ({ ledger, anchors, terms, ending }: Order): string | null => {
  const priceOf = (line: string): Minor =>
    terms.lines.find(({ id }) => id === line)?.amount ?? terms.shippingFee
  for (const { line, paid } of ledger) {
    const price = anchors.paid === null ? 0 : priceOf(line)
    if (paid !== price) return `${paid} was paid on ${line}, whose price is ${price}`
  }
  const { held } = totals(ledger)
  return ending !== null && held !== 0
    ? `${held} is held of an order that ended by ${ending.row}`
    : null
}

const wrongRefunds = ({ ledger, refunds, terms }: Order): string | null => {
  const standing = refunds.filter(({ failed }) => failed === null)
  for (const { line, refunded } of ledger) {
    const lines = standing.flatMap((refund) => refund.lines)
    const recorded = total(lines.filter((amount) => amount.line === line))
    if (recorded !== refunded)
      return `${refunded} was refunded on ${line}, and the records say ${recorded}`
  }
  for (const { method, amount } of terms.tenders) {
    const back = sum(
      standing.filter(({ tender }) => tender === method).map((refund) => refund.amount),
    )
    if (back > amount) return `${back} went back to ${method}, which carried ${amount}`
  }
  const odd = refunds.find(({ amount, lines }) => total(lines) !== amount)
  return odd === undefined
    ? null
    : `the lines of refund ${odd.id} add up to ${total(odd.lines)}, not ${odd.amount}`
}

/** The region that the ledger of a paid order calls for. */
const fundsOf = ({ ledger, anchors, refunds }: Order): Funds => {
  if (totals(ledger).held > 0) return anchors.cleared === null ? 'checking' : 'held'
  return refunds.some(inTransit) ? 'refunding' : 'settled'
}

const wrongFunds = (order: Order): string | null => {
  const { funds, anchors } = order
  if (anchors.paid === null)
    return funds === 'due' || funds === 'void' ? null : `funds are ${funds}, and nothing was paid`
  const expected = fundsOf(order)
  return funds === expected ? null : `funds are ${funds}; by the ledger they are ${expected}`
}

const UNITS = ['toSend', 'underWay', 'delivered', 'comingBack', 'back', 'calledOff'] as const

/** Of which money of its units a count says other than the ledger; null: of none. */
const miscountedMoney = (count: UnitCount, { terms, ledger }: Order): string | null => {
  const isPart = new Set(partsOf(terms.lines, count.line).map(({ id }) => id))
  const entries = ledger.filter(({ line }) => isPart.has(line))
  const wrong = AMOUNTS.find(
    (amount) => count[amount] !== sum(entries.map((entry) => entry[amount] ?? 0)),
  )
  return wrong === undefined ? null : `${wrong} is ${count[wrong]} of ${count.line}`
}

/** What is wrong with the units of an order that began so? null: each is in one place. */
export const unitsAstray = (start: Order, order: Order): string | null => {
  const counts = unitCounts(order)
  for (const { id, quantity, amount } of start.terms.lines) {
    const count = counts.find(({ line }) => line === id)
    const all = count === undefined ? 0 : sum(UNITS.map((place) => count[place]))
    if (count?.ordered !== quantity || all !== quantity)
      return `of ${quantity} ${id} that were ordered ${all} are somewhere`
    const below = UNITS.find((place) => count[place] < 0)
    if (below !== undefined) return `${count[below]} of ${id} are ${below}`
    const miscounted = miscountedMoney(count, order)
    if (miscounted !== null) return miscounted
    const dear = order.terms.lines.find(
      (line) =>
        orderedAs(line) === id &&
        line.amount !== priceOfUnits(order.terms.lines, line, line.quantity),
    )
    if (dear !== undefined) return `${dear.quantity} of ${id} for ${amount} cost ${dear.amount}`
  }
  return counts.length === start.terms.lines.length ? null : 'there are more lines than ordered'
}

const astrayOnTheWay = ({ start, events }: ReachedOrder): string | null => {
  let order = start
  // Prices may fall until they are paid.
  let priced = start
  for (const event of events) {
    order = evolve(order, event)
    if (event.verb === 'reprice') priced = order
    const wrong = unitsAstray(priced, order)
    if (wrong !== null) return `after ${event.row}: ${wrong}`
  }
  return null
}

/**
 * Law 1: no money appears, and none is lost.
 *
 * @example
 * conservation(rules, { runs: 20 }) // => null
 */
export const conservation = law(
  'conservation',
  orderSentence(
    'held + refunded + released + fees + commission = paid on every line, after every event, in integers',
    1,
    unbalancedHistory,
  ),
  orderSentence(
    'ordered = to send + under way + delivered + coming back + back + called off of every line, ' +
      'and its units, however they part, come to its price, with the money that the ledger says',
    1,
    astrayOnTheWay,
  ),
  orderSentence(
    'what was paid on a line is its price, and nothing is held of an order that has ended',
    1,
    ({ place }) => wrongPayment(place.order),
  ),
  orderSentence(
    'refund records add up to what the ledger refunded, line by line; none exceeds its tender',
    1,
    ({ place }) => wrongRefunds(place.order),
  ),
  orderSentence(
    'funds follow the ledger: held while anything is held, then refunding while a refund is in ' +
      'transit, then settled',
    1,
    ({ place }) => wrongFunds(place.order),
  ),
  orderSentence(
    'while a bank looks into a chargeback, the seller is paid nothing and no refund is let go',
    1,
    givenOutBy,
  ),
  orderSentence(
    'what buyer, seller and platform have together is what was paid and is not held',
    1,
    wrongShares,
  ),
)
