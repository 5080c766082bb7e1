import { order, type Order } from '../../src/index.js'
import { rightOf, rulebook } from './rulebooks.js'

/** A version of the rules of one shop. */
export const version = (number: number, more: object = {}) =>
  rulebook({
    name: 'shop',
    title: 'Shop',
    version: String(number),
    extends: 'aliexpress',
    calendar: { zone: 'UTC' },
    ...more,
  })
/** Seven days to ship. */
export const first = version(1)
const TERM = { shipment: { ship: { within: { days: 3 }, onSilence: 'refund' } } }
/** Three days to ship. */
export const shorter = version(2, TERM)
/** Twenty days to ship, sixty under protection. */
export const longer = version(3, {
  shipment: { ship: { within: { days: 20 }, onSilence: 'refund' } },
  protection: { ends: { days: 60, after: 'shipped' } },
  cancellation: { byBuyer: { opens: 'paid' } },
})
/** An order of one cup. */
export const placed = (at: number): Order =>
  rightOf(order({ id: 'o1', currency: 'USD', lines: [{ id: 'cup', amount: 1000 }], placed: at }))
