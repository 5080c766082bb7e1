import type { Event } from '../model/event.js'
import type { LedgerAccount } from '../model/ledger.js'
import type { Gains } from './gains.js'

/** What each account of an order gained by the postings of an event; released with commission. */
export const gainsOf = ({ change }: Event): Gains => {
  const postings = change.postings ?? []
  const gained = (account: LedgerAccount): number =>
    postings.reduce(
      (sum, { from, to, amount }) =>
        sum + (to === account ? amount : 0) - (from === account ? amount : 0),
      0,
    )
  return {
    held: gained('held'),
    refunded: gained('refunded'),
    released: gained('released') + gained('commission'),
    fees: gained('fees'),
  }
}
