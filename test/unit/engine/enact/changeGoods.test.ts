import { describe, expect, it } from 'vitest'
import { decide, type Action } from '../../../../src/index.js'
import { leftOf } from '../../../support/rulebooks.js'
import { acted, CLEAR, HOUR, PAY, PLACED, SHIP, under } from '../../compile/compiledOf.js'

describe('when the goods left, of which something is open', () => {
  const rules = under({ dispute: { to: 'seller', partial: true } })
  const boxed = (line: string): Action => ({
    by: 'seller',
    verb: 'ship',
    payload: { tracking: line, lines: [{ line }] },
  })
  const missing = (line: string): readonly Action[] => [
    {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-received', remedy: 'refund', lines: [{ line }] },
    },
    { by: 'seller', verb: 'accept-claim' },
  ]
  const shippedAfter = (...more: readonly Action[]) =>
    acted(rules, PAY, boxed('pot'), boxed('cup'), ...more).anchors.shipped

  it('it is the last parcel that counts, and no more once its lines are closed', () => {
    expect(shippedAfter()).toBe(PLACED + 3 * HOUR)
    expect(shippedAfter(...missing('pot'))).toBe(PLACED + 3 * HOUR)
    expect(shippedAfter(...missing('cup'))).toBe(PLACED + 2 * HOUR)
  })
})

describe('what a refusal says would be enough', () => {
  it.each([
    [{ anyOf: ['tracking', 'receipt'] }, {}, 'nothing', 'one of tracking, receipt'],
    [{ allOf: ['tracking', 'receipt'] }, {}, 'nothing', 'all of tracking, receipt'],
    [{ allOf: ['tracking', 'receipt'] }, { tracking: 'x' }, 'tracking', 'all of tracking, receipt'],
    [{ allOf: ['tracking'] }, { tracking: '' }, 'nothing', 'all of tracking'],
  ])('a proof out of %j, with %j', (proof, payload, found, expected) => {
    const rules = under({ shipment: { proof } })
    const ship: Action = { by: 'seller', verb: 'ship', payload }
    const paid = acted(rules, PAY)
    expect(leftOf(decide(rules, paid, ship, paid.at)).failures).toMatchObject([
      { reason: 'needs-proof', found, expected, clause: { path: 'shipment.proof' } },
    ])
  })

  it('evidence: what was shown before counts', () => {
    const rules = under({}, 'aliexpress')
    const shipped = acted(rules, PAY, CLEAR, SHIP, { by: 'carrier', verb: 'deliver' })
    const claim: Action = {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'damaged', remedy: 'return', evidence: ['statement'] },
    }
    expect(leftOf(decide(rules, shipped, claim, shipped.at)).failures).toMatchObject([
      { reason: 'needs-evidence', found: 'statement', expected: 'one of photo, video' },
    ])
  })
})
