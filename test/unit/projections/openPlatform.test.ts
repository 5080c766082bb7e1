import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  END_REASON,
  fromOpenPlatform,
  FROZEN_STATUS,
  FUND_STATUS,
  ISSUE_STATUS,
  LOGISTICS_STATUS,
  openPlatform,
  ORDER_STATUS,
  type OpenPlatform,
} from '../../../src/projections/index.js'
import type { Order } from '../../../src/index.js'
import { everyCase, reachable } from '../../support/reached.js'
import { BOOKING, CONTRARY, rulebook } from '../../support/rulebooks.js'
import { CLEAR, CONFIRM, history, PAY, SHIP } from '../questions/history.js'

const aliexpress = rulebook('aliexpress')
const fieldsOf = (order: Order) => {
  const { order_status, issue_status, frozen_status, fund_status, logistics_status, end_reason } =
    openPlatform(order)
  return [order_status, issue_status, frozen_status, fund_status, logistics_status, end_reason]
}
const DISPUTED: Parameters<typeof history>[1] = [
  [0, PAY],
  [0, CLEAR],
  [1, SHIP],
  [12, { by: 'buyer', verb: 'dispute', payload: { ground: 'not-received', remedy: 'refund' } }],
]
const ended = (rules: ReturnType<typeof rulebook>, ...steps: Parameters<typeof history>[1]) =>
  openPlatform(history(rules, steps).order).end_reason

