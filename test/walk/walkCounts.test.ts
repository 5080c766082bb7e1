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
    ['aliexpress', [6, 22, 96, 548, 3738, 27685]],
    ['instant-cancel', [6, 20, 77, 393, 2596, 19388]],
    ['two-week-consent', [6, 18, 70, 375, 2637, 21406]],
  ] as const)(
    '%s: the walks of one to six plies from an unpaid order of two lines',
    (policy, counts) => {
      expect(walkCounts(rulebook(policy), standardStart(), 6)).toEqual(counts)
    },
  )

  it.each([
    ['second-hand', [5, 12, 58, 409, 3068, 23447]],
    ['auction', [5, 8, 54, 363, 2701, 20455]],
    ['booking', [5, 8, 44, 177, 764, 2971]],
    ['on-chain', [5, 9, 49, 229, 1123, 5340]],
    ['milestones', [5, 11, 53, 367, 2871, 23523]],
    ['digital', [5, 11, 34, 142, 669, 3447]],
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
