import { describe, expect, it } from 'vitest'
import { openPlatform } from '../../../src/projections/index.js'
import { CONTRARY, rulebook } from '../../support/rulebooks.js'
import { CLEAR, CONFIRM, history, PAY, SHIP } from '../questions/history.js'

const aliexpress = rulebook('aliexpress')
const DISPUTED: Parameters<typeof history>[1] = [
  [0, PAY],
  [0, CLEAR],
  [1, SHIP],
  [12, { by: 'buyer', verb: 'dispute', payload: { ground: 'not-received', remedy: 'refund' } }],
]
const ended = (rules: ReturnType<typeof rulebook>, ...steps: Parameters<typeof history>[1]) =>
  openPlatform(history(rules, steps).order).end_reason

describe('the end reason of the open platform', () => {
  it('PAY-06, PAY-09, CAN-02, CAN-06, SHP-02, PRO-02, DIS-11: is the one that the platform gives', () => {
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

  it('is none for a dispute that silence decides for the seller; a request that the platform decided counts as an issue', () => {
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

  it('names risk control where it rejects the payment, and not where the seller declines the order', () => {
    const booking = rulebook('booking')
    const decline = { by: 'seller', verb: 'decline-order' } as const
    const reject = { by: 'platform', verb: 'reject-payment' } as const
    expect(ended(booking, [0, PAY], [0.1, reject])).toBe('risk_reject_closed')
    expect(ended(booking, [0, PAY], [0.1, decline])).toBe('cancel_order_close_trade')
    // Nobody has answered.
    const silent = history(booking, [
      [0, PAY],
      [30, null],
    ]).order
    expect([silent.ending?.row, openPlatform(silent).end_reason]).toEqual(['payment.check', null])
  })

  it('is none for a chargeback, a decision of the platform, and an order that goes on', () => {
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
})
