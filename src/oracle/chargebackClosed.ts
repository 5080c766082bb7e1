import { inTransit, totals } from '../model/ledger.js'
import { sumOf } from '../model/lists/sum.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { NOTHING, type Gains } from './gains.js'
import type { Occasion } from './occasion.js'

type Bank = Order['chargebacks'][number]

/** What of a tender banks have had that named none, by these records: who named it is first. */
const hadUnnamed = (
  { refunds, chargebacks }: Order,
  method: string,
  counts: (refund: Order['refunds'][number]) => boolean,
): Minor => {
  const by = refunds.filter((one) => one.tender === method && one.failed === null)
  const taken = by.filter(({ cause }) => cause === 'chargeback')
  const lost = chargebacks.filter((one) => one.method === method && one.outcome === 'lost')
  const had = Math.max(0, sumOf(taken) - sumOf(lost))
  return Math.min(had, sumOf(taken.filter(counts)))
}

/** Of each tender: what did not go back, what is on its way, and what is wanted by its name. */
const tendersMoney = ({ terms: { tenders }, refunds, chargebacks }: Order) =>
  tenders.map((tender) => {
    const by = refunds.filter((one) => one.tender === tender.method && one.failed === null)
    const named = chargebacks.filter(
      (one) => one.method === tender.method && one.outcome === null && tenders.length > 1,
    )
    const left = tender.amount - sumOf(by)
    const comes = sumOf(by.filter(inTransit))
    const wanted = sumOf(named)
    const kept = Math.max(0, Math.min(left, wanted - comes))
    return { method: tender.method, left, comes, wanted, free: left - kept }
  })

/** What a bank can have: of what did not go back, and of what is on its way. */
const reachOf = (
  order: Order,
  { method }: Pick<Bank, 'method'>,
): { readonly free: Minor; readonly instead: Minor } => {
  const money = tendersMoney(order)
  const own = money.length > 1 ? money.find((one) => one.method === method) : undefined
  if (own === undefined)
    return {
      free: amountsIn(money, ({ free }) => free),
      instead: amountsIn(money, ({ comes, wanted }) => Math.max(0, comes - wanted)),
    }
  // Others that named none may have had some of it: as much it has of what is free elsewhere.
  const elsewhere = amountsIn(money, (one) => (one === own ? 0 : one.free))
  const had = hadUnnamed(order, own.method, () => true)
  return { free: own.left + Math.min(had, elsewhere), instead: own.comes }
}
const amountsIn = <A>(parts: readonly A[], of: (part: A) => Minor): Minor =>
  sumOf(parts.map((part) => ({ amount: of(part) })))

/** What comes from where, of what is asked, and of what went in place of refunds (`again`). */
const gained = (order: Order, bank: Pick<Bank, 'amount' | 'method'>, again: Minor): Gains => {
  const { free, instead } = reachOf(order, bank)
  const all = totals(order.ledger)
  // A refund on its way goes out by the bank instead.
  const amount = Math.min(bank.amount, free + instead)
  const most = Math.min(bank.amount + again, free)
  const held = Math.min(most, all.held)
  const released = Math.min(most - held, all.released + all.commission)
  const refunded = Math.max(held + released, amount - instead)
  const fees = refunded - held - released
  return { held: 0 - held, refunded, released: 0 - released, fees: 0 - fees }
}

/**
 * The bank takes what is held, then what the seller was paid, and what no refund carries, fees; by
 * one tender no more than it paid and has not given back, and by none that is named nothing that
 * others want by name. What was so left to one that gets nothing, those that named none get.
 */
export const chargebackClosed = ({ order, event: { payload } }: Occasion): Gains => {
  const open = order.chargebacks.filter(({ outcome }) => outcome === null)
  const named = payload?.chargeback ?? open[0]?.id
  const meant = open.find(({ id }) => id === named)
  if (meant === undefined) return NOTHING
  if (payload?.outcome === 'lost') return gained(order, meant, 0)
  const { tenders } = order.terms
  if (tenders.length < 2 || meant.method === undefined) return NOTHING
  const chargebacks = order.chargebacks.filter((one) => one !== meant)
  const unnamed = chargebacks.filter((one) => one.method === undefined && one.outcome === 'lost')
  const had = amountsIn(tenders, ({ method }) => hadUnnamed(order, method, () => true))
  const again = amountsIn(tenders, ({ method }) =>
    hadUnnamed(order, method, ({ insteadOf }) => insteadOf !== undefined),
  )
  const lack = Math.max(0, sumOf(unnamed) - had)
  return gained({ ...order, chargebacks }, { amount: lack }, again)
}
