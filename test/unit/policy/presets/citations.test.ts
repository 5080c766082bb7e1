import { describe, expect, it } from 'vitest'
import { rulebook } from '../../../support/rulebooks.js'

/** What a policy cites for a place. */
const cited = (policy: string, path: string): readonly string[] =>
  rulebook(policy).clauseOf(path).cites

describe('a rule is not cited for what it does not say', () => {
  it.each([
    ['two-week-consent', 'conduct.buyer.0', 'PAY-11', 'speaks of unpaid orders alone'],
    ['two-week-consent', 'dispute.window.closes', 'CAN-19', 'speaks of how a dispute opens'],
    ['two-week-consent', 'dispute.window.closes', 'CAN-20', 'speaks of proof'],
    ['two-week-consent', 'dispute.window.closes', 'SHP-05', 'speaks of a wrong number'],
    ['two-week-consent', 'cancellation.answer.onRefusal', 'CAN-07', 'speaks of silence'],
    ['aliexpress', 'cancellation.answer.onRefusal', 'CAN-07', 'speaks of silence'],
    ['payment-check', 'dispute.window.closes', 'CAN-03', 'speaks of cancelling'],
    ['payment-check', 'dispute.reply', 'DIS-34', 'speaks of goods to be received first'],
    ['aliexpress', 'refund.arrival.otherwise', 'REF-08', 'allows no more than 15 working days'],
    ['aliexpress', 'dispute.window.opens.otherwise', 'DIS-34', 'names no number of days'],
    ['seven-day-shipping', 'refund.arrival', 'REF-15', 'speaks of who pays'],
    ['order-statuses', 'dispute.appeal', 'DIS-18', 'speaks of no appeal'],
    ['late-arrival', 'dispute.escalation.opens.otherwise', 'DIS-12', 'is of another account'],
  ])('%s, %s: %s %s', (policy, path, rule) => {
    expect(cited(policy, path)).not.toContain(rule)
  })

  it.each([
    ['two-week-consent', 'cancellation.answer.onRefusal', 'CAN-06'],
    ['two-week-consent', 'cancellation.answer.within', 'CAN-07'],
    ['two-week-consent', 'cancellation.answer.onSilence', 'CAN-07'],
    ['two-week-consent', 'conduct.buyer', 'PAY-11'],
    ['instant-cancel', 'conduct.buyer.0', 'CAN-15'],
    ['payment-check', 'refund.to', 'REF-09'],
    ['order-statuses', 'refund.arrival', 'REF-08'],
  ])('and is for what it does: %s, %s: %s', (policy, path, rule) => {
    expect(cited(policy, path)).toContain(rule)
  })

  it.each(['extension.times', 'cancellation.times', 'dispute.sides'])(
    'what no account speaks of is assumed, and why: %s',
    (path) => {
      expect(cited('aliexpress', path)).toEqual([expect.stringMatching(/^assumed: \w/)])
    },
  )
})
