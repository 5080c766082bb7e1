import { describe, expect, it } from 'vitest'
import { nextTimer, replay, type Action, type Event, type Order } from '../../../../src/index.js'
import { decodeEvent, decodeOrder, encodeEvent, encodeOrder } from '../../../../src/policies.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, SHIP } from '../../questions/history.js'

// Those of 0.4.0 began nobody's turn as goods were not accepted: what was stored so has to end all
// the same.

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

describe.each([
  ['refused', [REFUSED], 'return.unaccepted-not-back'],
  ['back', [REFUSED, BACK], 'return.unaccepted'],
] as const)(
  'a parcel that nobody accepted, stored before that began a turn: %s',
  (_, steps, row) => {
    const { order, events } = told(...steps)

    it('as an order: whoever has to speak has the whole time from the last event on', () => {
      const read = rightOf(decodeOrder(older(order)))
      expect(read.anchors.turn).toBe(order.at)
      expect(rightOf(nextTimer(rules, read, read.at))).toMatchObject({ row })
    })

    it('as events: from the event on', () => {
      const start = history(rules, [], CUP).order
      const again = replay(start, events.map(olderEvent))
      expect(again.anchors.turn).not.toBeNull()
      expect(again.goods).toBe(order.goods)
      expect(rightOf(nextTimer(rules, again, again.at))).toMatchObject({ row })
    })
  },
)

describe('where a turn had begun, or none has to', () => {
  it('it stays as it was stored', () => {
    const { order } = told(REFUSED)
    const turn = order.at - DAY
    const stored = older(order) as { readonly anchors: object }
    const read = rightOf(decodeOrder({ ...stored, anchors: { ...stored.anchors, turn } }))
    expect(read.anchors.turn).toBe(turn)
    expect(rightOf(decodeOrder(older(told().order))).anchors.turn).toBeNull()
    expect(rightOf(decodeOrder(older(told(TRACKED).order))).anchors.turn).toBeNull()
  })
})
