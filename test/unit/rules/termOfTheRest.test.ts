import { describe, expect, it } from 'vitest'
import { forecast, type Action } from '../../../src/index.js'
import { decodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PAY, PLACED } from '../questions/history.js'

const two = {
  lines: [
    { id: 'a', amount: 4000 },
    { id: 'b', amount: 4000 },
  ],
}
const ship = (line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { lines: [{ line }], parcel: line },
})
const REFUSED: Action = { by: 'carrier', verb: 'report-refused' }
const CONTEST: Action = { by: 'seller', verb: 'contest-return' }
const DELIVER: Action = { by: 'carrier', verb: 'deliver' }
const DISPUTE: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'not-received', remedy: 'refund' },
}
const WITHDRAW: Action = { by: 'buyer', verb: 'withdraw-dispute' }

type Steps = Parameters<typeof history>[1]
const base = rulebook('base')
/** What happens next by itself once line a left: the row, and in days when. */
const next = (steps: Steps, rules = base) => {
  const { order } = history(rules, [[0, PAY], [0, ship('a')], ...steps], two)
  return rightOf(forecast(rules, order, order.at)).steps.map(
    ({ row, at }) => `${row} ${(at - PLACED) / DAY}`,
  )
}

describe('the term to ship the rest of an order that was sent in part', () => {
  it('is not overtaken by the protection of a part that came after it was refused', () => {
    const contested: Steps = [
      [1, REFUSED],
      [1, CONTEST],
    ]
    // The term of seven days stood still for the fourteen of the decision.
    expect(next([...contested, [2, DELIVER]])).toEqual([
      'dispute.decided-by-table 15',
      'shipment.part-overdue 21',
    ])
    expect(next(contested)).toEqual(['dispute.decided-by-table 15', 'shipment.part-overdue 21'])
  })

  it('is waited for where being late ends nothing, and the part that came is over long before', () => {
    const patient = rulebook({
      name: 'patient',
      title: 'Patient',
      extends: 'base',
      shipment: { ship: { within: { days: 30 }, onSilence: 'continue' } },
    })
    expect(next([[2, DELIVER]], patient)).toEqual([
      'shipment.late 30',
      'protection.over-part-shipped 30',
      'protection.over 30',
    ])
    const quick = rulebook({
      name: 'quick',
      title: 'Quick',
      extends: 'base',
      shipment: { ship: { within: { days: 5 }, onSilence: 'continue' } },
    })
    expect(next([[2, DELIVER]], quick)).toEqual([
      'shipment.late 5',
      'protection.over-part-shipped 16',
      'protection.over 16',
    ])
  })

  it('stands still while a dispute about the part lasts', () => {
    const disputed = (from: number, to: number): Steps => [
      [from, DISPUTE],
      [to, WITHDRAW],
    ]
    expect(next(disputed(5, 12))[0]).toBe('shipment.part-overdue 14')
    expect(next(disputed(0, 13))[0]).toBe('shipment.part-overdue 20')
    expect(next([])[0]).toBe('shipment.part-overdue 7')
  })

  it('leaves the buyer time to look at the part, when the rest is sent no more', () => {
    const late: Steps = [
      [1, DELIVER],
      [5, DISPUTE],
      [15, WITHDRAW],
    ]
    expect(next(late)).toEqual(['shipment.part-overdue 17', 'protection.over 18'])
    expect(next([...late, [16, { by: 'seller', verb: 'cancel' }]])).toEqual(['protection.over 17'])
    // Here his protection lasts longer than that anyway.
    expect(next([[1, DELIVER]])).toEqual(['shipment.part-overdue 7', 'protection.over 15'])
  })
})

describe('when goods came', () => {
  const parts = rulebook({
    name: 'parts',
    title: 'Parts',
    extends: 'base',
    dispute: { partial: true, remedies: ['refund', 'return'] },
  })
  const returning: Steps = [
    [0, PAY],
    [0, ship('a')],
    [1, ship('b')],
    [
      2,
      {
        by: 'buyer',
        verb: 'dispute',
        payload: { ground: 'not-as-described', remedy: 'return', lines: [{ line: 'a' }] },
      },
    ],
    [3, { by: 'seller', verb: 'accept-claim' }],
  ]

  it('is said of those that a return is agreed about, while others are under way', () => {
    const { order } = history(parts, returning, two)
    expect(order).toMatchObject({ goods: 'delivered', claim: 'return' })
    expect(order.anchors.delivered).toBe(PLACED + 2 * DAY)
    expect(rightOf(decodeOrder(JSON.parse(JSON.stringify(order))))).toEqual(order)
  })

  it('is said of all again once the return is over', () => {
    const { order } = history(parts, [...returning, [4, WITHDRAW]], two)
    expect(order).toMatchObject({ goods: 'shipped', claim: 'none', anchors: { delivered: null } })
  })

  it('is not the day on which the last was said to have come, if another came later', () => {
    const second: Action = { by: 'carrier', verb: 'report-refused', payload: { parcel: 'a' } }
    const came = (parcel: string, day: number): Action => ({
      ...DELIVER,
      payload: { parcel },
      occurredAt: PLACED + day * DAY,
    })
    const { order } = history(
      base,
      [
        [0, PAY],
        [0, ship('a')],
        [1, ship('b')],
        [2, second],
        [5, came('b', 5)],
        [6, came('a', 3)],
      ],
      two,
    )
    expect(order).toMatchObject({ goods: 'delivered', anchors: { delivered: PLACED + 5 * DAY } })
  })
})
