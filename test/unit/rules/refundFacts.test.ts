import { describe, expect, it } from 'vitest'
import { decide, type Action, type Order } from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED } from '../questions/history.js'

const rules = rulebook('aliexpress')
type Steps = Parameters<typeof history>[1]
const at = (days: number): number => PLACED + days * DAY
const CANCEL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
const cancelled = (...steps: Steps): Order =>
  history(rules, [[0, PAY], [0, CLEAR], [0.5, CANCEL], ...steps]).order
const about = (verb: 'release-refund' | 'land-refund', days: number): Action => ({
  by: 'platform',
  verb,
  payload: { refund: 'r3' },
  occurredAt: at(days),
})
const failures = (order: Order, action: Action) =>
  leftOf(decide(rules, order, action, at(9))).failures.map(({ reason, found, expected }) => [
    reason,
    found,
    expected,
  ])

describe('what a bank says of a refund', () => {
  it('lands no earlier than it was let go', () => {
    const released = cancelled([3, about('release-refund', 3)])
    expect(failures(released, about('land-refund', 3 - 1 / DAY))).toEqual([
      ['occurred-too-early', expect.any(String), expect.stringContaining('not before')],
    ])
    const landed = rightOf(decide(rules, released, about('land-refund', 3), at(9))).order
    expect(landed.refunds[0]?.landed).toBe(at(3))
    // Of one that was never said to be let go, not before it was decided.
    expect(rightOf(decide(rules, cancelled(), about('land-refund', 0.5), at(9)))).toBeTruthy()
  })

  it('is about one that did not fail, and names those that are on their way', () => {
    const failed = cancelled([
      2,
      { by: 'platform', verb: 'fail-refund', payload: { refund: 'r3', method: 'card' } },
    ])
    expect(failures(failed, about('land-refund', 3))).toEqual([
      ['unknown-refund', 'r3, which failed', 'r4'],
    ])
    const landed = cancelled([2, about('land-refund', 2)])
    expect(failures(landed, about('land-refund', 3))).toEqual([
      ['refund-already-landed', 'r3', null],
    ])
  })
})

describe('a refusal says what is in the way', () => {
  const RESTORE: Action = { by: 'buyer', verb: 'restore' }

  it('of an undoing: who may undo it, or that a bank took money back', () => {
    const asked = history(rules, [
      [0, PAY],
      [0, CLEAR],
      [2, { by: 'buyer', verb: 'request-cancellation', payload: { reason: 'other' } }],
      [3, { by: 'seller', verb: 'consent' }],
    ]).order
    expect(failures(asked, RESTORE)).toContainEqual(['wrong-actor', 'buyer', 'seller'])
    const charged = cancelled(
      [1, { by: 'platform', verb: 'report-chargeback', payload: { amount: 300 } }],
      [2, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } }],
    )
    expect(failures(charged, RESTORE)).toContainEqual([
      'already-settled',
      'a bank took money back',
      null,
    ])
  })

  it('of a longer protection: in which unit it is asked for', () => {
    const shipped = history(rules, [
      [0, PAY],
      [0, CLEAR],
      [1, { by: 'seller', verb: 'ship', payload: { tracking: 'RB1' } }],
    ]).order
    const longer = (length: object): Action =>
      ({ by: 'buyer', verb: 'request-extension', payload: { length } }) as Action
    const expected = (length: object) => failures(shipped, longer(length)).map((one) => one[2])
    expect(expected({ hours: 30 })).toContain('30 days, told in these')
    expect(expected({ days: 31 })).toContain('{"days":30}')
    expect(rightOf(decide(rules, shipped, longer({ days: 30 }), at(9))).order.claim).toBe(
      'extension',
    )
  })
})
