import type { Instant } from '../../model/instant.js'
import { formatMoney, type Minor } from '../../model/money.js'
import type { Order } from '../../model/order.js'
import { clockOf, type InstantFormat } from '../text/clock.js'

/** How the amounts and the instants of one order are written. */
export interface Notation {
  readonly money: (amount: Minor) => string
  readonly clock: InstantFormat
}

/** The order's currency, and local time of a zone, counted from `now`. */
export const notationOf = ({ terms }: Order, zone: string, now: Instant): Notation => ({
  money: (amount) => formatMoney(amount, terms.currency),
  clock: clockOf(zone, now),
})
