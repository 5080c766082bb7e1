import type { Payload } from '../../model/action.js'
import {
  byLine,
  chargeable,
  inTransit,
  isOpenChargeback,
  paidOutOf,
  SHIPPING,
  totals,
  type Chargeback,
  type Entry,
  type Refund,
} from '../../model/ledger.js'
import { allocate, type Minor } from '../../model/money.js'
import type { Order, Tender } from '../../model/order.js'

// What chargebacks are about, and where the money comes from that a bank takes.

/** The chargebacks that the bank has not decided. */
export const openChargebacks = ({ chargebacks }: Order): readonly Chargeback[] =>
  chargebacks.filter(isOpenChargeback)

/** What a tender carried and these refunds have not given back; what failed gave nothing back. */
export const leftOfTender = ({ method, amount }: Tender, refunds: readonly Refund[]): Minor => {
  let left = amount
  for (const refund of refunds)
    if (refund.tender === method && refund.failed === null) left -= refund.amount
  return left
}

/**
 * What a tender has left that no bank wants by its name. What is wanted so can replace refunds that
 * are on their way by it; the rest of it is kept for that bank.
 */
export const freeOfTender = (order: Order, tender: Tender): Minor => {
  const { method } = tender
  let wanted = 0
  for (const one of openChargebacks(order)) if (one.method === method) wanted += one.amount
  for (const refund of order.refunds)
    if (refund.tender === method && inTransit(refund)) wanted -= refund.amount
  return Math.max(0, leftOfTender(tender, order.refunds) - Math.max(0, wanted))
}

/**
 * The tender of several that a chargeback goes by; undefined: none is named. To name the only one
 * is to name none.
 */
const tenderOf = ({ terms: { tenders } }: Order, method: string | undefined): Tender | undefined =>
  method === undefined || tenders.length < 2
    ? undefined
    : tenders.find((tender) => tender.method === method)

/**
 * What of a payment no other chargeback is about, or has taken. By one tender of several: no more
 * than it paid, without what has arrived by it and what other chargebacks by it are about. A refund
 * on its way has given nothing back: a chargeback that is lost replaces it.
 */
export const leftToChargeBack = (order: Order, method?: string): Minor => {
  const { chargebacks, ledger, refunds } = order
  const left = chargeable(chargebacks, totals(ledger).paid)
  const tender = tenderOf(order, method)
  if (tender === undefined) return left
  const arrived = refunds.filter(({ landed }) => landed !== null)
  const others = openChargebacks(order).filter((one) => one.method === method)
  return Math.min(left, chargeable(others, leftOfTender(tender, arrived)))
}

/** The open chargeback that a payload is about; null: none, or it has to say which. */
export const chargebackMeant = (order: Order, { chargeback }: Payload): Chargeback | null => {
  const open = openChargebacks(order)
  if (chargeback !== undefined) return open.find(({ id }) => id === chargeback) ?? null
  return open.length === 1 ? (open[0] ?? null) : null
}

/** From where a bank takes money of the order; `released`: with the commission that was kept. */
export type ChargedAccount = 'held' | 'released' | 'fees'

/** What a lost chargeback takes, minor units. */
export interface ChargebackLoss {
  /** From each account, line by line, in the order of the ledger. */
  readonly taken: { readonly [A in ChargedAccount]: readonly Minor[] }
  /** In place of refunds that have not arrived: they do not go out any more. */
  readonly replaced: readonly { readonly refund: Refund; readonly amount: Minor }[]
}

/** As much of an amount as an account has, of each line in proportion. */
const fromAccount = (
  ledger: readonly Entry[],
  account: ChargedAccount,
  most: Minor,
): readonly Minor[] => {
  const has = ledger.map((entry) => (account === 'released' ? paidOutOf(entry) : entry[account]))
  const all = has.reduce((sum, amount) => sum + amount, 0)
  return all === 0 ? has : allocate(Math.min(most, all), has)
}

const sum = (amounts: readonly Minor[]): Minor => amounts.reduce((all, one) => all + one, 0)

/** The refunds, those last that go by a tender of which a bank wants something by its name. */
const wantedLast = (order: Order): readonly Refund[] => {
  const isWanted = new Set(openChargebacks(order).map(({ method }) => method))
  return [
    ...order.refunds.filter(({ tender }) => !isWanted.has(tender)),
    ...order.refunds.filter(({ tender }) => isWanted.has(tender)),
  ]
}

/**
 * Where does the money come from that a bank takes back? From what is held, else from what the
 * seller was paid, else it replaces refunds that have not arrived, else it comes from fees. What
 * has arrived at the buyer is not taken a second time. A chargeback by one tender takes, with what
 * other refunds give back by it, no more than it paid, and replaces no refund by another. One that
 * names none replaces those last that go by a tender of which a bank wants something by its name.
 */
export const lossOf = (
  order: Order,
  { amount, method }: Pick<Chargeback, 'amount' | 'method'>,
): ChargebackLoss => {
  const { ledger, refunds } = order
  const tender = tenderOf(order, method)
  const most = tender === undefined ? amount : Math.min(amount, leftOfTender(tender, refunds))
  const held = fromAccount(ledger, 'held', most)
  const released = fromAccount(ledger, 'released', most - sum(held))
  const other = most - sum(held) - sum(released)
  let left = amount - sum(held) - sum(released)
  const replaced: { readonly refund: Refund; readonly amount: Minor }[] = []
  for (const refund of tender === undefined ? wantedLast(order) : refunds) {
    const isReplaced = inTransit(refund) && (tender === undefined || refund.tender === method)
    const part = isReplaced ? Math.min(left, refund.amount) : 0
    if (part > 0) replaced.push({ refund, amount: part })
    left -= part
  }
  const fees = fromAccount(ledger, 'fees', Math.min(left, other))
  return { taken: { held, released, fees }, replaced }
}

/**
 * What becomes of an order by a lost chargeback: `nothing` of what is held or was released goes;
 * there is something left that the order, or its claim, can be about (`part`); or `all` is gone.
 */
export const lossLeaves = (order: Order, { taken }: ChargebackLoss): 'nothing' | 'part' | 'all' => {
  if (sum(taken.held) + sum(taken.released) === 0) return 'nothing'
  const left = order.ledger.map((entry, index) => ({
    line: entry.line,
    held: entry.held - (taken.held[index] ?? 0),
    released: paidOutOf(entry) - (taken.released[index] ?? 0),
  }))
  const { matter } = order
  // A request is about money that is held; a dispute may be about what the seller was paid. What a
  // bank takes counts towards what a dispute gives: nothing may be left of a claim, though
  // something is of its line.
  if (matter?.kind === 'dispute') {
    const claimed = byLine(matter.lines)
    const isLeft = left.some(({ line, held, released }, index) => {
      const gone = (taken.held[index] ?? 0) + (taken.released[index] ?? 0)
      return held + released > 0 && (claimed(line)?.amount ?? 0) > gone
    })
    return isLeft ? 'part' : 'all'
  }
  // Where only the shipping fee is held, the fee is what is to be cancelled.
  if (matter?.kind === 'cancellation' || matter?.kind === 'extension') {
    const isFeeAsked =
      matter.kind === 'cancellation' && matter.lines.some(({ line }) => line === SHIPPING)
    const isLeft = left.some(({ line, held }) => held > 0 && (line !== SHIPPING || isFeeAsked))
    return isLeft ? 'part' : 'all'
  }
  return left.some(({ held, released }) => held + released > 0) ? 'part' : 'all'
}
