import { describe, expect, it } from 'vitest'
import { balance, decide, type Action, type Order } from '../../../src/index.js'
import { inTransit, totals } from '../../../src/model/ledger.js'
import { decodeOrder } from '../../../src/policies.js'
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

  const FAIL: Action = {
    by: 'platform',
    verb: 'fail-refund',
    payload: { refund: 'r3', method: 'card' },
  }
  const landing = (refund: string): Action => ({
    by: 'platform',
    verb: 'land-refund',
    payload: { refund },
  })
  const stand = ({ refunds, ledger }: Order) => ({
    landed: refunds.flatMap(({ id, landed }) => (landed === null ? [] : [id])),
    under: refunds.filter(inTransit).map(({ id }) => id),
    refunded: totals(ledger).refunded,
  })
  const after = (order: Order, action: Action, days = 9): Order => {
    const taken = rightOf(decide(rules, order, action, at(days))).order
    expect(rightOf(decodeOrder(JSON.parse(JSON.stringify(taken))))).toEqual(taken)
    return taken
  }

  it('may be that one which failed has landed after all: the other does not go out then', () => {
    const failed = cancelled([2, FAIL])
    expect(stand(failed)).toEqual({ landed: [], under: ['r4'], refunded: 1000 })
    const landed = after(failed, landing('r3'))
    expect(stand(landed)).toEqual({ landed: ['r3'], under: [], refunded: 1000 })
    expect([landed.funds, landed.anchors.refunded]).toEqual(['settled', at(9)])
    // Counted once, whichever of the two the bank names next.
    expect(failures(landed, landing('r3'))).toEqual([['refund-already-landed', 'r3', null]])
    expect(failures(landed, landing('r4'))).toEqual([
      ['unknown-refund', 'r4, which failed', 'nothing'],
    ])
    const other = after(failed, landing('r4'))
    expect(failures(other, landing('r3'))).toEqual([
      ['refund-already-landed', 'r4, in place of r3', null],
    ])
  })

  it('may be so of the first of several that failed, and dated before the last began', () => {
    const twice = after(
      cancelled([2, FAIL]),
      { ...FAIL, payload: { refund: 'r4', method: 'card' } },
      5,
    )
    expect(stand(twice).under).toEqual(['r5'])
    const early = { ...landing('r3'), occurredAt: at(1) } as Action
    expect(stand(after(twice, early))).toEqual({ landed: ['r3'], under: [], refunded: 1000 })
    expect(stand(after(twice, landing('r4')))).toMatchObject({ landed: ['r4'], under: [] })
  })

  it('may be that one which landed comes back: it goes out again', () => {
    const landed = cancelled([2, landing('r3')])
    expect([landed.funds, stand(landed).landed]).toEqual(['settled', ['r3']])
    const back = after(landed, { ...FAIL, payload: { refund: 'r3', method: 'balance' } })
    expect(stand(back)).toEqual({ landed: [], under: ['r5'], refunded: 1000 })
    expect([back.funds, back.anchors.refunded]).toEqual(['refunding', null])
    expect(back.refunds[1]).toMatchObject({ method: 'balance', released: null, landed: null })
    expect(failures(landed, { ...FAIL, occurredAt: at(2) - 1 } as Action)).toEqual([
      ['occurred-too-early', expect.any(String), expect.stringContaining('not before')],
    ])
    // Once more what was said first is true.
    expect(stand(after(back, landing('r3')))).toMatchObject({ landed: ['r3'], under: [] })
  })

  it('is not that what a bank took by force came back; a refund that it took in part may land', () => {
    const charged = cancelled(
      [1, { by: 'platform', verb: 'report-chargeback', payload: { amount: 300 } }],
      [2, { by: 'platform', verb: 'close-chargeback', payload: { outcome: 'lost' } }],
    )
    const taken = charged.refunds.find(({ cause }) => cause === 'chargeback')?.id ?? ''
    expect(failures(charged, { ...FAIL, payload: { refund: taken, method: 'card' } })).toEqual([
      ['refund-already-landed', taken, null],
    ])
    expect(failures(charged, landing(taken))).toEqual([['refund-already-landed', taken, null]])
    const twice = after(charged, landing('r3'))
    expect(stand(twice)).toEqual({ landed: ['r3'], under: [], refunded: 1000 })
    expect(rightOf(balance(rules, twice, at(9))).paidTwice).toBe(300)
    // The bank took what it took, by no refund that can land.
    expect(failures(twice, landing(taken))).toEqual([
      ['unknown-refund', `${taken}, which failed`, 'nothing'],
    ])
    // Of the part that was left, the buyer has it once.
    const [rest = ''] = stand(charged).under
    const once = after(charged, landing(rest))
    expect(failures(once, landing('r3'))).toEqual([
      ['refund-already-landed', `${rest}, in place of r3`, null],
    ])
    // It comes back: what the bank has of it does not go out again.
    const back = after(twice, FAIL)
    expect(rightOf(balance(rules, back, at(9))).paidTwice).toBe(0)
    expect(back.refunds.filter(inTransit).map(({ amount }) => amount)).toEqual([700])
    const again = after(back, landing('r3'))
    expect(rightOf(balance(rules, again, at(9))).paidTwice).toBe(300)
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
