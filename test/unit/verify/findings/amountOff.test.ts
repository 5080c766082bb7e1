import { describe, expect, test } from 'vitest'
import { replay, type Event, type Order } from '../../../../src/index.js'
import type { LedgerAccount } from '../../../../src/model/ledger.js'
import { amountsOff } from '../../../../src/verify/findings/amountOff.js'
import { gotBy } from '../../../../src/verify/worst/extremes.js'
import { rulebook } from '../../../support/rulebooks.js'
import { CONFIRM, DELIVER, history, PAY, SHIP } from '../../questions/history.js'

const under = (feeTo: 'seller' | 'platform') =>
  rulebook({
    name: 'taking',
    title: 'Half for the platform',
    extends: 'base',
    payment: { commission: { percent: 50 } },
    cancellation: { byBuyer: { opens: 'paid' }, fee: 10, feeTo },
  })
const rules = under('seller')

/** The last event of a history, and the order before it. */
const lastOf = (
  steps: Parameters<typeof history>[1],
): { readonly before: Order; readonly event: Event } => {
  const { events } = history(rules, steps)
  const event = events.at(-1)
  if (event === undefined) throw new Error('nothing happened')
  const { order, events: earlier } = history(rules, steps.slice(0, -1))
  const since = events.slice(earlier.length, -1)
  return { before: replay(order, since), event }
}

const completed = lastOf([
  [0, PAY],
  [1, SHIP],
  [2, DELIVER],
  [3, CONFIRM],
])
/** The event with what was posted to one account posted to another. */
const moving = (from: LedgerAccount, to: LedgerAccount, by: number): Event => {
  const { event } = completed
  const { postings = [] } = event.change
  return {
    ...event,
    change: {
      ...event.change,
      postings: [...postings, { line: postings[0]?.line ?? '', from, to, amount: by }],
    },
  }
}

describe('an amount that is off', () => {
  test('is none where everybody gets what is due', () => {
    expect(amountsOff(rules, completed.before, completed.event)).toBeNull()
  })

  test('is what the platform keeps too much or too little, to the minor unit', () => {
    expect(amountsOff(rules, completed.before, moving('commission', 'released', 1))).toBe(
      '1 too little of that as commission',
    )
    expect(amountsOff(rules, completed.before, moving('released', 'commission', 1))).toBe(
      '1 too much of that as commission',
    )
  })

  test('is what the buyer gets of the seller’s', () => {
    expect(amountsOff(rules, completed.before, moving('released', 'refunded', 1))).toContain(
      '1 too much for the buyer, 1 too little for the seller',
    )
  })
})

describe('what a worst case counts for a party', () => {
  test('leaves out the commission', () => {
    expect(gotBy(rules, completed.event)).toEqual({ buyer: 0, seller: 500, platform: 500 })
  })

  test('counts a fee for whose it is', () => {
    const { event } = lastOf([
      [0, PAY],
      [1, { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }],
    ])
    expect(gotBy(rules, event)).toEqual({ buyer: 900, seller: 100, platform: 0 })
    expect(gotBy(under('platform'), event)).toEqual({ buyer: 900, seller: 0, platform: 100 })
  })
})
