import { describe, expect, it } from 'vitest'
import { plies } from '../../src/engine/explore.js'
import { standardStart, walkCounts } from '../../src/testing/index.js'
import { rulebook } from '../support/rulebooks.js'

describe('walk counts', () => {
  it('an unpaid order has these first plies under the default policy, counted by hand', () => {
    expect(
      plies(rulebook('aliexpress'), standardStart()).map(({ row }) => row ?? 'waiting'),
    ).toEqual(['pay', 'reprice', 'cancel.unpaid', 'cancel.unpaid-by-seller', 'freeze', 'waiting'])
  })

  // Pinned as chess programs pin perft: a change of any row, number or window that is meant
  // changes these on purpose.
  it.each([
    ['aliexpress', [6, 22, 96, 548, 3749, 27935]],
    ['instant-cancel', [6, 20, 77, 393, 2603, 19562]],
    ['two-week-consent', [6, 18, 70, 375, 2644, 21552]],
  ] as const)(
    '%s: the walks of one to six plies from an unpaid order of two lines',
    (policy, counts) => {
      expect(walkCounts(rulebook(policy), standardStart(), 6)).toEqual(counts)
    },
  )

  it.each([
    ['second-hand', [5, 12, 58, 411, 3117, 24210]],
    ['auction', [5, 8, 54, 365, 2743, 21012]],
    ['booking', [5, 8, 44, 177, 771, 3078]],
    ['on-chain', [5, 9, 49, 229, 1132, 5466]],
    ['milestones', [5, 11, 53, 368, 2882, 23629]],
    ['digital', [5, 11, 34, 142, 673, 3505]],
  ] as const)('%s, a marketplace of another kind: the same walks', (policy, counts) => {
    expect(walkCounts(rulebook(policy), standardStart(), 6)).toEqual(counts)
  })

  it('a paid order that the seller must accept has these first plies, counted by hand', () => {
    const rules = rulebook('booking')
    const [paid] = plies(rules, standardStart()).filter(({ row }) => row === 'pay')
    expect(
      plies(rules, paid!.next)
        .map(({ row }) => row ?? 'waiting')
        .sort(),
    ).toEqual([
      'accept-order',
      'clear-payment',
      'decline-order',
      'freeze',
      'reject-payment',
      'report-chargeback',
      'waiting',
    ])
  })
})
