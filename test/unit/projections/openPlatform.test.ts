import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  END_REASON,
  FROZEN_STATUS,
  FUND_STATUS,
  ISSUE_STATUS,
  LOGISTICS_STATUS,
  openPlatform,
  ORDER_STATUS,
} from '../../../src/projections/index.js'
import type { Order } from '../../../src/index.js'
import { reachable } from '../../support/reached.js'
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

  it('an order that is received and not yet paid out is FUND_PROCESSING, a booking too', () => {
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
})
