import { describe, expect, test } from 'vitest'
import { DAY } from '../../../../src/model/span.js'
import { compareByExploring } from '../../../../src/verify/compare/compare.js'
import { compare, type Comparison, type Difference } from '../../../../src/verify/index.js'
import { rulebook } from '../../../support/rulebooks.js'
import { difference, ALL_SAME, small } from './policyPairs.js'

describe('a comparison in business days', () => {
  const ship = (within: object, calendar: object = {}) =>
    small({ shipment: { ship: { within, onSilence: 'refund' } }, calendar })
  const window = (length: object, calendar: object = {}) =>
    small({
      dispute: { window: { opens: 'shipped', closes: { ...length, after: 'shipped' } } },
      calendar,
    })
  const told = ({ party, observable, change }: Difference) => `${party} ${observable} ${change}`
  const causes = ({ differences }: Comparison) =>
    differences
      .filter(({ divergedAt, observable }) => divergedAt === null || observable === 'gets')
      .map(told)

  test.each([
    ['second-hand', 2000],
    ['payment-check', 700],
    ['one-day-window', 700],
  ] as const)(
    'of %s with itself leaves nothing unconfirmed, deep in disputes either',
    (name, most) => {
      const { differences, unconfirmed } = compareByExploring(rulebook(name), rulebook(name), {
        most,
      })
      expect({ differences, unconfirmed }).toEqual({ differences: [], unconfirmed: [] })
    },
  )

  test('of deadlines at the end of the day with themselves is complete and sure', () => {
    const daily = ship({ businessDays: 3 }, { due: 'end-of-day', holidays: ['2026-05-01'] })
    expect(compareByExploring(daily, daily)).toMatchObject({
      judgements: ALL_SAME,
      differences: [],
      unconfirmed: [],
      complete: true,
    })
  })

  test('of one more to ship: the buyer waits one day longer for the money', () => {
    const comparison = compare(ship({ businessDays: 3 }), ship({ businessDays: 4 }))
    expect(causes(comparison)).toEqual([
      'buyer how long worse',
      'buyer gets worse',
      'seller gets better',
    ])
    expect(comparison.unconfirmed).toEqual([])
    const sooner = difference(
      comparison,
      'buyer',
      'the buyer is refunded earlier under the old policy',
    )
    // Paid on a Monday.
    expect((sooner?.at ?? 0) - (sooner?.history?.before.steps[0]?.at ?? 0)).toBe(3 * DAY)
  })

  test('of one more to dispute: the buyer may do more, and nothing else is unconfirmed', () => {
    const { differences, unconfirmed, complete } = compare(
      window({ businessDays: 3 }),
      window({ businessDays: 4 }),
    )
    expect({ told: differences.map(told), unconfirmed, complete }).toEqual({
      told: ['buyer may do better'],
      unconfirmed: [],
      complete: true,
    })
  })

  test('of a holiday under one policy alone: deadlines are later, before the holiday', () => {
    const holidays = { holidays: ['2026-03-04'] }
    const [shipped, disputed] = [
      compare(ship({ businessDays: 3 }), ship({ businessDays: 3 }, holidays)),
      compare(window({ businessDays: 3 }), window({ businessDays: 3 }, holidays)),
    ]
    expect([causes(shipped), causes(disputed)]).toEqual([
      ['buyer how long worse', 'buyer gets worse', 'seller gets better'],
      ['buyer may do better'],
    ])
    expect([shipped.unconfirmed, disputed.unconfirmed]).toEqual([[], []])
    expect(compare(small({}), small({ calendar: holidays })).unconfirmed).toEqual([])
  })

  test('of three business days with four days says `mixed`: weekends decide', () => {
    const { judgements, differences } = compare(window({ days: 4 }), window({ businessDays: 3 }))
    expect(judgements.buyer['may do']).toBe('mixed')
    const took = differences.map(({ change, at, history }) => [
      change,
      (at ?? 0) - (history?.after.steps.find(({ row }) => row === 'ship')?.at ?? 0),
    ])
    // Shipped on a Monday, until Thursday; or on a day after which the weekend comes.
    expect(took).toEqual([
      ['worse', 3 * DAY],
      ['better', 4 * DAY],
    ])
  })
})
