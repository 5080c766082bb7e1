import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, evolve, replay, type Event, type Order } from '../../../../src/index.js'
import { decodeEvent, decodeOrder, encodeEvent, encodeOrder } from '../../../../src/policies.js'
import { totals } from '../../../../src/model/ledger.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, history, PAY } from '../../questions/history.js'

const rules = rulebook('aliexpress')
const { order: paid } = history(
  rules,
  [
    [0, PAY],
    [0, CLEAR],
  ],
  { lines: [{ id: 'cup', amount: 1000 }] },
)
const gift = rightOf(
  decide(
    rules,
    paid,
    {
      by: 'seller',
      verb: 'goodwill-refund',
      payload: { lines: [{ line: 'cup', amount: 400 }] },
    },
    paid.at,
  ),
)
const [given] = gift.events as [Event]

/** The event, as if it moved so much from an account. */
const moving = (amount: number, from: 'held' | 'payer' | 'released'): Event => ({
  ...given,
  change: {
    ...given.change,
    postings: [{ line: 'cup', from, to: 'refunded', amount }],
    refunds: (given.change.refunds ?? []).map((refund) => ({
      ...refund,
      amount,
      lines: [{ line: 'cup', amount }],
    })),
  },
})
const read = (order: Order) => decodeOrder(JSON.parse(JSON.stringify(encodeOrder(order))))

describe('an event that no order could have', () => {
  it('decodes, as its form is right', () => {
    const event = moving(2000, 'held')
    expect(decodeEvent(encodeEvent(event))).toEqual(E.right(event))
  })

  it.each([
    ['more than is held', moving(2000, 'held'), 'ledger.0.held'],
    ['a minor unit more', moving(1001, 'held'), 'ledger.0.held'],
    ['what was never released', moving(1, 'released'), 'ledger.0.released'],
    ['a second payment', moving(400, 'payer'), 'ledger.0.paid'],
  ])('leads to none that decodes: %s', (_, event, path) => {
    for (const order of [evolve(paid, event), replay(paid, [event])])
      expect(leftOf(read(order)).map((mistake) => mistake.path)).toContain(path)
  })

  it.each([
    ['folded once', [given]],
    ['all but a minor unit', [moving(999, 'held')]],
  ])('neighbour: one that it can have leads to an order that decodes, %s', (_, events) => {
    const order = replay(paid, events)
    expect(read(order)).toEqual(E.right(order))
    expect(totals(order.ledger).held).toBeGreaterThanOrEqual(0)
  })
})
