import { describe, expect, it } from 'vitest'
import { reviewOf } from '../../../src/projections/index.js'
import { rulebook } from '../../support/rulebooks.js'
import { CLEAR, CONFIRM, DELIVER, history, PAY, SHIP } from '../questions/history.js'

const late = rulebook('late-arrival')
const instant = rulebook('instant-cancel')
type Steps = Parameters<typeof history>[1]
const WRONG = { ground: 'not-received', remedy: 'refund' } as const
const REFUNDED: Steps = [
  [0, PAY],
  [2, SHIP],
  [14, { by: 'buyer', verb: 'dispute', payload: WRONG }],
  [15, { by: 'seller', verb: 'accept-claim' }],
  [16, { by: 'platform', verb: 'release-refund', payload: { refund: 'r4' } }],
  [20, { by: 'platform', verb: 'land-refund', payload: { refund: 'r4' } }],
]
const ARRIVED: Steps = [
  ...REFUNDED,
  [30, { by: 'buyer', verb: 'report-late-arrival', payload: { condition: 'sound', wanted: true } }],
]
const SETTLED: Steps = [
  ...ARRIVED,
  [31, { by: 'seller', verb: 'propose-restitution', payload: { channel: 'keep' } }],
  [32, { by: 'buyer', verb: 'accept-restitution' }],
]

describe('a review', () => {
  const buyers = (steps: Steps) => {
    const { order } = history(late, steps)
    return [
      reviewOf(order, 'buyer', { written: false }),
      reviewOf(order, 'buyer', { written: true }),
    ]
  }

  it('LAT-15: a buyer who settled with the seller for late goods may add words to a written review', () => {
    expect(buyers(REFUNDED)).toEqual(['write', 'none'])
    expect(buyers(ARRIVED)).toEqual(['write', 'none'])
    expect(buyers(SETTLED)).toEqual(['write', 'extend'])
  })

  it("LAT-15: the seller's review stands as it was written", () => {
    expect(reviewOf(history(late, SETTLED).order, 'seller', { written: true })).toBe('none')
  })

  it('CAN-33: a seller may rate a buyer who cancelled', () => {
    const cancelled: Steps = [
      [0, PAY],
      [0, CLEAR],
      [1, { by: 'buyer', verb: 'cancel', payload: { reason: 'changed-mind' } }],
    ]
    const { order } = history(instant, cancelled)
    expect([
      order.ending?.cause,
      reviewOf(order, 'seller', { written: false }),
      reviewOf(order, 'seller', { written: true }),
    ]).toEqual(['cancelled', 'write', 'none'])
  })

  it('is possible once the order was paid and is over', () => {
    const asked = (steps: Steps) =>
      reviewOf(history(instant, steps).order, 'buyer', { written: false })
    expect(asked([])).toBe('none')
    expect(asked([[1, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }]])).toBe('none')
    expect(
      asked([
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [9, DELIVER],
      ]),
    ).toBe('none')
    expect(
      asked([
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [9, DELIVER],
        [10, CONFIRM],
      ]),
    ).toBe('write')
  })
})
