import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, order, type Action, type Order, type Rulebook } from '../../../src/index.js'
import { HOUR } from '../../../src/model/span.js'
import { POLICY_NAMES } from '../../../src/cli/input/policies.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

const PLACED = Date.UTC(2026, 2, 2, 18)
const WAYS: readonly Action[] = [
  { by: 'buyer', verb: 'cancel' },
  { by: 'buyer', verb: 'request-cancellation' },
  { by: 'seller', verb: 'cancel' },
  { by: 'platform', verb: 'cancel' },
]
/** Hours after the payment: every window of the presets is open at some, and over at others. */
const HOURS = [0.6, 3, 26, 80, 130, 200]

const placedUnder = ({ policy }: Rulebook): Order =>
  rightOf(
    order({
      id: 'tea-set',
      currency: 'EUR',
      method: Array.isArray(policy.facts['method']) ? policy.facts['method'][0] : 'card',
      lines: [
        { id: 'cups', amount: 9000 },
        { id: 'tray', amount: 1000 },
      ],
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
    }),
  )
const withCupsSent = (rules: Rulebook, whole: Order) => {
  const payload = { tracking: 'RR1', receipt: 'scan.jpg', lines: [{ line: 'cups' }] }
  return decide(rules, whole, { by: 'seller', verb: 'ship', payload }, PLACED + HOUR / 2)
}

/** Y: it is possible at that hour. */
const told = (rules: Rulebook, found: Order): readonly string[] =>
  WAYS.map((way) => {
    const answers = HOURS.map((hours) =>
      E.isRight(can(rules, found, way, PLACED + hours * HOUR)) ? 'Y' : 'n',
    )
    return `${way.by} ${way.verb} ${answers.join('')}`
  })

describe('the rest of an order that is shipped in part', () => {
  it.each(POLICY_NAMES)(
    'can be called off under %s by whoever could call off the whole',
    (name) => {
      const rules = rulebook(name)
      const whole = placedUnder(rules)
      const sent = withCupsSent(rules, whole)
      if (E.isLeft(sent)) {
        // Where nothing is ever shipped there is no rest.
        expect(rules.policy.shipment.ship.within).toBe('never')
        return
      }
      expect(sent.right.order.goods).toBe('part-shipped')
      expect(told(rules, sent.right.order)).toEqual(told(rules, whole))
    },
  )

  it('is what goes back, and not what was sent', () => {
    const rules = rulebook('aliexpress')
    const { order: sent } = rightOf(withCupsSent(rules, placedUnder(rules)))
    const cancel = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } } as const
    const { order: left } = rightOf(decide(rules, sent, cancel, PLACED + HOUR))
    expect(left.goods).toBe('shipped')
    expect(left.ledger).toMatchObject([
      { line: 'cups', held: 9000, refunded: 0 },
      { line: 'tray', held: 0, refunded: 1000 },
      { line: 'shipping', held: 0 },
    ])
    const cups = { ...cancel, payload: { reason: 'other', lines: [{ line: 'cups' }] } }
    expect(leftOf(decide(rules, sent, cups, PLACED + HOUR)).failures[0]?.reason).toBe('line-closed')
  })
})
