import { describe, expect, it } from 'vitest'
import { nextTimer, replay, type Action, type Event, type Order } from '../../../../src/index.js'
import { decodeEvent, decodeOrder, encodeEvent, encodeOrder } from '../../../../src/policies.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, SHIP } from '../../questions/history.js'

// 0.4.0 knew no parcels, and began nobody's turn as goods were not accepted: what was stored so has
// to end all the same.

const rules = rulebook('aliexpress')
const REFUSED: Action = { by: 'carrier', verb: 'report-refused', payload: {} }
const BACK: Action = { by: 'carrier', verb: 'report-returned', payload: {} }
const TRACKED: Action = {
  by: 'carrier',
  verb: 'report-tracking',
  payload: { status: 'in-transit' },
}

const CUP = { lines: [{ id: 'cup', amount: 1000 }] }
const told = (...steps: readonly Action[]) =>
  history(
    rules,
    [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      ...steps.map((action, index) => [4 + index, action] as const),
    ],
    CUP,
  )
/** An order as 0.4.0 stored it. */
const older = (order: Order): unknown => {
  const { parcels: _parcels, ...stored } = JSON.parse(JSON.stringify(encodeOrder(order)))
  return {
    ...stored,
    schema: 1,
    handedOver: ['cup'],
    arrived: [],
    tracking: 'none',
    anchors: { ...stored.anchors, turn: null },
  }
}
/** An event as 0.4.0 stored it. */
const olderEvent = (event: Event): Event => {
  const { parcels, anchors, ...change } = event.change
  const { turn: _turn, ...others } = { ...anchors }
  const handedOver = event.verb === 'ship' ? { handedOver: ['cup'] } : {}
  const before = parcels === undefined ? {} : { ...handedOver, tracking: 'none' as const }
  return rightOf(
    decodeEvent(encodeEvent({ ...event, change: { ...change, ...before, anchors: others } })),
  )
}

const dueOf = (order: Order) => {
  const next = rightOf(nextTimer(rules, order, order.at))
  return [next?.row, next?.dueAt]
}

describe.each([
  ['refused', [REFUSED], 'return.unaccepted-not-back', 28],
  ['back', [REFUSED, BACK], 'return.unaccepted', 10],
] as const)('a parcel that nobody accepted, as 0.4.0 stored it: %s', (_, steps, row, days) => {
  const { order, events } = told(...steps)

  it('as an order: whoever has to speak has the whole time from the last event on', () => {
    const read = rightOf(decodeOrder(older(order)))
    expect(dueOf(read)).toEqual([row, order.at + days * DAY])
    const known = { ...(older(order) as object), at: order.at + 3 * DAY }
    expect(dueOf(rightOf(decodeOrder(known)))).toEqual([row, order.at + (days + 3) * DAY])
  })

  it('as events: from when it was', () => {
    const again = replay(history(rules, [], CUP).order, events.map(olderEvent))
    expect(again.goods).toBe(order.goods)
    expect(dueOf(again)).toEqual([row, order.at + days * DAY])
  })
})

it('a turn that had begun, or none, stays as it was stored, and says when', () => {
  const { order } = told(REFUSED)
  const turn = order.at - DAY
  const stored = older(order) as { readonly anchors: object }
  const read = rightOf(decodeOrder({ ...stored, anchors: { ...stored.anchors, turn } }))
  expect(read.anchors.turn).toBe(turn)
  expect(dueOf(read)).toEqual(['return.unaccepted-not-back', turn + 28 * DAY])
  expect(rightOf(decodeOrder(older(told().order))).anchors.turn).toBeNull()
  expect(rightOf(decodeOrder(older(told(TRACKED).order))).anchors.turn).toBeNull()
})
