import { describe, expect, it } from 'vitest'
import { offencesOf, standing } from '../../../../src/account.js'
import { type Action } from '../../../../src/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, CONFIRM, DAY, DELIVER, history, PAY, PLACED, SHIP } from '../history.js'

const aliexpress = rulebook('aliexpress')
const consent = rulebook('two-week-consent')
const undone = rulebook({
  name: 'undone',
  title: 'Undone',
  extends: 'aliexpress',
  cancellation: { restoreBySeller: { opens: 'paid' } },
})
type Steps = Parameters<typeof history>[1]
const on = (steps: Steps, rules = aliexpress) => {
  const { order, events } = history(rules, steps)
  const told = offencesOf(rules, order, events)
  return {
    buyer: told.buyer.map(({ counts, at }) => [counts, (at - PLACED) / DAY]),
    seller: told.seller.map(({ counts, at }) => [counts, (at - PLACED) / DAY]),
  }
}
const CLEAN = { buyer: [], seller: [] }
const PAID: Steps = [
  [0, PAY],
  [0, CLEAR],
]
const ask = (reason: string): Action => ({
  by: 'buyer',
  verb: 'request-cancellation',
  payload: { reason },
})
const dispute = (ground: string): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: { ground, remedy: 'refund' },
})
const CONSENT: Action = { by: 'seller', verb: 'consent' }

