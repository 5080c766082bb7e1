import { isRight } from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../src/index.js'
import { load } from '../../src/policies.js'
import type { PolicyName } from './expected.js'

/**
 * With twenty days to pay no payment of the data comes too late; with one day 476 do, some of them
 * by ten days.
 */
const ONE_DAY = {
  name: 'one-day-to-pay',
  title: 'One day to pay',
  extends: 'aliexpress',
  payment: { within: { days: 1 }, grace: { minutes: 0 } },
}

/**
 * Every kind of refusal that may occur, and why it is right. A new kind is a finding: add it only
 * with its reason.
 */
export const RIGHT = {
  'ship: occurred-too-early':
    'The carrier had the parcel up to an hour and a half before the order was placed, ' +
    'which does not prove that this order was shipped.',
  'deliver: not-shipped':
    'The hand-over of those same parcels does not count, so for the order nothing is on its way.',
  'deliver: not-shipped, ended by shipment.ship.within':
    'The same, for parcels that arrived after the time to ship, when the refund was under way.',
  'pay: order-over, window-over, ended by payment.within':
    'The payment was made after the time to pay; the order had closed unpaid (PAY-07).',
  'clear-payment: order-over, ended by payment.within':
    'There is no payment to clear: it was refused.',
  'ship: order-over, ended by payment.within':
    'Nobody had paid in time, so there was nothing to ship for.',
  'deliver: order-over, not-shipped, ended by payment.within':
    'Nothing was shipped of an order that had closed unpaid.',
} as const
type Explained = keyof typeof RIGHT

const CLOCKS_APART: readonly Explained[] = ['ship: occurred-too-early', 'deliver: not-shipped']
const PAID_LATE: readonly Explained[] = [
  'pay: order-over, window-over, ended by payment.within',
  'clear-payment: order-over, ended by payment.within',
  'ship: order-over, ended by payment.within',
  'deliver: order-over, not-shipped, ended by payment.within',
]
/** The kinds of refusal that occur under each policy. */
export const EXPLAINED: Readonly<Record<PolicyName, readonly Explained[]>> = {
  // Of the five parcels whose hand-over does not count, three arrive within the seven days to ship,
  // and two when the order had ended.
  aliexpress: [...CLOCKS_APART, 'deliver: not-shipped, ended by shipment.ship.within'],
  'instant-cancel': CLOCKS_APART,
  'two-week-consent': CLOCKS_APART,
  'one-day-to-pay': [
    ...CLOCKS_APART,
    'deliver: not-shipped, ended by shipment.ship.within',
    ...PAID_LATE,
  ],
}

export const rulebookOf = (name: PolicyName): Rulebook => {
  const loaded = load(name === 'one-day-to-pay' ? ONE_DAY : name)
  if (isRight(loaded)) return loaded.right
  throw new Error(JSON.stringify(loaded.left))
}
