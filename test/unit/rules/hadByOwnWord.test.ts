import { describe, expect, it } from 'vitest'
import {
  decide,
  order,
  settle,
  type Action,
  type Order,
  type Rulebook,
} from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

// What the buyer said that he has is paid for when money may be held no longer, whatever the
// carrier reports of the parcel afterwards; without his word, what is back is not.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules: Rulebook = rulebook({
  name: 'slow',
  title: 'Slow',
  extends: 'base',
  payment: { hold: { within: { days: 30 }, onSilence: 'refund' } },
  // The seller waits for his money for longer than money may be held.
  protection: { release: { days: 90, after: 'completed' } },
})
const at = (days: number): number => PLACED + days * DAY
const done = (of: Order, days: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at(days))).order
const sent = done(
  rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      lines: [{ id: 'cup', amount: 1000 }],
    }),
  ),
  1,
  { by: 'seller', verb: 'ship' },
)
const released = (of: Order): number =>
  rightOf(settle(rules, of, at(60))).order.ledger[0]?.released ?? 0

describe('the longest escrow', () => {
  const BACK: Action = { by: 'carrier', verb: 'report-returned' }

  it('pays for what the buyer has by his own word, though the carrier reports it back', () => {
    const said = done(sent, 5, { by: 'buyer', verb: 'confirm-receipt' })
    expect(released(said)).toBe(1000)
    expect(released(done(said, 6, BACK))).toBe(1000)
  })

  it('gives the money back for what is back and nobody said to have', () => {
    expect(released(done(sent, 5, BACK))).toBe(0)
  })
})
