import { describe, expect, test } from 'vitest'
import { HOUR } from '../../../../src/model/span.js'
import { compare } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'

/**
 * A dispute before shipment puts off the term to ship, so that money that may be held for `hold`
 * hours can be released before the order is overdue.
 */
const held = (hold: number) =>
  rulebook({
    name: 'small',
    title: 'small',
    extends: 'base',
    payment: { within: { hours: 1 }, hold: { within: { hours: hold }, onSilence: 'release' } },
    shipment: { ship: { within: { hours: 2 }, onSilence: 'refund' } },
    dispute: {
      window: { opens: { hours: 1, after: 'paid' } },
      grounds: { 'not-shipped': 'unshipped' },
      to: 'seller',
      answer: { within: { hours: 2 }, onSilence: 'continue' },
      escalation: { opens: 'never' },
      times: 1,
    },
  })

describe('a pause in a trace', () => {
  test('lasts as long as it must to put the deadline off', () => {
    const found = compare(held(2), held(3)).differences.find(
      ({ party, observable }) => party === 'buyer' && observable === 'gets',
    )
    expect(found?.change).toBe('better')
    expect(found?.history?.before.steps.map(({ row }) => row)).toEqual([
      'pay',
      'dispute.before-shipment',
      'withdraw-dispute',
      'payment.hold',
    ])
    expect(found?.history?.after.steps.map(({ row }) => row)).toEqual([
      'pay',
      'dispute.before-shipment',
      'withdraw-dispute',
      'shipment.overdue',
    ])
    const [paid, , , overdue] = found?.history?.after.steps ?? []
    // Two hours, and the one millisecond that the dispute lasted.
    expect((overdue?.at ?? 0) - (paid?.at ?? 0)).toBe(2 * HOUR + 1)
  })
})
