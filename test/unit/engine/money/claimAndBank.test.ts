import { describe, expect, it } from 'vitest'
import type { Action, Order } from '../../../../src/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DELIVER, history, PAY, SHIP } from '../../questions/history.js'

const rules = rulebook('aliexpress')
type Steps = Parameters<typeof history>[1]
const lost = (amount: number): Steps => [
  [9, { by: 'platform', verb: 'report-chargeback', payload: { amount } }],
  [10, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } }],
]
const claim = (amount: number): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground: 'damaged',
    remedy: 'part-refund',
    evidence: ['photo'],
    lines: [{ line: 'a', amount }],
  },
})
const after = (...steps: Steps): Order =>
  history(rules, [[0, PAY], [0, CLEAR], [1, SHIP], [5, DELIVER], [6, claim(2000)], ...steps], {
    lines: [{ id: 'a', amount: 8000 }],
  }).order
const shares = ({ ledger }: Order) =>
  ledger.filter(({ paid }) => paid > 0).map(({ refunded, released }) => [refunded, released])
const SILENT = [60, null] as const
const ACCEPT: Action = { by: 'seller', verb: 'accept-claim' }

describe('a bank takes back what a claim is about', () => {
  it('and the claim gives no more than it asks for', () => {
    expect(shares(after(SILENT))).toEqual([[2000, 6000]])
    expect(shares(after(...lost(1999), SILENT))).toEqual([[2000, 6000]])
    expect(shares(after(...lost(1), [11, ACCEPT]))).toEqual([[2000, 6000]])
  })

  it('and with all of it the claim is over, and the order goes on', () => {
    const over = after(...lost(2000))
    expect(over).toMatchObject({ claim: 'none', matter: null, funds: 'held' })
    expect(shares(after(...lost(2000), SILENT))).toEqual([[2000, 6000]])
    // The bank takes what it takes.
    expect(shares(after(...lost(3000), SILENT))).toEqual([[3000, 5000]])
  })

  it('but what a bank did not take counts towards nothing', () => {
    const won = after(
      [9, { by: 'platform', verb: 'report-chargeback', payload: { amount: 2000 } }],
      [10, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'won' } }],
      SILENT,
    )
    expect(shares(won)).toEqual([[2000, 6000]])
  })
})
