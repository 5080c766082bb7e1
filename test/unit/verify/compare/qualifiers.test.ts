import { describe, expect, test } from 'vitest'
import { compare, type Difference } from '../../../../src/verify/index.js'
import { rowsOf, small, verbsOf } from './policyPairs.js'

describe('the values of a payload that decide a difference', () => {
  const offering = (grounds: object, more: object = {}) => small({ dispute: { grounds, ...more } })
  const words = ({ change, qualifiedBy }: Difference) => [change, qualifiedBy]

  test('are the ground that is gone, and the ground that is new', () => {
    const [one, other] = [
      offering({ 'not-received': 'missing', damaged: 'received', counterfeit: 'received' }),
      offering({ 'not-received': 'missing', damaged: 'received', defective: 'received' }),
    ]
    const disputes = verbsOf(compare(one, other).differences, 'dispute')
    expect(disputes.map(words)).toEqual([
      ['worse', { ground: ['counterfeit'] }],
      ['better', { ground: ['defective'] }],
    ])
    expect(disputes.map(({ action }) => action?.payload.ground)).toEqual([
      'counterfeit',
      'defective',
    ])
    expect(disputes[0]?.message).toBe(
      'the buyer may `dispute` with ground `counterfeit` only under the old policy',
    )
  })

  test('are named apart where the grounds that are gone belong to different stages', () => {
    const [one, other] = [
      offering(
        { 'not-shipped': 'unshipped', 'not-received': 'missing', damaged: 'received' },
        { window: { opens: 'paid' } },
      ),
      offering({ 'not-received': 'missing' }, { window: { opens: 'paid' } }),
    ]
    const grounds = verbsOf(compare(one, other).differences, 'dispute').map(words)
    expect(grounds).toEqual([
      ['worse', { ground: ['not-shipped'] }],
      ['worse', { ground: ['damaged'] }],
    ])
  })

  test('are all the values that neither policy distinguishes', () => {
    const [one, other] = [
      offering({ 'not-received': 'missing', damaged: 'received', counterfeit: 'received' }),
      offering({ 'not-received': 'missing' }),
    ]
    expect(verbsOf(compare(one, other).differences, 'dispute').map(words)).toEqual([
      ['worse', { ground: ['damaged', 'counterfeit'] }],
    ])
  })

  test('are the remedy alone where a remedy is gone', () => {
    const [one, other] = [['refund', 'return'], ['refund']].map((remedies) =>
      offering({ 'not-received': 'missing', damaged: 'received' }, { remedies }),
    )
    expect(verbsOf(compare(one!, other!).differences, 'dispute').map(words)).toEqual([
      ['worse', { remedy: ['return'] }],
    ])
  })

  test('are none where the window differs for every payload', () => {
    const window = (days: number) => ({
      window: { opens: 'shipped', closes: { days, after: 'shipped' } },
    })
    const grounds = { 'not-received': 'missing', damaged: 'received' }
    expect(
      verbsOf(
        compare(offering(grounds, window(12)), offering(grounds, window(11))).differences,
        'dispute',
      ).map(words),
    ).toEqual([['worse', {}]])
  })

  test('include evidence that satisfies both policies, so that it goes on', () => {
    const deciding = (evidence: object, days: number) =>
      offering(
        { damaged: 'received' },
        {
          window: { opens: 'shipped' },
          to: 'platform',
          remedies: ['refund'],
          times: 1,
          evidence,
          decision: { days },
        },
      )
    const { differences, unconfirmed } = compare(
      deciding({ allOf: [] }, 9),
      deciding({ allOf: ['video'] }, 5),
      { most: 600 },
    )
    expect(
      verbsOf(differences, 'dispute').map(({ change, action }) => [change, action?.payload]),
    ).toEqual([['worse', { ground: 'damaged', remedy: 'refund' }]])
    expect(verbsOf(unconfirmed, 'dispute')).toEqual([])
    expect(rowsOf(differences.find(({ observable }) => observable === 'how long'))).toEqual([
      ['pay', 'ship', 'dispute'],
      ['pay', 'ship', 'dispute', 'dispute.decided-by-table'],
    ])
  })

  test('are the same however a policy orders them', () => {
    const [one, other] = [
      offering({ damaged: 'received', counterfeit: 'received' }),
      offering({ counterfeit: 'received', damaged: 'received' }),
    ]
    const { differences, unconfirmed, complete } = compare(one, other)
    expect({ differences, unconfirmed, complete }).toEqual({
      differences: [],
      unconfirmed: [],
      complete: true,
    })
  })
})
