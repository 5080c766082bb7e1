import { describe, expect, test } from 'vitest'
import { type Rulebook } from '../../../../src/index.js'
import { compare } from '../../../../src/verify/index.js'
import { small } from './policyPairs.js'

describe('amounts in a comparison', () => {
  const charging = (fee: unknown) =>
    small({ cancellation: { byBuyer: { opens: 'paid', closes: { days: 2, after: 'paid' } }, fee } })
  const amounts = (before: Rulebook, after: Rulebook) =>
    compare(before, after)
      .differences.filter(({ observable }) => observable === 'gets')
      .map(({ party, change, message }) =>
        `${change}: ${message}`.replace(`${party} gets `, `${party} `),
      )

  test('are given to the minor unit where only one policy has a fee', () => {
    expect(amounts(charging(0), charging(1))).toEqual([
      'worse: the buyer 84.00 EUR before, 83.20 EUR after',
      'better: the seller 0.00 EUR before, 0.80 EUR after',
    ])
  })

  test('differ where both policies keep a part', () => {
    expect(amounts(charging(11), charging(10))).toEqual([
      'better: the buyer 75.20 EUR before, 76.00 EUR after',
      'worse: the seller 8.80 EUR before, 8.00 EUR after',
    ])
  })

  test('differ by one minor unit', () => {
    const cheap = (use: number) =>
      charging({ cases: [{ when: { total: { atMost: 60 } }, use }], otherwise: 0 })
    const { differences, judgements } = compare(cheap(1), cheap(3))
    expect(
      differences.map(({ party, change, gets, divergedAt }) => ({
        party,
        change,
        gets,
        divergedAt,
      })),
    ).toEqual([
      {
        party: 'buyer',
        change: 'worse',
        gets: { before: 59, after: 58, currency: 'EUR' },
        divergedAt: null,
      },
      {
        party: 'seller',
        change: 'better',
        gets: { before: 1, after: 2, currency: 'EUR' },
        divergedAt: null,
      },
    ])
    expect([judgements.buyer.gets, judgements.seller.gets]).toEqual(['worse', 'better'])
  })

  test('count return postage where one policy has the seller pay for it', () => {
    const paying = (cost: string) =>
      small({
        dispute: { grounds: { damaged: 'received' }, remedies: ['return'] },
        returns: { cost },
      })
    expect(amounts(paying('buyer'), paying('seller'))).toEqual([
      'better: the buyer 84.00 EUR before, 87.00 EUR after',
      'worse: the seller 0.00 EUR before, -3.00 EUR after',
    ])
  })
})
