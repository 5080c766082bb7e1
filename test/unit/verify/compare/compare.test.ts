import { describe, expect, test } from 'vitest'
import { compile } from '../../../../src/index.js'
import { DAY } from '../../../../src/model/span.js'
import { PRESETS } from '../../../../src/policies.js'
import { compare } from '../../../../src/verify/index.js'
import { compareByExploring } from '../../../../src/verify/compare/compare.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { ALL_SAME, ALL_UNDECIDED, difference, rowsOf, small, verbsOf } from './policyPairs.js'

describe('a comparison', () => {
  test('of base with itself says `same`, and is complete', () => {
    const { judgements, complete, differences, unconfirmed } = compareByExploring(
      rulebook('base'),
      rulebook('base'),
    )
    expect({ judgements, complete, differences, unconfirmed }).toEqual({
      judgements: ALL_SAME,
      complete: true,
      differences: [],
      unconfirmed: [],
    })
  })

  test.each(Object.keys(PRESETS))(
    'of %s with itself is proved, without exploring it; explored in part it is undecided',
    (name) => {
      const [one, other] = [rulebook(name), rulebook(name)]
      expect(compare(one, other)).toMatchObject({
        judgements: ALL_SAME,
        undecided: [],
        complete: true,
        zones: 0,
      })
      const cut = compareByExploring(one, other, { most: 100 })
      expect(cut).toMatchObject({ differences: [], unconfirmed: [] })
      expect(cut.judgements).toEqual(cut.complete ? ALL_SAME : ALL_UNDECIDED)
    },
  )

  test('of two terms to ship: an earlier refund, and only that counts', () => {
    const comparison = compare(
      rulebook('base'),
      small({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
    )
    expect([comparison.complete, comparison.bound]).toEqual([
      false,
      'after a difference no more actions than 1 are followed',
    ])
    expect(comparison.judgements.buyer['how long']).toBe('better')
    // What only follows counts neither way, and nothing is the same for that.
    expect(comparison.judgements.buyer['may do']).toBe('undecided')
    expect(comparison.judgements.seller['may do']).toBe('undecided')
    const followed = comparison.differences.filter(({ observable }) => observable === 'may do')
    expect(
      followed.map(({ party, action, change }) => `${party} ${action?.verb ?? ''} ${change}`),
    ).toEqual(expect.arrayContaining(['seller cancel worse', 'buyer dispute worse']))
    expect(new Set(followed.map(({ divergedAt: divergedAt }) => divergedAt))).toEqual(
      new Set(['shipment.overdue']),
    )
    const sooner = difference(
      comparison,
      'buyer',
      'the buyer is refunded earlier under the new policy',
    )
    expect(sooner?.history?.before.steps.map(({ row }) => row)).toEqual(['pay'])
    expect(sooner?.history?.after.steps.map(({ row }) => row)).toEqual(['pay', 'shipment.overdue'])
    const paid = sooner?.history?.before.steps[0]?.at ?? 0
    expect((sooner?.at ?? 0) - paid).toBe(5 * DAY)
    expect(sooner?.divergedAt).toBeNull()
  })

  test('of the same policies in the other order says the opposite', () => {
    const [five, seven] = [
      small({ shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
      rulebook('base'),
    ]
    const { judgements } = compare(five, seven)
    expect([judgements.buyer['how long'], judgements.buyer.gets, judgements.seller.gets]).toEqual([
      'worse',
      'worse',
      'better',
    ])
  })

  test('of two outcomes of silence says who gets the money, by the shortest history', () => {
    const [refund, release] = (['refund', 'release'] as const).map((onSilence) =>
      small({
        payment: { hold: { within: { days: 30 }, onSilence } },
        shipment: { ship: { within: 'never', onSilence: 'continue' } },
      }),
    )
    const comparison = compare(refund!, release!)
    expect(comparison.judgements.buyer.gets).toBe('worse')
    expect(comparison.judgements.seller.gets).toBe('better')
    const lost = difference(comparison, 'buyer', 'the buyer gets 84.00 EUR before, 0.00 EUR after')
    expect(lost?.gets).toEqual({ before: 8400, after: 0, currency: 'EUR' })
    expect(rowsOf(lost)).toEqual([
      ['pay', 'payment.hold'],
      ['pay', 'payment.hold'],
    ])
  })

  test('of one more day to dispute: the buyer may do more, on that day', () => {
    const window = (days: number) =>
      small({ dispute: { window: { opens: 'shipped', closes: { days, after: 'shipped' } } } })
    const comparison = compare(window(10), window(11))
    expect(comparison.judgements.buyer['may do']).toBe('better')
    const more = difference(comparison, 'buyer', 'may `dispute` only under the new policy')
    const shipped = more?.history?.before.steps.find(({ row }) => row === 'ship')?.at ?? 0
    expect((more?.at ?? 0) - shipped).toBe(10 * DAY)
  })

  test('finds no difference in a title', () => {
    expect(compare(rulebook('base'), small({})).differences).toEqual([])
  })

  test('prefers to show what a party may do where the orders have not diverged before', () => {
    const [longer, shorter] = [
      { days: 20, after: 'shipped' },
      { days: 10, after: 'shipped' },
    ].map((closes) => ({ window: { opens: 'shipped', closes } }))
    const both = compare(
      small({ dispute: longer }),
      small({ dispute: shorter, shipment: { ship: { within: { days: 5 }, onSilence: 'refund' } } }),
    )
    expect(both.judgements.buyer['may do']).toBe('worse')
    const [lost, ...more] = verbsOf(both.differences, 'dispute')
    expect(more).toEqual([])
    expect(lost).toMatchObject({ change: 'worse', divergedAt: null, qualifiedBy: {} })
    expect(rowsOf(lost)).toEqual([
      ['pay', 'ship'],
      ['pay', 'ship'],
    ])
    expect((lost?.at ?? 0) - (lost?.history?.after.steps[1]?.at ?? 0)).toBe(10 * DAY)
  })

  test('names the action by which the orders had diverged', () => {
    const asking = (more: object) =>
      small({
        dispute: {
          grounds: { 'not-received': 'missing' },
          window: { opens: 'shipped' },
          remedies: ['refund'],
          ...more,
        },
      })
    const { judgements, differences } = compare(
      asking({
        to: 'seller',
        answer: { within: { days: 5 }, onSilence: 'escalate', onRefusal: 'escalate' },
      }),
      asking({ to: 'nobody' }),
    )
    const [lost] = verbsOf(differences, 'accept-claim')
    expect(lost).toMatchObject({ party: 'seller', change: 'worse', divergedAt: 'dispute' })
    expect(rowsOf(lost)).toEqual([
      ['pay', 'ship', 'dispute'],
      ['pay', 'ship', 'dispute'],
    ])
    expect([
      judgements.seller['may do'],
      judgements.buyer['how long'],
      judgements.buyer.gets,
    ]).toEqual(['undecided', 'better', 'undecided'])
  })

  test('leaves out freezes, chargebacks and restored orders unless asked for them', () => {
    const base = rulebook({
      name: 'undone',
      title: 'Undone',
      extends: 'base',
      cancellation: { byBuyer: { opens: 'paid' }, restoreBySeller: { opens: 'paid' } },
    })
    const without = rightOf(
      compile(
        base.policy,
        base.calendar,
        base.rows.filter(({ id }) => id !== 'restore'),
      ),
    )
    expect(compare(base, without).differences).toEqual([])
    const { differences, judgements } = compare(base, without, { interventions: true, most: 400 })
    expect(differences.map(({ message }) => message)).toContain(
      'the seller may `restore` only under the old policy',
    )
    expect(judgements.seller['may do']).toBe('worse')
  })
})
