import type { Event } from '../model/event.js'
import type { Gains } from './gains.js'

/** What each account of an order gained by the postings of an event. */
export const gainsOf = ({ change }: Event): Gains => {
  const postings = change.postings ?? []
  const gained = (account: keyof Gains): number =>
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
  }
}
