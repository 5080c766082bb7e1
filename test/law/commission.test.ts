import { describe, expect, it } from 'vitest'
import { amounts, conservation } from '../../src/testing/index.js'
import { CONTRARY, rulebook } from '../support/rulebooks.js'

/** What a policy may say of the platform's share, and of the shipping fee. */
const SHARES = [
  [
    'a percentage, given back',
    { commission: { percent: 12.55 }, commissionBack: 'given-back' },
    {},
  ],
  ['a percentage, kept', { commission: { percent: 33.33 }, commissionBack: 'kept' }, {}],
  [
    'an amount, given back',
    { commission: { fixed: { EUR: 137, USD: 35 } }, commissionBack: 'given-back' },
    { shippingFee: 'in-proportion' },
  ],
  [
    'an amount, kept',
    { commission: { fixed: { EUR: 137, USD: 35 } }, commissionBack: 'kept' },
    { shippingFee: 'never' },
  ],
] as const

describe('with a commission money is conserved, and each side gets what it is due', () => {
  it.each(SHARES)('%s', (name, payment, refund) => {
    for (const [index, base] of [CONTRARY, { name: 'plain', extends: 'aliexpress' }].entries()) {
      const rules = rulebook({
        ...base,
        name: `share-${index}`,
        title: name,
        payment: { ...('payment' in base ? base.payment : {}), ...payment },
        refund,
        cancellation: {
          ...('cancellation' in base ? base.cancellation : {}),
          fee: 10,
          feeTo: 'platform',
        },
      })
      expect([conservation(rules, { runs: 60 }), amounts(rules, { runs: 60 })]).toEqual([
        null,
        null,
      ])
    }
  })
})
