import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { Ajv } from 'ajv'
import * as root from '../../src/index.js'
import * as account from '../../src/account.js'
import * as backtest from '../../src/backtest/index.js'
import * as checkout from '../../src/checkout.js'
import * as model from '../../src/model.js'
import * as policies from '../../src/policies.js'
import * as projections from '../../src/projections/index.js'
import * as testing from '../../src/testing/index.js'
import * as verify from '../../src/verify/index.js'
import { rightOf, rulebook } from './rulebooks.js'

const rules = rulebook('aliexpress')

/** Placed on the 4th of May 2026 at 10:00 UTC: a kettle and a cup, 45.00 USD with the shipping. */
const unpaid = rightOf(
  root.order({
    id: 'A-1',
    currency: 'USD',
    method: 'card',
    lines: [
      { id: 'kettle', amount: 3000 },
      { id: 'cup', amount: 1000 },
    ],
    shippingFee: 500,
    buyer: 'b-17',
    seller: 'woolhouse',
    placed: Date.UTC(2026, 4, 4, 10),
  }),
)

const events: root.Event[] = []
const then = (order: root.Order, action: root.Action, now: number): root.Order => {
  const taken = rightOf(root.decide(rules, order, action, now))
  events.push(...taken.events)
  return taken.order
}
const day = (date: number, hour = 9): number => Date.UTC(2026, 4, date, hour)

const checking = then(unpaid, { by: 'buyer', verb: 'pay' }, day(4, 11))
/** Paid on the 4th at 11:00, cleared an hour later. */
const paid = then(checking, { by: 'platform', verb: 'clear-payment' }, day(4, 12))
/** Shipped on the 6th. */
const shipped = then(
  paid,
  { by: 'seller', verb: 'ship', payload: { tracking: 'RR123456785CN' } },
  day(6),
)
/** Delivered on the 20th. */
const delivered = then(shipped, { by: 'carrier', verb: 'deliver' }, day(20))
/** Disputed on the 21st: the kettle is broken, and half of its price is asked back. */
const disputed = then(
  delivered,
  {
    by: 'buyer',
    verb: 'dispute',
    payload: {
      ground: 'damaged',
      remedy: 'part-refund',
      lines: [{ line: 'kettle', amount: 1500 }],
      evidence: ['photo'],
    },
  },
  day(21),
)

/**
 * What an `@example` may use beside its own module: everything that the package exports, fp-ts'
 * Either, fast-check, and one order at each point of its life under `rules`.
 */
export const exampleScope: Readonly<Record<string, unknown>> = {
  ...E,
  ...root,
  ...model,
  ...account,
  ...checkout,
  ...policies,
  ...projections,
  ...verify,
  ...backtest,
  ...testing,
  fc,
  Ajv,
  rules,
  policy: rules.policy,
  unpaid,
  paid,
  shipped,
  delivered,
  disputed,
  events,
}
