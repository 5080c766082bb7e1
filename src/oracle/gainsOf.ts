import type { Event } from '../model/event.js'
import type { LedgerAccount } from '../model/ledger.js'
import type { Minor } from '../model/money.js'
import type { Gains } from './gains.js'

/** What each account of an order gained by the postings of an event. */
export const accountGains = ({ change }: Event): Gains & { readonly commission: Minor } => {
  const postings = change.postings ?? []
  const gained = (account: LedgerAccount): Minor =>
    postings.reduce(
      (sum, { from, to, amount }) =>
        sum + (to === account ? amount : 0) - (from === account ? amount : 0),
      0,
    )
  return {
    held: gained('held'),
    refunded: gained('refunded'),
    released: gained('released'),
    fees: gained('fees'),
    commission: gained('commission'),
  }
}

/** The same with the commission as released: it is taken out of what the seller is due. */
export const gainsOf = (event: Event): Gains => {
  const { commission, ...gains } = accountGains(event)
  return { ...gains, released: gains.released + commission }
}
