import { describe, expect, test } from 'vitest'
import { compare } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'

describe('a comparison', () => {
  const grounds = (listed: object) =>
    rulebook({
      name: 'small',
      title: 'small',
      extends: 'base',
      payment: { hold: { within: { hours: 20 }, onSilence: 'refund' } },
      shipment: { ship: { within: { hours: 2 }, onSilence: 'refund' } },
      dispute: { grounds: listed, to: 'nobody', times: 1 },
    })
  test('tells two grounds apart that lead to the same state, where only one policy lists both', () => {
    const [one, two] = [
      grounds({ 'not-received': 'missing' }),
      grounds({ 'not-received': 'missing', 'wrong-address': 'missing' }),
    ]
    const { judgements, complete } = compare(one, two)
    expect(complete).toBe(true)
    expect(judgements.buyer['may do']).toBe('better')
  })
})
