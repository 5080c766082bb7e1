import { describe, expect, it } from 'vitest'
import { decide, timers, type Actor } from '../../../src/index.js'
import { rightOf } from '../../support/rulebooks.js'
import { acted, DAY, PAY, under } from '../compile/compiledOf.js'

const rules = (atLeast: object | 'never') =>
  under({
    shipment: {
      ship: { within: { days: 60 }, onSilence: 'continue' },
      deliver: { within: { days: 3 }, onSilence: 'continue' },
      shippedBy: ['seller', 'carrier', 'platform'],
      backdate: 'never',
    },
    protection: { ends: { days: 10, after: 'promised' }, atLeast },
  })

/** When protection is over where goods that left so many days ago are reported as sent now. */
const over = (by: Actor, daysAgo: number, atLeast: object | 'never' = { days: 2 }) => {
  const book = rules(atLeast)
  const paid = acted(book, PAY)
  const now = paid.at + 30 * DAY
  const ship = { by, verb: 'ship', payload: { tracking: 'T1' }, occurredAt: now - daysAgo * DAY }
  const sent = rightOf(decide(book, paid, ship as Parameters<typeof decide>[2], now)).order
  const due = rightOf(timers(book, sent, now)).find(({ row }) => row === 'protection.over')?.dueAt
  return due === undefined ? undefined : (due - now) / DAY
}

describe('goods that left, as is reported late', () => {
  it.each(['carrier', 'platform'] as const)('leave the buyer some time, by the %s', (by) => {
    expect(over(by, 0)).toBe(13)
    expect(over(by, 10)).toBe(3)
    expect(over(by, 11)).toBe(2)
    expect(over(by, 12)).toBe(2)
    expect(over(by, 30)).toBe(2)
  })

  it('protect as long as ever by the word of the seller, which counts from the report', () => {
    expect(over('seller', 0)).toBe(13)
    expect(over('seller', 30)).toBe(13)
    expect(over('seller', 30, { days: 20 })).toBe(13)
  })

  it('leave nothing where the policy leaves nothing', () => {
    expect(over('platform', 12, 'never')).toBe(1)
    expect(over('platform', 14, 'never')).toBeUndefined()
  })
})
