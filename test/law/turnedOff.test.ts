import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { actions, canCancel, decide, forecast, settle } from '../../src/index.js'
import { DAY } from '../../src/model/span.js'
import { explored } from '../../src/testing/index.js'
import { sample } from '../support/reached.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

const NEVER = { opens: 'never' }
/** Every section turned off: nothing is offered, nothing ever falls due. */
const OFF = {
  name: 'off',
  title: 'Every section turned off',
  extends: 'base',
  payment: {
    within: 'never',
    check: { within: 'never', onSilence: 'continue' },
    hold: { within: 'never', onSilence: 'refund' },
    removable: false,
  },
  cancellation: {
    byBuyer: NEVER,
    bySeller: NEVER,
    onRequest: NEVER,
    answer: { within: 'never', onSilence: 'continue' },
    times: 0,
  },
  shipment: {
    ship: { within: 'never', onSilence: 'continue' },
    deliver: { within: 'never', onSilence: 'continue' },
  },
  protection: { ends: 'never', release: 'never' },
  extension: { window: NEVER, times: 0 },
  dispute: {
    window: NEVER,
    grounds: {},
    remedies: [],
    offers: [],
    escalation: NEVER,
    appeal: NEVER,
    times: 0,
    rounds: 0,
    appeals: 0,
  },
  returns: {
    ship: { within: 'never', onSilence: 'continue' },
    inspect: { within: 'never', onSilence: 'refund' },
  },
  refund: { goodwill: NEVER },
  restitution: { window: NEVER, channels: [] },
  conduct: { buyer: [], seller: [] },
}

describe('a policy with every section turned off', () => {
  const rules = rulebook(OFF)
  const start = sample(Date.UTC(2026, 4, 1))

  it('loads, and lists the rows that can never apply', () => {
    const dead = rules.findings
      .filter(({ kind }) => kind === 'row-never-applies')
      .flatMap(({ rows }) => rows)
    expect(dead).toEqual(
      expect.arrayContaining([
        'cancel.at-once',
        'request-cancellation',
        'dispute',
        'request-extension',
        'appeal',
        'payment.hold',
        'payment.unpaid',
      ]),
    )
  })

  it('never does anything by itself, however long one waits', () => {
    for (const { place } of explored(rules, { start, width: 2, most: 300 })) {
      const settled = rightOf(settle(rules, place.order, place.now + 5000 * DAY))
      expect(settled.events).toEqual([])
    }
  })

  it('takes a payment that only the platform can clear, and reports stuck money', () => {
    const paid = rightOf(decide(rules, start, { by: 'buyer', verb: 'pay' }, start.at)).order
    expect(paid.funds).toBe('checking')
    const no = canCancel(rules, paid, start.at)
    expect(E.isLeft(no) && no.left.failures.map(({ reason }) => reason)).toContain('not-offered')
    expect(rightOf(forecast(rules, paid, start.at))).toMatchObject({
      steps: [],
      stuck: true,
      final: false,
    })
    expect(rightOf(actions(rules, paid, 'platform', start.at)).now.map(({ verb }) => verb)).toEqual(
      ['clear-payment', 'reject-payment', 'freeze', 'report-chargeback'],
    )
  })
})
