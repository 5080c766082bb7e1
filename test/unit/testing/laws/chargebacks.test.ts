import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, type Action, type RowId, type Rulebook } from '../../../../src/index.js'
import { calendarIn } from '../../../../src/policies.js'
import { ROWS } from '../../../../src/rules/chapters/book.js'
import { conservation } from '../../../../src/testing/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
import { history, PAY, CLEAR } from '../../questions/history.js'

const { policy } = rulebook('aliexpress')
const unguarded = (id: RowId): Rulebook =>
  rightOf(
    compile(
      policy,
      calendarIn(policy.calendar.zone),
      ROWS.map((row) => (row.id === id ? { ...row, guards: row.guards.slice(1) } : row)),
    ),
  )
const sentence = conservation.sentences.find((each) => each.includes('chargeback'))!
const REPORT = { by: 'platform', verb: 'report-chargeback' } as const

/** What the law finds in one history under these rules; null: nothing. */
const found = (
  rules: Rulebook,
  steps: readonly (readonly [number, Action | null])[],
): string | null => {
  const all = [[0, PAY], [0, CLEAR], ...steps] as const
  const start = history(rules, []).order
  const { order, events } = history(rules, all)
  const place = { order, now: order.at }
  const reached = fc.constant({ rules, start, events, place })
  return conservation(reached, { sentence, runs: 1 })?.found ?? null
}

describe('the law of chargebacks', () => {
  const toTheEnd = [
    [1, REPORT],
    [400, null],
  ] as const
  const letGo = (rules: Rulebook) =>
    found(rules, [
      [1, { by: 'seller', verb: 'cancel' }],
      [2, REPORT],
      [3, { by: 'platform', verb: 'release-refund', payload: { refund: 'r3' } }],
    ])

  it('finds a refund that is let go while one is open', () => {
    expect(letGo(unguarded('release-refund'))).toMatch('refund r3 is let go')
  })

  it('finds the longest escrow that pays the seller while one is open', () => {
    const { payment } = policy
    const pays = { ...payment, hold: { ...payment.hold, onSilence: 'release' } } as const
    const rules = (rows: typeof ROWS): Rulebook =>
      rightOf(compile({ ...policy, payment: pays }, calendarIn(policy.calendar.zone), rows))
    expect(found(rules(ROWS), toTheEnd)).toBeNull()
    expect(found(rules(unguarded('payment.hold').rows), toTheEnd)).toMatch(
      'the seller is paid 1000',
    )
  })
})
