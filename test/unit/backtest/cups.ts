import { rulebook } from '../../support/rulebooks.js'
import { CONFIRM, DELIVER, PAY, SHIP, told } from './histories.js'

// Seven days to ship, else the money goes back; protection ends fifteen days after delivery, and
// held money goes back after 180.
export const SEVEN = {
  name: 'seven',
  title: 'Seven days to ship',
  extends: 'base',
  cancellation: { byBuyer: { opens: 'paid' }, reasons: { 'not-needed': 'none' } },
  shipment: { ship: { within: { days: 7 }, onSilence: 'refund' } },
  protection: { ends: { days: 15, after: 'delivered' } },
}
export const TWO = {
  ...SEVEN,
  name: 'two',
  title: 'Two days to ship',
  shipment: { ship: { within: { days: 2 }, onSilence: 'refund' } },
}
export const seven = rulebook(SEVEN)
export const two = rulebook(TWO)

export const received = told('received', [
  [0, PAY],
  [3, SHIP],
  [8, DELIVER],
])
export const confirmed = told('confirmed', [
  [0.5, PAY],
  [1.5, SHIP],
  [4.5, DELIVER],
  [6.5, CONFIRM],
])
export const forgotten = told('forgotten', [[0.5, PAY]])
export const unpaid = told('unpaid', [])
