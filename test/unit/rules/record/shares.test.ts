import { describe, expect, test } from 'vitest'
import { sharesOf } from '../../../../src/rules/record/shares.js'
import type { Owed } from '../../../../src/model/ledger.js'
import { rulebook } from '../../../support/rulebooks.js'

const under = (feeTo: 'seller' | 'platform') =>
  rulebook({ name: 'fees', title: 'Fees', extends: 'base', cancellation: { feeTo } }).policy
const ledger = [
  { line: 'tea', paid: 100, held: 0, refunded: 60, released: 30, fees: 6, commission: 4 },
  { line: 'cup', paid: 50, held: 50, refunded: 0, released: 0, fees: 0 },
]
const owing = (...owed: readonly Omit<Owed, 'at'>[]) => ({
  ledger,
  owed: owed.map((one) => ({ ...one, at: 0 })),
})

describe('what buyer, seller and platform have of an order', () => {
  test('a fee is whose the policy says, commission the platform’s', () => {
    expect(sharesOf(under('seller'), owing())).toEqual({ buyer: 60, seller: 36, platform: 4 })
    expect(sharesOf(under('platform'), owing())).toEqual({ buyer: 60, seller: 30, platform: 10 })
  })

  test.each([
    ['buyer', { buyer: 67, seller: 29, platform: 4 }],
    ['seller', { buyer: 53, seller: 43, platform: 4 }],
    ['platform', { buyer: 60, seller: 29, platform: 11 }],
  ] as const)('what is owed to the %s another owes', (to, shares) => {
    expect(sharesOf(under('seller'), owing({ to, amount: 7 }))).toEqual(shares)
  })

  test('all that is owed counts, and together nothing is lost', () => {
    const all = owing(
      { to: 'buyer', amount: 1 },
      { to: 'seller', amount: 20 },
      { to: 'platform', amount: 300 },
      { to: 'platform', amount: 4000 },
    )
    expect(sharesOf(under('platform'), all)).toEqual({ buyer: 41, seller: -4251, platform: 4310 })
  })
})
