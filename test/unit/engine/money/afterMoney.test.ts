import { describe, expect, it } from 'vitest'
import { arrival, fundsNow } from '../../../../src/engine/money/afterMoney.js'
import type { Refund } from '../../../../src/model/ledger.js'
import { acted, CLEAR, PAY, under } from '../../compile/compiledOf.js'

const refund = (landed: number | null, failed: number | null = null): Refund => ({
  id: 'r1',
  cause: 'cancellation',
  amount: 100,
  method: 'card',
  tender: 'card',
  lines: [],
  started: 1,
  released: null,
  landed,
  failed,
})

it.each<[string, readonly Refund[], number | null]>([
  ['none', [], null],
  ['one under way', [refund(null)], null],
  ['one that arrived', [refund(5)], 5],
  ['the last of two', [refund(5), refund(7)], 7],
  ['the last of two, whichever was made first', [refund(7), refund(5)], 7],
  ['one that arrived and one under way', [refund(5), refund(null)], null],
  ['one that failed, and one that arrived', [refund(null, 3), refund(5)], 5],
  ['one that failed', [refund(null, 3)], null],
])('when the last refund arrived: %s', (_, refunds, at) => {
  expect(arrival(refunds)).toBe(at)
})

describe('where the money is', () => {
  const rules = under({ payment: { check: { within: { days: 1 }, onSilence: 'continue' } } })
  const checking = acted(rules, PAY)
  const cleared = acted(rules, PAY, CLEAR)

  it.each([
    [1, [], 'checking', 'held'],
    [1, [refund(null)], 'checking', 'held'],
    [0, [refund(null)], 'refunding', 'refunding'],
    [0, [refund(5), refund(null)], 'refunding', 'refunding'],
    [0, [refund(5)], 'settled', 'settled'],
    [0, [], 'settled', 'settled'],
  ] as const)('%d held, %j: %s, or %s', (held, refunds, before, after) => {
    expect(fundsNow(checking, held, refunds)).toBe(before)
    expect(fundsNow(cleared, held, refunds)).toBe(after)
  })
})
