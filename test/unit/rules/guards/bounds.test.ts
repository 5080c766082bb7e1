import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  decide,
  type Action,
  type Order,
  type Payload,
  type Rulebook,
} from '../../../../src/index.js'
import type { Remedy } from '../../../../src/model.js'
import { leftOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DELIVER, history, PAY, SHIP } from '../../questions/history.js'

const rules = rulebook('aliexpress')
const answer = (order: Order, action: Action) => {
  const decided = decide(rules, order, action, order.at)
  return E.isRight(decided)
    ? 'yes'
    : leftOf(decided).failures.map(({ reason, expected }) => [reason, expected])
}

describe('an amount that nobody can check is at most what the order was paid', () => {
  const lines = [{ id: 'cup', amount: 10 }]
  const delivered = history(
    rules,
    [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [12, DELIVER],
    ],
    {
      lines,
      shippingFee: 5,
    },
  ).order

  it('the postage of a return: to the last unit, and not one more', () => {
    const claim = (returnShipping: number): Action => ({
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'damaged', remedy: 'return', evidence: ['photo'], returnShipping },
    })
    expect(answer(delivered, claim(15))).toBe('yes')
    expect(answer(delivered, claim(16))).toEqual([['amount-too-high', 'at most 15']])
    expect(answer(delivered, claim(Number.MAX_SAFE_INTEGER))).toEqual([
      ['amount-too-high', 'at most 15'],
    ])
    expect(answer(delivered, claim(-1))).toEqual([
      ['amount-missing', 'a whole number of at least 0'],
    ])
  })

  it('what is paid for goods that came after the refund; who keeps them pays nothing', () => {
    const late = history(
      rules,
      [
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [
          12,
          { by: 'buyer', verb: 'dispute', payload: { ground: 'not-received', remedy: 'refund' } },
        ],
        [13, { by: 'seller', verb: 'accept-claim' }],
        [14, { by: 'platform', verb: 'release-refund', payload: { refund: 'r5' } }],
        [15, { by: 'platform', verb: 'land-refund', payload: { refund: 'r5' } }],
        [16, DELIVER],
      ],
      { lines },
    ).order
    const propose = (channel: 'keep' | 'pay-new-order', amount: number): Action => ({
      by: 'buyer',
      verb: 'propose-restitution',
      payload: { channel, amount },
    })
    expect(answer(late, propose('pay-new-order', 10))).toBe('yes')
    expect(answer(late, propose('pay-new-order', 11))).toEqual([['amount-too-high', 'at most 10']])
    expect(answer(late, propose('keep', 0))).toBe('yes')
    expect(answer(late, propose('keep', 1))).toEqual([['amount-too-high', 'at most 0']])
  })
})

describe('what is named of the lines', () => {
  const lines = [
    { id: 'cup', amount: 10 },
    { id: 'pot', amount: 30 },
  ]
  const openUnder = (under: Rulebook): Order =>
    history(
      under,
      [
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [12, DELIVER],
      ],
      { lines },
    ).order
  const open = openUnder(rules)
  const dispute = (remedy: Remedy, named: NonNullable<Payload['lines']>): Action => ({
    by: 'buyer',
    verb: 'dispute',
    payload: { ground: 'damaged', remedy, evidence: ['photo'], lines: named },
  })
  const refusal = (order: Order, action: Action, under = rules) =>
    leftOf(decide(under, order, action, order.at)).failures.map(
      ({ reason, found, expected, clause }) => [reason, found, expected, clause?.path ?? null],
    )

  it('cites no clause of the policy for an amount, and says the amounts alone', () => {
    const sent = (remedy: Remedy, amount: number) =>
      refusal(open, dispute(remedy, [{ line: 'pot', amount }]))
    expect(sent('part-refund', 31)).toEqual([['amount-too-high', '31', 'at most 30', null]])
    expect(sent('part-refund', 30)).toEqual([['amount-too-high', '30', 'less than 30', null]])
    expect(sent('return', 29)).toEqual([['no-partial', '29', 'all of 30, or a part-refund', null]])
    expect(answer(open, dispute('return', [{ line: 'pot', amount: 30 }]))).toBe('yes')
    expect(answer(open, dispute('part-refund', [{ line: 'pot', amount: 29 }]))).toBe('yes')
  })

  it('cites the policy where it knows no single lines', () => {
    const whole = rulebook({
      name: 'whole-orders',
      title: 'Single lines cannot be disputed',
      version: '1',
      extends: 'aliexpress',
      dispute: { partial: false },
    })
    expect(refusal(openUnder(whole), dispute('return', [{ line: 'pot' }]), whole)).toEqual([
      ['no-partial', '1 lines', '2 lines', 'dispute.partial'],
    ])
  })
})
