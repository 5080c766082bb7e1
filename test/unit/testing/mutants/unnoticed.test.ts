import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, type Rulebook } from '../../../../src/index.js'
import { type Span } from '../../../../src/model.js'
import { encodePolicy, load, type Cases, type PolicyFile } from '../../../../src/policies.js'
import {
  given,
  standardOrder,
  unnoticed,
  type PolicyMutant,
} from '../../../../src/testing/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'

const original = rulebook('instant-cancel')
const file = encodePolicy(original.policy)
const mutant = (path: string, change: string, sections: Partial<PolicyFile>): PolicyMutant => ({
  path,
  change,
  file: { ...file, ...sections },
})

const TERM = mutant('payment.within', '-> 3 days', {
  payment: {
    ...file.payment,
    within: { ...(file.payment?.within as Cases<Span>), otherwise: { days: 3 } },
  },
})
const FEE = mutant('cancellation.fee', '-> 5', { cancellation: { ...file.cancellation, fee: 5 } })
const NAMED = mutant('title', '-> another', { title: 'Another title' })
const BROKEN = mutant('cancellation.fee', '-> -1', {
  cancellation: { ...file.cancellation, fee: -1 },
})

const FEW = { depth: 2, most: 60 }

describe('a mutant that a suite does not notice', () => {
  it('comes back with a dated history after which original and mutant differ', () => {
    const found = unnoticed(original, [TERM, FEE], () => true, FEW)
    expect(found.map(({ mutant: { path } }) => path)).toEqual([
      'payment.within',
      'cancellation.fee',
    ])
    const [term, fee] = found.map(({ shown }) => shown)
    expect(term).toMatchObject({
      asked: 'forecast',
      history: [],
      at: '2026-02-27T09:30:00.000Z',
      mutant: expect.stringContaining('2026-03-02T09:40:00.000Z payment.unpaid'),
    })
    expect(fee !== undefined && 'history' in fee ? fee.history.map(({ row }) => row) : []).toEqual([
      'pay',
      'clear-payment',
    ])
  })

  it('comes back as a failing test: under both rulebooks the history ends differently', () => {
    const [found] = unnoticed(original, [FEE], () => true, FEW)
    const shown = found?.shown
    if (shown === undefined || !('history' in shown)) expect.fail('no history')
    const refunded = (rules: Rulebook): number => {
      let back = 0
      given(rules, shown.start, shown.history)
        .when({
          at: shown.at,
          by: 'buyer',
          verb: 'cancel',
          payload: { reason: Object.keys(rules.policy.cancellation.reasons)[0] ?? 'any' },
        })
        .then({
          allowed: true,
          order: ({ ledger }) => {
            back = ledger.reduce((sum, entry) => sum + entry.refunded, 0)
            return true
          },
        })
      return back
    }
    expect(refunded(original)).toBe(1344)
    expect(refunded(rightOf(load(FEE.file)))).toBe(1293)
  })

  it('comes back with the depth that was searched, if no difference was found', () => {
    expect(unnoticed(original, [NAMED], () => true, FEW)).toEqual([
      { mutant: NAMED, shown: { equivalentWithin: 2 } },
    ])
  })

  it('is none that fails to load, or for which the suite returns false or a text, or throws', () => {
    const refund = (rules: Rulebook): number => {
      const { at } = standardOrder()
      const paid = rightOf(
        decide(
          rules,
          rightOf(decide(rules, standardOrder(), { by: 'buyer', verb: 'pay' }, at)).order,
          { by: 'platform', verb: 'clear-payment' },
          at,
        ),
      ).order
      const taken = decide(
        rules,
        paid,
        {
          by: 'buyer',
          verb: 'cancel',
          payload: { reason: Object.keys(rules.policy.cancellation.reasons)[0] ?? 'any' },
        },
        paid.at,
      )
      return E.isRight(taken)
        ? taken.right.order.ledger.reduce((sum, entry) => sum + entry.refunded, 0)
        : 0
    }
    expect(unnoticed(original, [BROKEN, FEE], (rules) => refund(rules) === 1344)).toEqual([])
    expect(
      unnoticed(original, [FEE], (rules) => (refund(rules) === 1344 ? '' : 'too little')),
    ).toEqual([])
    expect(
      unnoticed(original, [FEE], (rules) => {
        expect(refund(rules)).toBe(1344)
      }),
    ).toEqual([])
  })

  it('cannot be looked for with a suite that fails under the original', () => {
    expect(() => unnoticed(original, [TERM], () => 'wrong from the start')).toThrow(
      'the suite fails under the original policy: wrong from the start',
    )
  })
})
