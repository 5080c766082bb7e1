import type { Action, Order } from '../../../../src/index.js'
import { DAY, HOUR } from '../../../../src/model/span.js'
import { decide, order } from '../../../../src/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

export const T0 = Date.UTC(2026, 0, 5, 9)
const rules = rulebook('aliexpress')

/** Two lines and a fee, two tenders; played on by what was done how many days after it was paid. */
export const after = (...deeds: readonly (readonly [days: number, action: Action])[]): Order =>
  deeds.reduce(
    (current, [days, action]) =>
      rightOf(decide(rules, current, action, T0 + HOUR + days * DAY)).order,
    rightOf(
      order({
        id: 'A1',
        currency: 'USD',
        lines: [
          { id: 'cup', amount: 1001 },
          { id: 'seeds', amount: 10 },
        ],
        shippingFee: 33,
        placed: T0,
        tenders: [
          { method: 'card', amount: 1000 },
          { method: 'balance', amount: 44 },
        ],
        facts: { method: 'card', gift: true, tags: ['a', 'b'], weight: 0.5 },
      }),
    ),
  )

const pay: readonly [number, Action] = [0, { by: 'buyer', verb: 'pay', key: 'p1' }]
const clear: readonly [number, Action] = [0.5, { by: 'platform', verb: 'clear-payment' }]
const ship: readonly [number, Action] = [
  1,
  { by: 'seller', verb: 'ship', payload: { tracking: 'RR123456785CN' } },
]
const deliver: readonly [number, Action] = [6, { by: 'carrier', verb: 'deliver' }]

export const unpaid = after()
export const held = after(pay, clear)
export const shipped = after(pay, clear, ship)
export const delivered = after(pay, clear, ship, deliver)
export const disputed = after(pay, clear, ship, deliver, [
  12,
  {
    by: 'buyer',
    verb: 'dispute',
    payload: {
      ground: 'not-as-described',
      remedy: 'part-refund',
      lines: [{ line: 'cup', amount: 400 }],
      evidence: ['photo'],
    },
  },
])
export const completed = after(pay, clear, ship, deliver, [
  7,
  { by: 'buyer', verb: 'confirm-receipt' },
])
export const frozen = after(pay, clear, [1, { by: 'platform', verb: 'freeze' }])
export const refunding = after(
  pay,
  clear,
  [1, { by: 'buyer', verb: 'request-cancellation', payload: { reason: 'not-needed' } }],
  [1.2, { by: 'seller', verb: 'consent' }],
)
export const asking = after(pay, clear, [
  1,
  { by: 'buyer', verb: 'request-cancellation', payload: { reason: 'not-needed' } },
])
