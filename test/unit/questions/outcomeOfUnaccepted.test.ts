import { describe, expect, it } from 'vitest'
import { can, decide, disputeOutcome, type Action } from '../../../src/index.js'
import type { Verdict } from '../../../src/model/claim.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PAY, PLACED, SHIP } from './history.js'

const rules = rulebook('auction')
const AT = PLACED + 2 * DAY
const REFUSED: Action = { by: 'carrier', verb: 'report-refused' }
const CONTESTED: Action = { by: 'seller', verb: 'contest-return' }

describe('the outcome of a contest about a parcel that was not accepted', () => {
  const { order } = history(rules, [
    [0, PAY],
    [0.1, SHIP],
    [1, REFUSED],
    [1.1, CONTESTED],
  ])
  const decided = (verdict: Verdict) =>
    decide(rules, order, { by: 'platform', verb: 'decide', payload: { verdict } }, AT)

  it('is a refund, as nobody can send back what he does not have', () => {
    expect(rightOf(disputeOutcome(rules, order, AT))).toMatchObject({
      verdict: 'refund',
      remedy: 'refund',
      buyer: 1000,
      seller: 0,
    })
  })

  it('which the platform can decide, and a return it cannot', () => {
    const { order: after } = rightOf(decided('refund'))
    expect(rightOf(disputeOutcome(rules, after, AT))).toMatchObject({
      remedy: 'refund',
      buyer: 1000,
    })
    expect(decided('return')).toMatchObject({
      left: { failures: [{ reason: 'verdict-not-possible' }] },
    })
    const asked = rightOf(can(rules, order, { by: 'platform', verb: 'decide' }, AT))
    expect(asked.options.map(({ payload }) => payload)).toContainEqual({ verdict: 'refund' })
  })
})