describe('the offences of an order', () => {
  it('are none where the order went well', () => {
    expect(on([...PAID, [1, SHIP], [9, DELIVER], [10, CONFIRM]])).toEqual(CLEAN)
  })

  it('PAY-08: count an order that lapsed unpaid against the buyer, and none that the buyer cancelled in time', () => {
    expect(on([[30, null]], consent)).toEqual({
      buyer: [['unpaid', expect.closeTo(20 + 10 / 1440, 6)]],
      seller: [],
    })
    expect(on([[1, { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } }]])).toEqual(
      CLEAN,
    )
  })

  it('PAY-08: count an order that waits to be paid since it was placed, until it is paid or cancelled', () => {
    const check = rulebook('payment-check')
    const waiting = { buyer: [['unpaid', 0]], seller: [] }
    expect(on([[0, null]], check)).toEqual(waiting)
    expect(on([[19, null]], check)).toEqual(waiting)
    expect(on([[19, PAY]], check)).toEqual(CLEAN)
    expect(
      on([[19, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }]], check),
    ).toEqual(CLEAN)
  })

  it('CAN-15: count a paid order that is cancelled at the wish of the buyer, at once or with consent', () => {
    expect(
      on([
        [0, PAY],
        [0.5, { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } }],
      ]),
    ).toEqual({ buyer: [['cancelled', 0.5]], seller: [] })
    expect(on([...PAID, [2, ask('duplicate')], [3, CONSENT]])).toEqual({
      buyer: [['cancelled', 3]],
      seller: [],
    })
    expect(on([...PAID, [2, ask('other')], [30, null]])).toEqual({
      buyer: [['cancelled', 7]],
      seller: [],
    })
    expect(on([...PAID, [2, ask('duplicate')], [3, { by: 'seller', verb: 'cancel' }]])).toEqual({
      buyer: [['cancelled', 3]],
      seller: [],
    })
  })

  it("CAN-18, CAN-27: count a cancellation against the seller alone where its reason is the seller's", () => {
    expect(on([...PAID, [2, ask('wrong-product')], [3, CONSENT]], consent)).toEqual({
      buyer: [['cancelled', 3]],
      seller: [],
    })
    expect(on([...PAID, [2, ask('out-of-stock')], [3, CONSENT]], consent)).toEqual({
      buyer: [],
      seller: [['fault', 3]],
    })
    expect(
      on([...PAID, [0.5, { by: 'seller', verb: 'cancel', payload: { reason: 'out-of-stock' } }]]),
    ).toEqual({ buyer: [], seller: [['fault', 0.5]] })
    expect(
      on([...PAID, [0.5, { by: 'seller', verb: 'cancel', payload: { reason: 'changed-mind' } }]]),
    ).toEqual(CLEAN)
    expect(on([...PAID, [0.5, { by: 'seller', verb: 'cancel' }]])).toEqual(CLEAN)
  })

  it('CAN-16: leave out a request that was refused or withdrawn, and a cancellation that was taken back', () => {
    expect(
      on([...PAID, [2, ask('out-of-stock')], [3, { by: 'seller', verb: 'refuse' }], [4, SHIP]]),
    ).toEqual(CLEAN)
    expect(
      on([
        ...PAID,
        [2, ask('out-of-stock')],
        [3, { by: 'buyer', verb: 'withdraw-cancellation' }],
        [4, { by: 'seller', verb: 'cancel' }],
      ]),
    ).toEqual(CLEAN)
    expect(
      on(
        [
          ...PAID,
          [2, ask('out-of-stock')],
          [3, CONSENT],
          [3.1, { by: 'seller', verb: 'restore' }],
          [4, SHIP],
        ],
        undone,
      ),
    ).toEqual(CLEAN)
    const atOnce: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'out-of-stock' } }
    expect(
      on([
        [0, PAY],
        [0.5, atOnce],
        [0.6, { by: 'buyer', verb: 'restore' }],
        [4, SHIP],
      ]),
    ).toEqual(CLEAN)
  })

  it('SHP-03: count a seller who ships late or never once, at the instant at which the term was over', () => {
    expect(on([...PAID, [8, null]])).toEqual({ buyer: [], seller: [['late-shipment', 7]] })
    // Under two-week-consent the order itself goes on.
    expect(on([...PAID, [8, SHIP], [9, DELIVER]], consent)).toEqual({
      buyer: [],
      seller: [['late-shipment', 7]],
    })
  })

  it('SHP-06: count false tracking where a dispute about it is decided for the buyer, or admitted', () => {
    const disputed: Steps = [...PAID, [1, SHIP], [5, dispute('wrong-tracking')]]
    expect(on([...disputed, [6, { by: 'seller', verb: 'accept-claim' }]], consent)).toEqual({
      buyer: [],
      seller: [['false-tracking', 6]],
    })
    const decided = (verdict: 'refund' | 'release'): Steps => [
      ...disputed,
      [6, { by: 'buyer', verb: 'escalate' }],
      [7, { by: 'platform', verb: 'decide', payload: { verdict } }],
      [20, null],
    ]
    expect(on(decided('refund'), consent).seller).toEqual([['false-tracking', 14]])
    expect(on(decided('release'), consent)).toEqual(CLEAN)
    expect(on([...disputed, [6, { by: 'buyer', verb: 'withdraw-dispute' }]], consent)).toEqual(
      CLEAN,
    )
    expect(
      on([
        ...PAID,
        [1, SHIP],
        [12, dispute('not-received')],
        [13, { by: 'seller', verb: 'accept-claim' }],
      ]),
    ).toEqual(CLEAN)
  })

  const refunded: Steps = [
    ...PAID,
    [1, SHIP],
    [12, dispute('not-received')],
    [13, { by: 'seller', verb: 'accept-claim' }],
  ]

  it('LAT-02: count a false claim where the carrier delivers goods that were refunded as missing', () => {
    // A day later: until then the buyer may report it himself.
    expect(on([...refunded, [20, DELIVER]])).toEqual({ buyer: [['false-claim', 21]], seller: [] })
    expect(on([...refunded, [20, null]])).toEqual(CLEAN)
  })

  it('LAT-02: hold a late parcel against nobody before the buyer could report it', () => {
    const { order, events } = history(aliexpress, [...refunded, [20, DELIVER]])
    const facts = offencesOf(aliexpress, order, events).buyer
    const three = [...facts, ...facts, ...facts]
    const standingAt = (days: number) =>
      rightOf(standing(aliexpress, { party: 'buyer', facts: three }, PLACED + days * DAY)).standing
    expect([20, 21 - 1 / DAY, 21, 22].map(standingAt)).toEqual([
      'clear',
      'clear',
      'blocked',
      'blocked',
    ])
  })

  it('LAT-01: count no false claim where the buyer reports the goods, or settles with the seller', () => {
    expect(
      on([
        ...refunded,
        [
          20,
          {
            by: 'buyer',
            verb: 'report-late-arrival',
            payload: { condition: 'sound', wanted: true },
          },
        ],
      ]),
    ).toEqual(CLEAN)
    const report: Action = {
      by: 'buyer',
      verb: 'report-late-arrival',
      payload: { condition: 'sound', wanted: true },
    }
    expect(on([...refunded, [20, DELIVER], [20.5, report]])).toEqual(CLEAN)
    const landed = history(aliexpress, refunded).order.refunds.map(({ id }): Steps[number] => [
      19,
      { by: 'platform', verb: 'land-refund', payload: { refund: id } },
    ])
    const proposed: Steps = [
      ...refunded,
      ...landed,
      [20, DELIVER],
      [21, { by: 'seller', verb: 'propose-restitution', payload: { channel: 'keep' } }],
    ]
    expect(on(proposed)).toEqual(CLEAN)
    expect(on([...proposed, [22, { by: 'buyer', verb: 'accept-restitution' }]])).toEqual(CLEAN)
  })

  it('DIS-09: count no false claim where the refund was for defects, whether or not the carrier reported', () => {
    const defects: Action = {
      by: 'buyer',
      verb: 'dispute',
      payload: {
        ground: 'defective',
        remedy: 'part-refund',
        lines: [{ line: 'cup', amount: 400 }],
        evidence: ['photo'],
      },
    }
    expect(
      on([...PAID, [1, SHIP], [12, defects], [13, { by: 'seller', verb: 'accept-claim' }]]),
    ).toEqual(CLEAN)
    expect(
      on([
        ...PAID,
        [1, SHIP],
        [11.5, DELIVER],
        [12, defects],
        [13, { by: 'seller', verb: 'accept-claim' }],
      ]),
    ).toEqual(CLEAN)
  })
})
