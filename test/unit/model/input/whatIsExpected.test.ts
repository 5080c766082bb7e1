import { describe, expect, it } from 'vitest'
import { order } from '../../../../src/index.js'
import { splitCheckout } from '../../../../src/checkout.js'
import { leftOf } from '../../../support/rulebooks.js'

const ORDER = { id: 'A', currency: 'USD', lines: [{ id: 'cup', amount: 1000 }], placed: 0 }
const CART = { ...ORDER, lines: [{ id: 'cup', seller: 's', amount: 1000 }] }
const ofOrder = (input: object) => leftOf(order({ ...ORDER, ...input } as never))
const ofCart = (input: object) => leftOf(splitCheckout({ ...CART, ...input } as never))

const TEXT = 'a text that is not empty'
const AMOUNT = 'a whole number of minor units, at least 0'
const INSTANT = 'an instant: epoch milliseconds, a Date or a DateTime, up to the year 10000'
const SPAN = 'a length such as `{"days":5}`, or `never`'

/** A mistake in a field of an order: where, and what was expected. */
const IN_ORDER: readonly (readonly [object, readonly string[]])[] = [
  ...['id', 'method', 'seller', 'buyer'].flatMap((field) =>
    [[], {}, -1, '', [5]].map((value) => [{ [field]: value }, [`${field} ${TEXT}`]] as const),
  ),
  ...['placed', 'promisedAt', 'paid', 'cleared', 'shipped', 'delivered', 'completed'].flatMap(
    (field) =>
      [[], {}, '', [5], NaN].map((value) => [{ [field]: value }, [`${field} ${INSTANT}`]] as const),
  ),
  ...['shipWithin', 'deliverWithin'].flatMap((field) =>
    [[], {}, -1, '', { days: 1, hours: 1 }].map(
      (value) => [{ [field]: value }, [`${field} ${SPAN}`]] as const,
    ),
  ),
  [{ currency: 'usd' }, ['currency an ISO 4217 code']],
  [{ shippingFee: -1 }, [`shippingFee ${AMOUNT}`]],
  [{ shippingFee: 0.5 }, [`shippingFee ${AMOUNT}`]],
  [{ lines: [] }, ['lines a list of at least one line']],
  [{ lines: [5] }, ['lines.0 a line: `id`, `amount`, `quantity` and `facts`']],
  [{ lines: [{}] }, [`lines.0.id ${TEXT}, other than \`shipping\``, `lines.0.amount ${AMOUNT}`]],
  [{ policy: [] }, ['policy the name and version of a policy']],
  [{ policy: {} }, [`policy.name ${TEXT}`, `policy.version ${TEXT}`]],
  [{ policy: { name: 5, version: '' } }, [`policy.name ${TEXT}`, `policy.version ${TEXT}`]],
  [{ policy: { name: 'a', version: '1', fingerprint: 5 } }, [`policy.fingerprint ${TEXT}`]],
  [
    { policy: { name: 'a', version: '1', of: 5 } },
    ['policy.of one of the keys `name`, `version` or `fingerprint`'],
  ],
  [{ facts: [] }, ['facts facts by name']],
  [{ facts: { a: null } }, ['facts.a `true`, `false`, a number, a text or a list of texts']],
  [{ tenders: [] }, ['tenders a list of at least one payment method with its amount']],
  [{ tenders: [5] }, ['tenders.0 a payment method with its amount']],
  [{ tenders: [{}] }, [`tenders.0.method ${TEXT}`, `tenders.0.amount ${AMOUNT}`]],
  [
    { deliverWithin: { day: 1 } },
    ['deliverWithin.day one of the keys `minutes`, `hours`, `days` or `businessDays`'],
  ],
]

const TERMS =
  '`policy`, `shipWithin`, `deliverWithin`, `promisedAt`, `eventAt`, `facts`, `id`, `shippingFee` or `discount`'
const IN_CART: readonly (readonly [object, readonly string[]])[] = [
  [{ lines: {} }, ['lines a list of at least one line']],
  [
    { lines: [5] },
    ['lines.0 a line: `id`, `seller`, `amount`, `quantity`, `discount` and `facts`'],
  ],
  [
    { lines: [{}] },
    [
      `lines.0.id ${TEXT}, other than \`shipping\``,
      `lines.0.amount ${AMOUNT}`,
      `lines.0.seller ${TEXT}`,
    ],
  ],
  [{ sellers: [] }, ['sellers terms by seller']],
  [{ sellers: { s: 5 } }, ['sellers.s the terms of a seller']],
  [{ sellers: { s: { nope: 1 } } }, [`sellers.s.nope one of the keys ${TERMS}`]],
  [{ sellers: { s: { id: 5 } } }, [`sellers.s.id ${TEXT}`]],
  [{ sellers: { s: { discount: -1 } } }, [`sellers.s.discount ${AMOUNT}`]],
  [{ discount: -1 }, [`discount ${AMOUNT}`]],
  [{ shippingFee: {} }, [`shippingFee ${AMOUNT}`]],
]

const told = (mistakes: readonly { readonly path: string; readonly expected: string }[]) =>
  mistakes.map(({ path, expected }) => `${path} ${expected}`)

describe('a mistake says where it is and what was expected', () => {
  it.each(IN_ORDER)('in an order, %j: %j', (input, expected) => {
    expect(told(ofOrder(input))).toEqual(expected)
  })

  it.each(IN_CART)('in a cart, %j: %j', (input, expected) => {
    expect(told(ofCart(input))).toEqual(expected)
  })
})
