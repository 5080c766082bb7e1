import { describe, expect, it } from 'vitest'
import { decide, replay, type Action, type Order, type Rulebook } from '../../../src/index.js'
import { decodeEvent, decodeOrder, encodeOrder, PRESETS } from '../../../src/policies.js'
import { totals } from '../../../src/model/ledger.js'
import { accepted, rowsFor } from '../../../src/engine/judge.js'
import { stageOf } from '../../../src/policy/stage.js'
import { saidReceived } from '../../../src/rules/record/saidReceived.js'
import { explored } from '../../../src/testing/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, SHIP } from '../questions/history.js'

const confirmed = (rules: Rulebook) =>
  history(rules, [
    [0, PAY],
    [0, CLEAR],
    [1, SHIP],
    [12, { by: 'buyer', verb: 'confirm-receipt' }],
  ])
const missing: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'not-received', remedy: 'refund' },
}
const reasonsOf = (rules: Rulebook, order: Order) =>
  leftOf(decide(rules, order, missing, order.at + DAY)).failures.map(({ reason }) => reason)

describe('nobody is heard against his own word', () => {
  const rules = rulebook('order-statuses')

  it('who confirmed receipt cannot claim that the goods never came', () => {
    expect(reasonsOf(rules, confirmed(rules).order)).toEqual(['already-delivered'])
  })

  it('nor where the order was stored before that was on its record', () => {
    const { received: _received, ...older } = encodeOrder(confirmed(rules).order) as Order
    const decoded = rightOf(decodeOrder(older))
    expect(decoded.received).toBe(false)
    expect(reasonsOf(rules, decoded)).toEqual(['already-delivered'])
  })

  it.each(Object.keys(PRESETS))('%s: no such claim is accepted in any state', (name) => {
    const under = rulebook(name)
    const claiming = [
      ...rowsFor(under, 'buyer', 'dispute'),
      ...rowsFor(under, 'buyer', 'revise-dispute'),
    ]
    const claimed = explored(under, { most: 1000 })
      .filter(({ place: { order } }) => saidReceived(order))
      .flatMap(({ place: { order, now } }) =>
        claiming.flatMap((row) => accepted({ rules: under, order, now }, row)),
      )
      .filter(({ payload }) => stageOf(under.policy, payload.ground) === 'missing')
    expect(claimed).toEqual([])
  })
})

describe('who said that the goods are here is not paid for goods that did not come', () => {
  const later = rulebook({
    name: 'later',
    title: 'Twenty days to deliver; the seller is paid forty days after completion',
    extends: 'base',
    shipment: { deliver: { within: { days: 20 }, onSilence: 'refund' } },
    protection: { release: { days: 40, after: 'completed' } },
  })
  const confirm: Action = { by: 'buyer', verb: 'confirm-receipt' }
  const refused: Action = { by: 'carrier', verb: 'report-refused' }
  const returned: Action = { by: 'carrier', verb: 'report-returned' }
  const paid = (...actions: readonly Action[]): readonly [refunded: number, released: number] => {
    const { order } = history(later, [
      [0, PAY],
      [1, SHIP],
      ...actions.map((action, index) => [5 + index, action] as const),
      [100, null],
    ])
    const { refunded, released } = totals(order.ledger)
    return [refunded, released]
  }

  it('when the promised day passes', () => {
    expect([paid(), paid(confirm)]).toEqual([
      [1000, 0],
      [0, 1000],
    ])
  })

  it('when the carrier says that the parcel was refused, or is back', () => {
    expect([paid(refused), paid(confirm, refused)]).toEqual([
      [1000, 0],
      [0, 1000],
    ])
    expect([paid(refused, returned), paid(confirm, refused, returned)]).toEqual([
      [1000, 0],
      [0, 1000],
    ])
  })
})

describe('each side has limits of its own', () => {
  const rules = rulebook('second-hand')
  const demand: Action = {
    by: 'seller',
    verb: 'demand-payment',
    payload: { ground: 'handed-over' },
  }
  const handed = (steps: Parameters<typeof history>[1]) =>
    history(rules, [[0, PAY], [1, SHIP], ...steps], { facts: { handover: 'in-person' } })

  it('orders and events that were stored before demands were counted are read with none', () => {
    const { order: made } = handed([])
    const { order, events } = handed([[2, missing]])
    const { demands: _demands, ...counts } = order.counts
    expect(rightOf(decodeOrder({ ...(encodeOrder(order) as Order), counts }))).toEqual(order)
    const older = events.map((event) =>
      event.change.counts === undefined ? event : { ...event, change: { ...event.change, counts } },
    )
    expect(older).not.toEqual(events)
    const read = older.map((event) => rightOf(decodeEvent(JSON.parse(JSON.stringify(event)))))
    expect(read).toEqual(events)
    expect(made.counts.demands).toBe(0)
    expect(replay(made, read.slice(-1))).toEqual(order)
  })

  it('a dispute that was dropped leaves the seller his demand', () => {
    const { order } = handed([
      [2, missing],
      [3, { by: 'buyer', verb: 'withdraw-dispute' }],
    ])
    expect(order.counts).toMatchObject({ disputes: 1, demands: 0 })
    expect(rightOf(decide(rules, order, demand, order.at + DAY)).order.claim).toBe('dispute-buyer')
  })

  it.each(Object.keys(PRESETS))('%s: what one side does counts for that side alone', (name) => {
    const foreign = explored(rulebook(name), { most: 1000 }).flatMap(({ start, events }) => {
      let { counts } = start
      return events.filter(({ by, change }) => {
        const now = change.counts ?? counts
        const ofBuyer = (['requests', 'extensions', 'disputes'] as const).some(
          (count) => now[count] !== counts[count],
        )
        const ofSeller = now.demands !== counts.demands
        counts = now
        return (ofBuyer && by !== 'buyer') || (ofSeller && by !== 'seller')
      })
    })
    expect(foreign).toEqual([])
  })
})
