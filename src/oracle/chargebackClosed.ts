import { inTransit, totals } from '../model/ledger.js'
import { sum, sumOf } from '../model/lists/sum.js'
import type { Minor } from '../model/money.js'
import type { Order } from '../model/order.js'
import { NOTHING, type Gains } from './gains.js'
import type { Occasion } from './occasion.js'

/**
 * Of each tender that a chargeback can be by: what did not go back, what is on its way, and what
 * others want by its name, who have other money than one that names none of several.
 */
const banksMoney = (
  { terms: { tenders }, refunds, chargebacks }: Order,
  method: string | undefined,
): readonly { readonly left: Minor; readonly comes: Minor; readonly wanted: Minor }[] => {
  const isOne = method === undefined || tenders.length === 1
  return tenders
    .filter((tender) => isOne || tender.method === method)
    .map((tender) => {
      const by = refunds.filter((one) => one.tender === tender.method && one.failed === null)
      const named = chargebacks.filter(
        (one) => one.method === tender.method && one.outcome === null && tenders.length > 1,
      )
      return {
        left: tender.amount - sumOf(by),
        comes: sumOf(by.filter(inTransit)),
        wanted: isOne ? sumOf(named) : 0,
      }
    })
}

/**
 * The bank takes what is held, then what the seller was paid, and what no refund carries, fees; by
 * one tender no more than it paid and has not given back, and by none that is named nothing that
 * others want by name.
 */
export const chargebackClosed = ({ order, event: { payload } }: Occasion): Gains => {
  if (payload?.outcome !== 'lost') return NOTHING
  const open = order.chargebacks.filter(({ outcome }) => outcome === null)
  const named = payload.chargeback ?? open[0]?.id
  const meant = open.find(({ id }) => id === named)
  const money = banksMoney(order, meant?.method)
  const free = sum(
    money.map(({ left, comes, wanted }) => left - Math.max(0, Math.min(left, wanted - comes))),
  )
  // A refund on its way goes out by the bank instead.
  const instead = sum(money.map(({ comes, wanted }) => Math.max(0, comes - wanted)))
  const all = totals(order.ledger)
  const amount = Math.min(meant?.amount ?? 0, free + instead)
  const held = Math.min(amount, free, all.held)
  const released = Math.min(amount - held, free - held, all.released + all.commission)
  const refunded = Math.max(held + released, amount - instead)
  const fees = refunded - held - released
  return { held: 0 - held, refunded, released: 0 - released, fees: 0 - fees }
}
