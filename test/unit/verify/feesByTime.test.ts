import { describe, expect, test } from 'vitest'
import { compare, verify } from '../../../src/verify/index.js'
import { rulebook } from '../../support/rulebooks.js'
import { running } from '../cli/read.js'

const DAY = 24 * 3_600_000
const HOUR = 3_600_000
const before = (days: number, percent: number) => ({ until: { days }, before: 'event', percent })
const since = (days: number, percent: number) => ({ until: { days }, after: 'paid', percent })

/** A booking with these fees; after the last half of the price is kept. */
const booking = (feeTiers: readonly unknown[], more: object = {}) =>
  rulebook({
    name: 'fees',
    title: 'A booking with fees by time',
    extends: 'booking',
    cancellation: { feeTiers, fee: 50 },
    ...more,
  })
const TIERS = [before(5, 0), before(2, 20)]
const gets = (one: Parameters<typeof compare>[0], other: Parameters<typeof compare>[1]) => {
  const { judgements, complete, bound } = compare(one, other)
  return [judgements.buyer.gets, judgements.seller.gets, complete, bound]
}

describe('fees for cancelling by time', () => {
  test('are explored without an event, and with one so near that each fee is over', () => {
    const { domain, complete, worstCases } = verify(booking(TIERS))
    expect(domain.facts).toEqual([{}, { eventAt: 5 * DAY - HOUR }, { eventAt: 2 * DAY - HOUR }])
    expect([domain.notFollowed, complete]).toEqual([['cancellation.feeTiers'], true])
    // Half of 80.00 is kept, and the rest of 84.00 goes back.
    const least = worstCases.find(({ history }) => history?.end.ledger[0]?.fees === 4000)
    expect(least?.history?.end.ledger).toMatchObject([{ refunded: 4000 }, { refunded: 400 }])
  })

  test('make nothing else of a policy without them', () => {
    const { domain } = verify(booking([]))
    expect([domain.facts, domain.notFollowed]).toEqual([[{}], []])
  })

  test.each([
    ['a higher second fee', [before(5, 0), before(2, 21)], ['worse', 'better', true, null]],
    ['a lower second fee', [before(5, 0), before(2, 19)], ['better', 'worse', true, null]],
    [
      'a first fee that is over a day sooner',
      [before(6, 0), before(2, 20)],
      ['worse', 'better', true, null],
    ],
    [
      'a first fee that is over a day later',
      [before(4, 0), before(2, 20)],
      ['better', 'worse', true, null],
    ],
    ['the same fees', TIERS, ['same', 'same', true, null]],
  ])('differ by %s', (_, tiers, judged) => {
    expect(gets(booking(TIERS), booking(tiers))).toEqual(judged)
  })

  test('differ where clocks change before the event too', () => {
    const there = { calendar: { zone: 'America/Los_Angeles' } }
    expect(gets(booking(TIERS, there), booking([before(5, 0), before(2, 21)], there))).toEqual([
      'worse',
      'better',
      true,
      null,
    ])
  })

  test('are not called the same where they count from anything but an event', () => {
    expect(gets(booking([since(1, 0)]), booking([since(2, 0)]))).toEqual([
      'undecided',
      'undecided',
      false,
      'fees by time are followed only towards an event',
    ])
    expect(gets(booking([since(1, 0)]), booking([since(1, 0)]))[2]).toBe(true)
  })

  test('are said by the tool not to be followed', () => {
    const { out } = running({})('check', 'booking')
    expect(out).toContain('an event 4 days, 23 hours after it is placed')
    expect(out).toContain('Not seen   a fee by time that ends while an order runs')
    expect(running({})('check', 'base').out).not.toContain('Not seen')
  })
})