describe('the open platform', () => {
  it('every reachable order has a documented value in each field', () => {
    fc.assert(
      fc.property(reachable, ({ place }) => {
        const fields = openPlatform(place.order)
        expect(ORDER_STATUS).toContain(fields.order_status)
        expect(ISSUE_STATUS).toContain(fields.issue_status)
        expect(FROZEN_STATUS).toContain(fields.frozen_status)
        expect(FUND_STATUS).toContain(fields.fund_status)
        expect(LOGISTICS_STATUS).toContain(fields.logistics_status)
        expect([...END_REASON, null]).toContain(fields.end_reason)
        expect(fields.end_reason !== null && place.order.ending === null).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  it('what is read back is never wrong: the order is among what is possible, and what is determined is so', () => {
    for (const {
      place: { order },
    } of everyCase) {
      const { possible, regions, contradicted, unread, unknown, ending } = fromOpenPlatform(
        openPlatform(order),
      )
      expect([contradicted, unread]).toEqual([[], []])
      for (const region of ['funds', 'goods', 'claim', 'freeze'] as const) {
        expect(possible[region]).toContain(order[region])
        expect(regions[region] ?? order[region]).toBe(order[region])
        expect(unknown.includes(region)).toBe(regions[region] === undefined)
      }
      if (ending !== null) expect(order.ending?.cause).toBe(ending)
    }
  })

  it('so it is for orders under any policy', () => {
    fc.assert(
      fc.property(reachable, ({ place: { order } }) => {
        const { possible } = fromOpenPlatform(openPlatform(order))
        for (const region of ['funds', 'goods', 'claim', 'freeze'] as const)
          expect(possible[region]).toContain(order[region])
      }),
      { numRuns: 200 },
    )
  })

  it('an order goes from placed to finished', () => {
    const life: Parameters<typeof history>[1] = [
      [0, PAY],
      [0.5, CLEAR],
      [1, SHIP],
      [9, CONFIRM],
    ]
    expect(
      [0, 1, 2, 3, 4].map((steps) => fieldsOf(history(aliexpress, life.slice(0, steps)).order)),
    ).toEqual([
      ['PLACE_ORDER_SUCCESS', 'NO_ISSUE', 'NO_FROZEN', 'NOT_PAY', 'NO_LOGISTICS', null],
      ['RISK_CONTROL', 'NO_ISSUE', 'NO_FROZEN', 'PAY_SUCCESS', 'NO_LOGISTICS', null],
      [
        'WAIT_SELLER_SEND_GOODS',
        'NO_ISSUE',
        'NO_FROZEN',
        'PAY_SUCCESS',
        'WAIT_SELLER_SEND_GOODS',
        null,
      ],
      [
        'WAIT_BUYER_ACCEPT_GOODS',
        'NO_ISSUE',
        'NO_FROZEN',
        'PAY_SUCCESS',
        'SELLER_SEND_GOODS',
        null,
      ],
      [
        'FINISH',
        'NO_ISSUE',
        'NO_FROZEN',
        'PAY_SUCCESS',
        'BUYER_ACCEPT_GOODS',
        'buyer_accept_goods',
      ],
    ])
  })

  it('disputes, requests, freezes and parts have fields of their own', () => {
    const freeze = { by: 'platform', verb: 'freeze' } as const
    const ask = {
      by: 'buyer',
      verb: 'request-cancellation',
      payload: { reason: 'duplicate' },
    } as const
    const two = {
      lines: [
        { id: 'cup', amount: 10 },
        { id: 'tea', amount: 20 },
      ],
    }
    const part = {
      by: 'seller',
      verb: 'ship',
      payload: { tracking: 'RB1', lines: [{ line: 'cup' }] },
    } as const
    expect(fieldsOf(history(aliexpress, DISPUTED).order).slice(0, 2)).toEqual([
      'IN_ISSUE',
      'IN_ISSUE',
    ])
    expect(
      fieldsOf(
        history(aliexpress, [...DISPUTED, [13, { by: 'buyer', verb: 'withdraw-dispute' }]]).order,
      ).slice(0, 2),
    ).toEqual(['WAIT_BUYER_ACCEPT_GOODS', 'END_ISSUE'])
    expect(
      fieldsOf(
        history(aliexpress, [
          [0, PAY],
          [0, CLEAR],
          [2, ask],
        ]).order,
      ).slice(0, 2),
    ).toEqual(['IN_CANCEL', 'NO_ISSUE'])
    expect(
      fieldsOf(
        history(aliexpress, [
          [0, PAY],
          [0, freeze],
        ]).order,
      ).slice(0, 3),
    ).toEqual(['RISK_CONTROL_HOLD', 'NO_ISSUE', 'IN_FROZEN'])
    expect(
      fieldsOf(
        history(aliexpress, [
          [0, PAY],
          [0, CLEAR],
          [1, freeze],
        ]).order,
      ).slice(0, 3),
    ).toEqual(['IN_FROZEN', 'NO_ISSUE', 'IN_FROZEN'])
    expect(
      fieldsOf(
        history(
          aliexpress,
          [
            [0, PAY],
            [0, CLEAR],
            [1, part],
          ],
          two,
        ).order,
      ),
    ).toEqual([
      'SELLER_PART_SEND_GOODS',
      'NO_ISSUE',
      'NO_FROZEN',
      'PAY_SUCCESS',
      'SELLER_SEND_PART_GOODS',
      null,
    ])
    expect(
      fieldsOf(
        history(aliexpress, [...DISPUTED, [13, { by: 'seller', verb: 'accept-claim' }]]).order,
      ).slice(0, 2),
    ).toEqual(['FUND_PROCESSING', 'END_ISSUE'])
    expect(
      fieldsOf(
        history(aliexpress, [
          [1, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }],
          [2, { by: 'buyer', verb: 'remove' }],
        ]).order,
      )[0],
    ).toBe('ARCHIVE')
  })

  it('PAY-06, PAY-09, CAN-02, CAN-06, SHP-02, PRO-02, DIS-11: every way in which an order ends has the reason that the platform gives', () => {
    const cancel = { by: 'buyer', verb: 'cancel', payload: { reason: 'by-mistake' } } as const
    expect(ended(aliexpress, [21, null])).toBe('buyer_pay_timeout')
    expect(ended(aliexpress, [1, cancel])).toBe('buyer_cancel_notpay_order')
    expect(ended(aliexpress, [0, PAY], [0.1, { by: 'platform', verb: 'reject-payment' }])).toBe(
      'risk_reject_closed',
    )
    expect(ended(aliexpress, [0, PAY], [0.1, cancel])).toBe('buyer_cancel_order_in_risk')
    expect(ended(aliexpress, [0, PAY], [0.1, CLEAR], [0.2, cancel])).toBe(
      'cancel_order_close_trade',
    )
    expect(ended(aliexpress, [0, PAY], [0.1, { by: 'seller', verb: 'cancel' }])).toBe(
      'cancel_order_close_trade',
    )
    expect(ended(aliexpress, [0, PAY], [0.1, CLEAR], [8, null])).toBe('seller_send_goods_timeout')
    expect(ended(aliexpress, ...DISPUTED, [13, { by: 'seller', verb: 'accept-claim' }])).toBe(
      'seller_accept_issue_no_goods_return',
    )
    expect(ended(aliexpress, ...DISPUTED, [18, null])).toBe('seller_response_issue_timeout')
    expect(ended(aliexpress, [0, PAY], [0, CLEAR], [1, SHIP], [9, CONFIRM])).toBe(
      'buyer_accept_goods',
    )
    expect(ended(aliexpress, [0, PAY], [0, CLEAR], [1, SHIP], [150, null])).toBe(
      'buyer_accept_goods_timeout',
    )
  })

  it('an order that is received and not yet paid out waits for its funds; nothing of a booking is ever shipped', () => {
    const contrary = rulebook(CONTRARY)
    const life: Parameters<typeof history>[1] = [
      [0, PAY],
      [0.5, SHIP],
      [9, CONFIRM],
    ]
    expect(fieldsOf(history(contrary, life).order)).toEqual([
      'FUND_PROCESSING',
      'NO_ISSUE',
      'NO_FROZEN',
      'PAY_SUCCESS',
      'BUYER_ACCEPT_GOODS',
      null,
    ])
    // Who completed it is no longer on record when the seller is paid.
    expect(fieldsOf(history(contrary, [...life, [12, null]]).order)).toEqual([
      'FINISH',
      'NO_ISSUE',
      'NO_FROZEN',
      'PAY_SUCCESS',
      'BUYER_ACCEPT_GOODS',
      null,
    ])
    expect(
      fieldsOf(
        history(rulebook(BOOKING), [
          [0, PAY],
          [0, CLEAR],
          [3.5, null],
        ]).order,
      ),
    ).toEqual(['FUND_PROCESSING', 'NO_ISSUE', 'NO_FROZEN', 'PAY_SUCCESS', 'NO_LOGISTICS', null])
  })

  it('an order that is frozen after its end is finished and frozen', () => {
    const chargeback = { by: 'platform', verb: 'report-chargeback' } as const
    expect(
      fieldsOf(
        history(aliexpress, [
          [0, PAY],
          [0, CLEAR],
          [1, SHIP],
          [9, CONFIRM],
          [10, chargeback],
        ]).order,
      ).slice(0, 3),
    ).toEqual(['FINISH', 'NO_ISSUE', 'IN_FROZEN'])
  })

  it('a dispute that the seller wins by silence has no name; a refused request that the platform decided was an issue', () => {
    const contrary = rulebook(CONTRARY)
    const silent = history(contrary, [
      [0, PAY],
      [0.5, SHIP],
      [1, { by: 'buyer', verb: 'dispute', payload: { ground: 'not-received', remedy: 'refund' } }],
      [8, null],
    ]).order
    expect([silent.ending?.row, openPlatform(silent).end_reason]).toEqual([
      'dispute.seller-silent',
      null,
    ])
    const request = {
      by: 'buyer',
      verb: 'request-cancellation',
      payload: { reason: 'duplicate' },
    } as const
    const escalated: Parameters<typeof history>[1] = [
      [0, PAY],
      [1, request],
      [2, { by: 'seller', verb: 'refuse' }],
    ]
    expect(openPlatform(history(contrary, escalated).order).issue_status).toBe('IN_ISSUE')
    expect(
      openPlatform(
        history(contrary, [
          ...escalated,
          [2.5, { by: 'platform', verb: 'decide', payload: { verdict: 'refund' } }],
        ]).order,
      ).issue_status,
    ).toBe('END_ISSUE')
  })

  it('what has no name there has none here: a chargeback, a decision of the platform, an order that goes on', () => {
    expect(
      ended(
        aliexpress,
        [0, PAY],
        [0, CLEAR],
        [1, { by: 'platform', verb: 'report-chargeback' }],
        [2, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } }],
      ),
    ).toBeNull()
    expect(
      ended(
        aliexpress,
        ...DISPUTED,
        [13, { by: 'buyer', verb: 'escalate' }],
        [14, { by: 'platform', verb: 'decide', payload: { verdict: 'refund' } }],
        [30, null],
      ),
    ).toBeNull()
    expect(ended(aliexpress, [0, PAY])).toBeNull()
  })

  it('fields tell as much as they tell: the rest is named', () => {
    const paid = fromOpenPlatform({
      order_status: 'WAIT_SELLER_SEND_GOODS',
      issue_status: 'NO_ISSUE',
      frozen_status: 'NO_FROZEN',
      fund_status: 'PAY_SUCCESS',
      logistics_status: 'WAIT_SELLER_SEND_GOODS',
    })
    expect(paid).toMatchObject({
      regions: { funds: 'held', goods: 'unshipped', freeze: 'clear' },
      unknown: ['claim'],
      possible: { claim: ['none', 'extension', 'restitution'] },
      ending: null,
    })
    expect(fromOpenPlatform({ order_status: 'PAYMENT_PROCESSING' })).toMatchObject({
      regions: { goods: 'unshipped', claim: 'none' },
      unknown: ['funds', 'freeze'],
      possible: { funds: ['due', 'checking'] },
    })
    expect(fromOpenPlatform({ order_status: 'WAIT_SELLER_EXAMINE_MONEY' }).regions.funds).toBe(
      'due',
    )
    expect(fromOpenPlatform({ end_reason: 'seller_send_goods_timeout' }).ending).toBe(
      'late-shipment',
    )
    expect(fromOpenPlatform({})).toMatchObject({
      regions: {},
      unknown: ['funds', 'goods', 'claim', 'freeze'],
      contradicted: [],
      unread: [],
    })
  })

  it('fields that contradict each other, and values that nobody knows, are named too', () => {
    expect(
      fromOpenPlatform({ order_status: 'PLACE_ORDER_SUCCESS', fund_status: 'PAY_SUCCESS' })
        .contradicted,
    ).toEqual(['funds'])
    const strange: unknown = { order_status: 'WAIT_GROUP_SUCCESS', end_reason: 'toString' }
    expect(fromOpenPlatform(strange as Partial<OpenPlatform>).unread).toEqual([
      'order_status',
      'end_reason',
    ])
  })
})
