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
import { sum, sumOf } from '../../model/lists/sum.js'

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

/** What is on its way back by a tender, and what banks want by its name. */
const onItsWayBy = ({ refunds }: Order, method: string): Minor =>
  refunds.reduce(
    (all, one) => (one.tender === method && inTransit(one) ? all + one.amount : all),
    0,
  )
const wantedBy = (order: Order, method: string): Minor =>
  openChargebacks(order).reduce((all, one) => (one.method === method ? all + one.amount : all), 0)

/** What a tender has left, by what becomes of a bank that wants it by name. */
export interface LeftOfTender {
  /** No bank wants it by its name. */
  readonly spare: Minor
  /** A bank wants it, and can have in its place what is on its way back by the tender. */
  readonly replaceable: Minor
  /** A bank wants it, and nothing else is there for it. */
  readonly wanted: Minor
}

/** How much of a tender is left for whom: nobody, or a bank that wants it by its name. */
export const leftByWant = (order: Order, tender: Tender): LeftOfTender => {
  const { method } = tender
  const left = Math.max(0, leftOfTender(tender, order.refunds))
  const wanting = wantedBy(order, method)
  const spare = Math.max(0, left - wanting)
  const wanted = Math.min(left, Math.max(0, wanting - onItsWayBy(order, method)))
  return { spare, replaceable: left - spare - wanted, wanted }
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

/** A part of what a refund carries, or all of it. */
export interface PartOfRefund {
  readonly refund: Refund
  readonly amount: Minor
}

/** What banks take as a chargeback ends, minor units. */
export interface ChargebackLoss {
  /** From each account, line by line, in the order of the ledger. */
  readonly taken: { readonly [A in ChargedAccount]: readonly Minor[] }
  /** In place of refunds that have not arrived: they do not go out any more. */
  readonly replaced: readonly PartOfRefund[]
  /** Of what banks took in place of refunds: it comes from the accounts, and these go out again. */
  readonly restored: readonly PartOfRefund[]
}

/** As much of an amount as an account has, of each line in proportion. */
const fromAccount = (
  ledger: readonly Entry[],
  account: ChargedAccount,
  most: Minor,
): readonly Minor[] => {
  const has = ledger.map((entry) => (account === 'released' ? paidOutOf(entry) : entry[account]))
  const all = sum(has)
  return all === 0 ? has : allocate(Math.min(most, all), has)
}

/** What a bank can take: of what did not go back, and of what is on its way back by a tender. */
interface Reach {
  readonly left: Minor
  readonly onItsWay: (method: string) => Minor
}

/** What is there of tenders, and no bank wants by their names. */
const freeOf = (order: Order, tenders: readonly Tender[]): Minor =>
  sum(
    tenders.map((one) => {
      const { spare, replaceable } = leftByWant(order, one)
      return spare + replaceable
    }),
  )

const isByBank = ({ cause, failed }: Refund): boolean => cause === 'chargeback' && failed === null

/**
 * What went by a tender to banks that named none: those that named it have had what went by it
 * first, whichever was decided first.
 */
const tookUnnamed = ({ chargebacks, refunds }: Order, { method }: Tender): Minor => {
  const named = chargebacks.filter((one) => one.outcome === 'lost' && one.method === method)
  const records = refunds.filter((one) => one.tender === method && isByBank(one))
  return Math.max(0, sumOf(records) - sumOf(named))
}

/**
 * A chargeback by one of several tenders has what is there of that one, and where others that name
 * none have taken of it, as much of what is free elsewhere. One that names none leaves there what
 * others want by name: that is other money than what it is about. Of an only tender all have all.
 */
const reachOf = (order: Order, method: string | undefined): Reach => {
  const { tenders } = order.terms
  const tender = tenderOf(order, method)
  if (tender !== undefined) {
    const others = tenders.filter((one) => one !== tender)
    const elsewhere = freeOf(order, others)
    return {
      left: leftOfTender(tender, order.refunds) + Math.min(tookUnnamed(order, tender), elsewhere),
      onItsWay: (other) => (other === method ? onItsWayBy(order, other) : 0),
    }
  }
  if (tenders.length < 2) return { left: Infinity, onItsWay: () => Infinity }
  return {
    left: freeOf(order, tenders),
    onItsWay: (other) => Math.max(0, onItsWayBy(order, other) - wantedBy(order, other)),
  }
}

/**
 * Where does the money come from that a bank takes back? From what is held, else from what the
 * seller was paid, else it replaces refunds that have not arrived, else it comes from fees. What
 * has arrived at the buyer is not taken a second time, nor what another bank wants by the name of
 * one of several tenders.
 */
export const lossOf = (
  order: Order,
  { amount, method }: Pick<Chargeback, 'amount' | 'method'>,
  tookInstead: readonly PartOfRefund[] = [],
): ChargebackLoss => {
  const { ledger, refunds } = order
  const reach = reachOf(order, method)
  const most = Math.min(amount + sumOf(tookInstead), reach.left)
  const held = fromAccount(ledger, 'held', most)
  const released = fromAccount(ledger, 'released', most - sum(held))
  const paid = sum(held) + sum(released)
  const other = Math.max(0, Math.min(amount, reach.left) - paid)
  let left = Math.max(0, amount - paid)
  const replaced: PartOfRefund[] = []
  const byTender = new Map<string, Minor>()
  for (const refund of refunds.filter(inTransit)) {
    const { tender } = refund
    const there = byTender.get(tender) ?? reach.onItsWay(tender)
    const part = Math.min(left, refund.amount, there)
    byTender.set(tender, there - part)
    if (part > 0) replaced.push({ refund, amount: part })
    left -= part
  }
  const fees = fromAccount(ledger, 'fees', Math.min(left, other))
  const restored = upTo(Math.max(0, paid - amount), tookInstead)
  return { taken: { held, released, fees }, replaced, restored }
}

/** The first of these parts, up to an amount. */
const upTo = (most: Minor, parts: readonly PartOfRefund[]): readonly PartOfRefund[] => {
  let left = most
  return parts.flatMap(({ refund, amount }) => {
    const part = Math.min(left, amount)
    left -= part
    return part > 0 ? [{ refund, amount: part }] : []
  })
}

/** The order as if a bank had never asked. */
export const withoutBank = (order: Order, bank: Chargeback): Order => ({
  ...order,
  chargebacks: order.chargebacks.filter((one) => one !== bank),
})

/**
 * Of banks that got their chargeback and named none of several tenders: what they lack, and what
 * they took in place of refunds.
 */
const unnamedBanks = (
  order: Order,
): { readonly lack: Minor; readonly instead: readonly PartOfRefund[] } => {
  const { chargebacks, refunds, terms } = order
  const wanting = chargebacks.filter((one) => one.outcome === 'lost' && one.method === undefined)
  const took = terms.tenders.map((tender) => tookUnnamed(order, tender))
  return {
    lack: Math.max(0, sumOf(wanting) - sum(took)),
    instead: terms.tenders.flatMap(({ method }, index) => {
      const records = refunds.filter(
        (one) => one.tender === method && isByBank(one) && one.insteadOf !== undefined,
      )
      const parts = records.map((refund) => ({ refund, amount: refund.amount }))
      return upTo(took[index] ?? 0, parts)
    }),
  }
}

const NO_LOSS: ChargebackLoss = {
  taken: { held: [], released: [], fees: [] },
  replaced: [],
  restored: [],
}

/**
 * What banks take as one decides: what it asked for, if the chargeback is lost. If it is won, what
 * was left there for it goes to those that named no tender: what they lacked, and what they took
 * in place of refunds, which go out again. So it comes to the same whichever decides first.
 */
export const lossBy = (order: Order, payload: Payload): ChargebackLoss => {
  const meant = chargebackMeant(order, payload)
  if (meant === null) return NO_LOSS
  if (payload.outcome === 'lost') return lossOf(order, meant)
  if (tenderOf(order, meant.method) === undefined) return NO_LOSS
  const left = withoutBank(order, meant)
  const { lack, instead } = unnamedBanks(left)
  return lack === 0 && instead.length === 0 ? NO_LOSS : lossOf(left, { amount: lack }, instead)
}

/** What banks took that no record says: the buyer had had it back already, by a refund. */
export const takenBeyond = ({ chargebacks, refunds }: Order): Minor => {
  let left = 0
  for (const { outcome, amount } of chargebacks) if (outcome === 'lost') left += amount
  for (const { cause, failed, amount } of refunds)
    if (cause === 'chargeback' && failed === null) left -= amount
  return Math.max(0, left)
}

/** What banks want that has arrived at the buyer by a refund: if they win he has it twice. */
export const wantedBeyond = (order: Order): Minor => {
  const open = openChargebacks(order)
  if (open.length === 0) return 0
  const arrived = order.refunds.filter(({ landed }) => landed !== null)
  const { tenders } = order.terms
  const named = tenders.length < 2 ? [] : open.filter(({ method }) => method !== undefined)
  const all = sumOf(open)
  const there = tenders.map((tender) => ({
    left: Math.max(0, leftOfTender(tender, arrived)),
    wanted: sumOf(named.filter(({ method }) => method === tender.method)),
  }))
  const byName = sum(there.map(({ left, wanted }) => Math.min(left, wanted)))
  const free = sum(there.map(({ left, wanted }) => Math.max(0, left - wanted)))
  return all - byName - Math.min(free, all - sumOf(named))
}

/**
 * What becomes of an order by what banks take: `nothing` of what is held or was released goes;
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
