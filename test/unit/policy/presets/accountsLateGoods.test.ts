import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS } from '../../../../src/policy/presets/presets.js'
import { policyOf } from '../../codec/policy/decoded.js'

describe('the accounts of goods that come after the refund', () => {
  const channels = (name: string) => policyOf(MARKETPLACE_VARIANTS[name]).restitution.channels

  it('differ in the ways to settle', () => {
    expect(channels('late-arrival')).toMatchObject({
      cases: [
        { use: ['keep', 'send-back'] },
        { use: ['keep', 'pay-repriced-order', 'pay-new-order'] },
        { use: ['keep', 'pay-new-order'] },
        { use: ['send-back'] },
        {},
      ],
      otherwise: ['pay-new-order'],
    })
    expect(channels('repay-channels')).toStrictEqual([
      'keep',
      'pay-new-order',
      'pay-token-item',
      'pay-outside',
    ])
    expect(channels('voluntary-repay')).toStrictEqual([
      'pay-new-order',
      'pay-special-item',
      'pay-outside',
    ])
  })

  it('let silence end it, but for the one that asks support', () => {
    const silence = ['processing-timer', 'repay-channels', 'voluntary-repay', 'order-statuses'].map(
      (name) => policyOf(MARKETPLACE_VARIANTS[name]).restitution.answer.onSilence,
    )
    expect(silence).toStrictEqual(['continue', 'continue', 'continue', 'escalate'])
  })
})
