import { describe, expect, it } from 'vitest'
import { can, canCancel, decide, settle } from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { history, PAY } from './history.js'

const MINUTE = 60_000
const answering = (minutes: number) =>
  rulebook({
    name: 'answering',
    title: 'Asked to cancel',
    extends: 'base',
    cancellation: {
      onRequest: { opens: 'paid' },
      answer: { within: { minutes }, onSilence: 'continue' },
    },
  })

describe('when an answer about a cancellation is due', () => {
  const asked = (minutes: number) => {
    const rules = answering(minutes)
    const { order } = history(rules, [[0, PAY]])
    const { answerDue, onSilence } = rightOf(canCancel(rules, order, order.at))
    const request = {
      by: 'buyer',
      verb: 'request-cancellation',
      payload: { reason: 'other' },
    } as const
    const open = rightOf(decide(rules, order, request, order.at)).order
    const due = answerDue ?? NaN
    const consentAt = (now: number) => can(rules, open, { by: 'seller', verb: 'consent' }, now)
    return { rules, order, open, due, consentAt, row: onSilence?.row }
  }

  it('is the instant until which the seller can consent', () => {
    const { order, due, consentAt, row } = asked(1)
    expect([due - order.at, row]).toEqual([MINUTE, 'cancellation.unanswered'])
    expect(rightOf(consentAt(due - 1)).row).toBe('consent')
    expect(leftOf(consentAt(due)).failures.map(({ reason }) => reason)).toContain('no-claim')
  })

  it('is the instant that was asked of, where the policy leaves no time', () => {
    const { rules, order, open, due, consentAt, row } = asked(0)
    expect([due, row]).toEqual([order.at, 'cancellation.unanswered'])
    expect(leftOf(consentAt(due)).failures.map(({ reason }) => reason)).toContain('no-claim')
    expect(rightOf(settle(rules, open, due)).order.claim).toBe('none')
  })
})
