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
    ['aliexpress', [6, 22, 93, 503, 3247, 22797]],
    ['instant-cancel', [6, 20, 75, 360, 2222, 15603]],
    ['two-week-consent', [6, 18, 68, 344, 2287, 17608]],
  ] as const)(
    '%s: the walks of one to six plies from an unpaid order of two lines',
    (policy, counts) => {
      expect(walkCounts(rulebook(policy), standardStart(), 6)).toEqual(counts)
    },
  )

  it.each([
    ['second-hand', [5, 12, 51, 326, 2226, 15690]],
    ['auction', [5, 8, 50, 301, 2041, 14154]],
    ['booking', [5, 8, 39, 137, 532, 1826]],
    ['on-chain', [5, 9, 45, 194, 913, 4246]],
    ['milestones', [5, 11, 49, 301, 2083, 14941]],
    ['digital', [5, 11, 31, 120, 546, 2783]],
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
