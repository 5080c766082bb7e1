import type { Event } from '../model/event.js'
import { SHIPPING, totals } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import type { Rulebook } from '../compile/rulebook.js'
import { at, or } from '../rules/lenses.js'
import { awardOf, leftOf, openLines, saidBy, type Award } from './awardOf.js'

/** What each account of an order gains by an event; below 0: what leaves it. */
export type Gains = Readonly<Record<'held' | 'refunded' | 'released' | 'fees', Minor>>

const NOTHING: Gains = { held: 0, refunded: 0, released: 0, fees: 0 }

/**
 * Of a fee in whole percent, half a unit and less is the buyer's. In two steps, so that no product
 * is too large to be exact.
 */
const feeOf = (amount: Minor, percent: number): Minor => {
  const rest = amount % 100
  return ((amount - rest) / 100) * percent + Math.floor((rest * percent + 49) / 100)
}

const held = (order: Order, lines: readonly string[]): Minor =>
  order.ledger.reduce((sum, entry) => (lines.includes(entry.line) ? sum + entry.held : sum), 0)
/** With the last goods that are held goes the shipping fee. */
const areLast = ({ ledger }: Order, lines: readonly string[]): boolean =>
  lines.length > 0 &&
  !ledger.some((entry) => entry.line !== SHIPPING && entry.held > 0 && !lines.includes(entry.line))

/** Whole lines go back, but for a fee. */
const returned = (order: Order, lines: readonly string[], percent: number): Gains => {
  const goods = held(order, lines)
  const fees = feeOf(goods, percent)
  const all = goods + (areLast(order, lines) ? held(order, [SHIPPING]) : 0)
  return { held: 0 - all, refunded: all - fees, released: 0, fees }
}

const awarded = (order: Order, { lines, back, postage }: Award): Gains => {
  const left = lines.reduce((sum, line) => sum + leftOf(order, line), 0)
  const goods = Math.min(left, back.reduce((sum, { amount }) => sum + amount, 0) + postage)
  const last = areLast(order, lines)
  const leaves = held(order, lines) + (last ? held(order, [SHIPPING]) : 0)
  const refunded = goods + (last && goods > 0 && goods === left ? leftOf(order, SHIPPING) : 0)
  return { held: 0 - leaves, refunded, released: leaves - refunded, fees: 0 }
}

/** What a cancellation gives back; null: the event grants none. */
const cancelled = (
  rules: Rulebook,
  order: Order,
  { verb, by, payload, change }: Event,
): Gains | null => {
  const { matter, funds } = order
  const says = saidBy(rules, order, payload)
  // While the payment is checked nothing was earned.
  const percent = (): number => (funds === 'held' ? says(at.cancellation.fee) : 0)
  if (verb === 'cancel') {
    if (by !== 'buyer') return returned(order, openLines(order), 0)
    const open = openLines(order)
    return returned(
      order,
      payload?.lines?.map(({ line }) => line).filter((line) => open.includes(line)) ?? open,
      percent(),
    )
  }
  if (matter?.kind !== 'cancellation' || change.claim !== 'none') return null
  const granted =
    verb === 'consent' ||
    (verb === 'refuse' && says(or(at.cancellation.answer.onRefusal, 'continue')) === 'grant') ||
    (by === 'timer' && says(at.cancellation.answer.onSilence) === 'grant')
  return granted
    ? returned(
        order,
        matter.lines.map(({ line }) => line),
        percent(),
      )
    : null
}

/**
 * The lines that were not handed over in time, where the policy then gives them back; null: it is
 * not about that.
 */
const tooLate = (rules: Rulebook, order: Order, { by, change }: Event): readonly string[] | null =>
  by === 'timer' &&
  order.goods === 'part-shipped' &&
  change.late?.includes('shipment') === true &&
  !order.late.includes('shipment') &&
  saidBy(rules, order, null)(at.shipment.ship.onSilence) === 'refund'
    ? openLines(order).filter((line) => !order.handedOver.includes(line))
    : null

/**
 * What is each side due by an event, to the minor unit? Said by the event's own words and the
 * policy's: what was claimed, offered, settled or decided, which lines were named, which fee. It
 * looks at no posting and at no row, so that postings can be held against it.
 */
export const dueAmounts = (rules: Rulebook, order: Order, event: Event): Gains => {
  const { verb, payload, change } = event
  const sums = totals(order.ledger)
  const toBuyer: Gains = { ...NOTHING, held: 0 - sums.held, refunded: sums.held }
  const toSeller: Gains = { ...NOTHING, held: 0 - sums.held, released: sums.held }
  if (verb === 'pay')
    return {
      ...NOTHING,
      held: order.terms.lines.reduce((sum, { amount }) => sum + amount, order.terms.shippingFee),
    }
  if (verb === 'restore')
    return {
      held: sums.refunded + sums.fees,
      refunded: 0 - sums.refunded,
      released: 0,
      fees: 0 - sums.fees,
    }
  if (verb === 'close-chargeback')
    return payload?.outcome === 'lost'
      ? {
          ...NOTHING,
          held: 0 - sums.held,
          refunded: sums.held + sums.released,
          released: 0 - sums.released,
        }
      : NOTHING
  if (verb === 'reopen') {
    const recalled = order.ledger.reduce(
      (sum, { line, released }) => (order.settled.includes(line) ? sum : sum + released),
      0,
    )
    return { ...NOTHING, held: recalled, released: 0 - recalled }
  }
  if (verb === 'goodwill-refund') {
    const given = (payload?.lines ?? []).reduce(
      (sum, { line, amount }) => sum + (amount ?? leftOf(order, line)),
      0,
    )
    return { ...NOTHING, refunded: given, released: 0 - given }
  }
  switch (change.ending?.cause) {
    case 'payment-rejected':
    case 'late-delivery':
    case 'late-shipment':
      return toBuyer
    case 'hold':
      return saidBy(rules, order, payload)(at.payment.hold.onSilence) === 'refund'
        ? toBuyer
        : toSeller
    case 'completed':
      return toSeller
    case undefined:
    case 'unpaid':
    case 'cancelled':
    case 'dispute':
    case 'return':
    case 'chargeback':
      break
  }
  const late = tooLate(rules, order, event)
  if (late !== null) return returned(order, late, 0)
  const cancels = cancelled(rules, order, event)
  if (cancels !== null) return cancels
  const award = awardOf(rules, order, event)
  return award === null ? NOTHING : awarded(order, award)
}
