import { describe, expect, it } from 'vitest'
import { decide, replay, type Event, type Order } from '../../../../src/index.js'
import { decodeEvent, encodeEvent } from '../../../../src/policies.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { history, PAY } from '../../questions/history.js'

const rules = rulebook({
  name: 'paid-later',
  title: 'The seller is paid a week after the order is completed',
  extends: 'base',
  protection: { release: { days: 7, after: 'completed' } },
})
const SHIP = { by: 'seller', verb: 'ship', payload: { tracking: 'RR1' } } as const
const CONFIRM = { by: 'buyer', verb: 'confirm-receipt' } as const
const start = history(rules, []).order

/** An event as 0.4.0 stored it: what the buyer said of the goods was no part of the record. */
const asStored = (event: Event): Event => {
  const { received: _received, ...change } = event.change
  return rightOf(decodeEvent({ ...(encodeEvent(event) as object), change }))
}
const replayed = (days: number, confirmed: boolean): Order => {
  const { events } = history(rules, [
    [0, PAY],
    [1, SHIP],
    ...(confirmed ? [[2, CONFIRM] as const] : []),
    [days, null],
  ])
  return replay(start, events.map(asStored))
}
const reopened = (order: Order) =>
  decide(rules, order, { by: 'platform', verb: 'reopen' }, order.at)

describe('a receipt that was confirmed by an event of 0.4.0', () => {
  it('is on the record, and not taken up again once the seller was paid', () => {
    const order = replayed(10, true)
    expect(order).toMatchObject({ received: true, ending: { row: 'protection.release' } })
    expect(leftOf(reopened(order)).failures.map(({ reason }) => reason)).toEqual(['order-over'])
  })

  it('is not, where nobody confirmed it', () => {
    const order = replayed(100, false)
    expect(order).toMatchObject({ received: false, ending: { row: 'protection.release' } })
    expect(rightOf(reopened(order)).order.ending).toBeNull()
  })
})
