import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FACETS,
  isListed,
  LABELS,
  labelOf,
  refundLabelOf,
  sectionOf,
  type LabelledVariant,
} from '../../../src/projections/index.js'
import { STATUSES, statusOf } from '../../../src/index.js'
import { reachable } from '../../support/reached.js'
import { rulebook } from '../../support/rulebooks.js'
import { CLEAR, CONFIRM, history, PAY, SHIP } from '../questions/history.js'

const aliexpress = rulebook('aliexpress')
const instant = rulebook('instant-cancel')
const consent = rulebook('two-week-consent')
const LABELLED = Object.keys(LABELS) as LabelledVariant[]
const WRONG = { ground: 'not-received', remedy: 'refund' } as const

describe('labels', () => {
  it('every reachable order has a status, and each account a name for it that the account uses, or none', () => {
    fc.assert(
      fc.property(reachable, ({ place }) => {
        expect(STATUSES).toContain(statusOf(place.order))
        for (const account of LABELLED) {
          const label = labelOf(account, place.order)
          if (label !== null) expect(Object.values(LABELS[account].names)).toContain(label)
          expect(typeof isListed(account, place.order)).toBe('boolean')
          for (const refund of place.order.refunds)
            expect(['returned', 'in process', null]).toContain(refundLabelOf(account, refund))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('names are given for statuses and facets that exist', () => {
    for (const account of LABELLED)
      for (const key of Object.keys(LABELS[account].names))
        expect([...STATUSES, ...FACETS]).toContain(key)
  })

  it('PAY-05, CAN-25: instant-cancel shows a payment under way as Processing, and lists what was cancelled under a heading', () => {
    const { order: paying } = history(instant, [[0, PAY]])
    expect(labelOf('instant-cancel', paying)).toBe('Processing')
    expect(sectionOf('instant-cancel', paying)).toBeNull()
    const { order } = history(instant, [
      [0, PAY],
      [0.1, { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } }],
    ])
    expect(labelOf('instant-cancel', order)).toBe('Order Canceled')
    expect(sectionOf('instant-cancel', order)).toBe('Canceled Orders')
    expect(sectionOf('payment-check', order)).toBeNull()
    expect(sectionOf('payment-check', history(instant, [[0, null]]).order)).toBe('Payment expected')
    expect(sectionOf('order-statuses', order)).toBeNull()
  })

  it('PRO-09: order-statuses shows In Processing, then Order sent, then Completed', () => {
    const shown = (...steps: Parameters<typeof history>[1]) =>
      labelOf('order-statuses', history(aliexpress, steps).order)
    expect(shown([0, PAY])).toBe('In Processing')
    expect(shown([0, PAY], [0.1, CLEAR])).toBe('In Processing')
    expect(shown([0, PAY], [0.1, CLEAR], [1, SHIP])).toBe('Order sent')
    expect(shown([0, PAY], [0.1, CLEAR], [1, SHIP], [9, CONFIRM])).toBe('Completed')
    expect(shown()).toBeNull()
  })

  it('PRO-02, PRO-09: an order that was cancelled before shipment also shows as Completed', () => {
    const { order } = history(aliexpress, [
      [0, PAY],
      [0.1, { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } }],
    ])
    expect(labelOf('order-statuses', order)).toBe('Completed')
    expect(labelOf('instant-cancel', order)).toBe('Order Canceled')
    expect(
      labelOf(
        'order-statuses',
        history(aliexpress, [
          [0, PAY],
          [0.1, CLEAR],
          [8, null],
        ]).order,
      ),
    ).toBe('Completed')
    expect(
      labelOf(
        'order-statuses',
        history(aliexpress, [[1, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }]])
          .order,
      ),
    ).toBeNull()
  })

  it('PRO-10, CAN-25: instant-cancel shows Awaiting Shipment, Shipped, In Transit, Order Canceled', () => {
    const shown = (...steps: Parameters<typeof history>[1]) =>
      labelOf('instant-cancel', history(instant, steps).order)
    expect(shown([0, PAY], [0, CLEAR])).toBe('Awaiting Shipment')
    expect(shown([0, PAY], [0, CLEAR], [1, SHIP])).toBe('Shipped')
    expect(
      shown(
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [2, { by: 'carrier', verb: 'report-tracking', payload: { status: 'in-transit' } }],
      ),
    ).toBe('In Transit')
    expect(
      shown(
        [0, PAY],
        [0, CLEAR],
        [1, { by: 'buyer', verb: 'cancel', payload: { reason: 'by-mistake' } }],
      ),
    ).toBe('Order Canceled')
  })

  it('PRO-11, PAY-06: two-week-consent shows Awaiting Shipment, and Closed once an unpaid order has lapsed', () => {
    expect(
      labelOf(
        'two-week-consent',
        history(consent, [
          [0, PAY],
          [0, CLEAR],
        ]).order,
      ),
    ).toBe('Awaiting Shipment')
    expect(labelOf('two-week-consent', history(consent, [[21, null]]).order)).toBe('Closed')
    expect(
      labelOf(
        'two-week-consent',
        history(consent, [[1, { by: 'buyer', verb: 'cancel', payload: { reason: 'duplicate' } }]])
          .order,
      ),
    ).toBeNull()
  })

  it('PAY-09, PAY-01, CAN-01: payment-check shows Payment expected, Payment Processing, Waiting for the goods to be sent', () => {
    expect(
      [[], [PAY], [PAY, CLEAR]].map((actions) =>
        labelOf(
          'payment-check',
          history(
            aliexpress,
            actions.map((action) => [0, action]),
          ).order,
        ),
      ),
    ).toEqual(['Payment expected', 'Payment Processing', 'Waiting for the goods to be sent'])
  })

  it('DIS-26: only a dispute that was settled by a refund shows as closed, refund only', () => {
    const disputed: Parameters<typeof history>[1] = [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [12, { by: 'buyer', verb: 'dispute', payload: WRONG }],
    ]
    const open = history(aliexpress, disputed).order
    const settled = history(aliexpress, [
      ...disputed,
      [13, { by: 'seller', verb: 'accept-claim' }],
    ]).order
    const lost = history(aliexpress, [
      ...disputed,
      [13, { by: 'buyer', verb: 'escalate' }],
      [14, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
      [30, null],
    ]).order
    expect([open, settled, lost].map((order) => labelOf('order-statuses', order))).toEqual([
      null,
      'Dispute closed. Refund only.',
      'Completed',
    ])
  })

  it('DIS-15, DIS-30: processing-timer names whose answer is awaited, and what was escalated', () => {
    const disputed: Parameters<typeof history>[1] = [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [12, { by: 'buyer', verb: 'dispute', payload: WRONG }],
    ]
    expect(
      labelOf(
        'processing-timer',
        history(aliexpress, [...disputed, [13, { by: 'seller', verb: 'refuse-claim' }]]).order,
      ),
    ).toBe('the seller is awaiting a response from the buyer')
    expect(
      labelOf(
        'processing-timer',
        history(aliexpress, [...disputed, [13, { by: 'buyer', verb: 'escalate' }]]).order,
      ),
    ).toBe('escalation dispute')
  })

  it('REF-12: a refund shows as in process until it has arrived, then as returned', () => {
    const steps: Parameters<typeof history>[1] = [
      [0, PAY],
      [0.1, { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } }],
    ]
    const [pending] = history(aliexpress, steps).order.refunds
    if (pending === undefined) throw new Error('a refund')
    const [landed] = history(aliexpress, [
      ...steps,
      [5, { by: 'platform', verb: 'land-refund', payload: { refund: pending.id } }],
    ]).order.refunds
    if (landed === undefined) throw new Error('a refund')
    const [failed] = history(aliexpress, [
      ...steps,
      [
        5,
        { by: 'platform', verb: 'fail-refund', payload: { refund: pending.id, method: 'wallet' } },
      ],
    ]).order.refunds
    expect(failed === undefined ? null : refundLabelOf('seven-day-shipping', failed)).toBe(
      'in process',
    )
    expect([
      refundLabelOf('seven-day-shipping', pending),
      refundLabelOf('seven-day-shipping', landed),
      refundLabelOf('instant-cancel', landed),
    ]).toEqual(['in process', 'returned', null])
  })

  it('CAN-32, PAY-07: processing-timer hides an agreed cancellation, and day-after-consent an order that lapsed', () => {
    const agreed = history(aliexpress, [
      [0, PAY],
      [0, CLEAR],
      [2, { by: 'buyer', verb: 'request-cancellation', payload: { reason: 'duplicate' } }],
      [3, { by: 'seller', verb: 'consent' }],
    ]).order
    const alone = history(aliexpress, [
      [0, PAY],
      [0.1, { by: 'buyer', verb: 'cancel', payload: { reason: 'duplicate' } }],
    ]).order
    const lapsed = history(aliexpress, [[21, null]]).order
    expect(isListed('processing-timer', alone)).toBe(true)
    expect([
      isListed('processing-timer', agreed),
      isListed('processing-timer', lapsed),
      isListed('day-after-consent', lapsed),
      isListed('day-after-consent', agreed),
    ]).toEqual([false, true, false, true])
    const removed = history(aliexpress, [
      [1, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }],
      [2, { by: 'buyer', verb: 'remove' }],
    ]).order
    expect(isListed('payment-check', removed)).toBe(false)
  })
})
