import { describe, expect, test } from 'vitest'
import type { Rulebook } from '../../../../src/index.js'
import { compare } from '../../../../src/verify/index.js'
import { small } from './policyPairs.js'

const byBuyer = { opens: 'paid', closes: { days: 2, after: 'paid' } }
const charging = (fee: number, feeTo: 'seller' | 'platform') =>
  small({ cancellation: { byBuyer, fee, feeTo } })
const taking = (commission: unknown, commissionBack = 'given-back') =>
  small({ payment: { commission, commissionBack } })

/** For whom it is how, and the first amounts that show it. */
const gets = (before: Rulebook, after: Rulebook) => {
  const { judgements, differences, unconfirmed, complete } = compare(before, after)
  expect({ complete, unconfirmed }).toEqual({ complete: true, unconfirmed: [] })
  return (['buyer', 'seller', 'platform'] as const).map((party) => {
    const first = differences.find((one) => one.party === party && one.observable === 'gets')?.gets
    const amounts = first == null ? '' : ` ${first.before} -> ${first.after}`
    return `${party} ${judgements[party].gets}${amounts}`
  })
}

// Of several ways to one state the amounts of one are compared, so that nothing is proved.
describe('what each party gets, compared by itself', () => {
  test('a commission of half: worse for the seller, better for the platform', () => {
    const [none, half] = [taking({ percent: 0 }), taking({ percent: 50 })]
    expect(gets(none, half)).toEqual([
      'buyer undecided',
      'seller worse 8400 -> 4200',
      'platform better 0 -> 4200',
    ])
    expect(gets(half, none)).toEqual([
      'buyer undecided',
      'seller better 4200 -> 8400',
      'platform worse 4200 -> 0',
    ])
  })

  test('a commission of one unit, and a little more of one that there was', () => {
    expect(gets(taking({ percent: 0 }), taking({ fixed: { EUR: 1 } }))).toEqual([
      'buyer undecided',
      'seller worse 8400 -> 8399',
      'platform better 0 -> 1',
    ])
    expect(gets(taking({ percent: 5 }), taking({ percent: 5.01 }))).toEqual([
      'buyer undecided',
      'seller worse 7980 -> 7979',
      'platform better 420 -> 421',
    ])
  })

  test('a commission that stays kept: the seller owes it', () => {
    expect(gets(taking({ percent: 5 }), taking({ percent: 5 }, 'kept'))).toEqual([
      'buyer undecided',
      'seller worse 380 -> -20',
      'platform better 20 -> 420',
    ])
  })

  test('a fee that is the platform’s instead of the seller’s', () => {
    expect(gets(charging(20, 'seller'), charging(20, 'platform'))).toEqual([
      'buyer undecided',
      'seller worse 1600 -> 0',
      'platform better 0 -> 1600',
    ])
    expect(gets(charging(0, 'seller'), charging(0, 'platform'))).toEqual([
      'buyer undecided',
      'seller undecided',
      'platform undecided',
    ])
  })

  test('no fee, and one for the platform: nothing for the seller', () => {
    expect(gets(charging(0, 'seller'), charging(20, 'platform'))).toEqual([
      'buyer worse 8400 -> 6800',
      'seller undecided',
      'platform better 0 -> 1600',
    ])
  })
})
