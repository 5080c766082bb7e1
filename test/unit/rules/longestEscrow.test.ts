import { describe, expect, it } from 'vitest'
import { decide, order as makeOrder, settle, type Action, type Order } from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED, SHIP } from '../questions/history.js'

const rules = rulebook('aliexpress')
const HOLD = 180
/** `protection.atLeast` of the default, in days. */
const AT_LEAST = 1
const at = (days: number): number => PLACED + days * DAY
type Steps = Parameters<typeof history>[1]

const CHARGEBACK: Action = { by: 'platform', verb: 'report-chargeback', payload: { amount: 300 } }
const closed = (outcome: 'won' | 'lost'): Action => ({
  by: 'platform',
  verb: 'close-chargeback',
  payload: { outcome },
})
const endOf = (order: Order, now: number) => {
  const { ending } = rightOf(settle(rules, order, now + 400 * DAY)).order
  return { row: ending?.row, days: ((ending?.at ?? 0) - PLACED) / DAY }
}

describe('money is not gone in the instant in which somebody could act again', () => {
  const charged = (...steps: Steps): Order =>
    history(rules, [[0, PAY], [0, CLEAR], [1, SHIP], [20, CHARGEBACK], ...steps]).order

  it.each(['won', 'lost'] as const)('once a chargeback is %s after the longest escrow', (how) => {
    const { order } = history(rules, [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [20, CHARGEBACK],
      [HOLD + 1, closed(how)],
    ])
    expect(order.funds).toBe('held')
    expect(order.floors.hold).toBe(at(HOLD + 1 + AT_LEAST))
    expect(endOf(order, at(HOLD + 1))).toEqual({
      row: 'payment.hold',
      days: HOLD + 1 + AT_LEAST,
    })
    const dispute: Action = {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-received', remedy: 'refund' },
    }
    expect(rightOf(decide(rules, order, dispute, at(HOLD + 1 + AT_LEAST) - 1)).order.claim).toBe(
      'dispute-seller',
    )
    leftOf(decide(rules, order, dispute, at(HOLD + 1 + AT_LEAST)))
  })

  it('and not later for it, where the escrow has time left', () => {
    // Frozen again, so that nothing but the longest escrow ends.
    const FREEZE: Action = { by: 'platform', verb: 'freeze' }
    const daysOf = (days: number): number => {
      const order = charged([days, closed('won')], [days, FREEZE])
      return endOf(order, order.at).days
    }
    expect([daysOf(100), daysOf(HOLD - AT_LEAST), daysOf(HOLD - 0.5)]).toEqual([
      HOLD,
      HOLD,
      HOLD - 0.5 + AT_LEAST,
    ])
  })

  it('nor while another chargeback is open, or the platform freezes the order itself', () => {
    const one = charged([21, CHARGEBACK], [22, { by: 'platform', verb: 'freeze' }])
    const [first, second] = one.chargebacks.map(({ id }) => id)
    const won = (chargeback = ''): Action => ({
      by: 'platform',
      verb: 'close-chargeback',
      payload: { chargeback, outcome: 'won' },
    })
    const two = rightOf(decide(rules, one, won(first), at(HOLD + 1))).order
    expect([two.funds, two.floors.hold]).toEqual(['held', undefined])
    const none = rightOf(decide(rules, two, won(second), at(HOLD + 2))).order
    expect(none.freeze).toBe('frozen')
    expect(endOf(none, none.at).days).toBe(HOLD + 2 + AT_LEAST)
  })

  it('once a cancellation is undone after the longest escrow', () => {
    const CANCEL: Action = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } }
    const RESTORE: Action = { by: 'buyer', verb: 'restore' }
    const cancelled = history(rules, [
      [0, PAY],
      [0, CLEAR],
      [0.5, CANCEL],
    ]).order
    const { order } = rightOf(decide(rules, cancelled, RESTORE, at(HOLD + 1)))
    expect(order.funds).toBe('held')
    expect(endOf(order, order.at)).toEqual({ row: 'payment.hold', days: HOLD + 1 + AT_LEAST })
    const last = at(HOLD + 1 + AT_LEAST) - 1
    expect(rightOf(decide(rules, order, SHIP, last)).order.goods).toBe('shipped')
    const early = rightOf(decide(rules, cancelled, RESTORE, at(HOLD - AT_LEAST))).order
    expect(early.floors.hold).toBe(at(HOLD))
  })

  it('once a completed order is taken up again on the last day of the longest escrow', () => {
    const { order } = history(rules, [
      [0, PAY],
      [0, CLEAR],
      [1, SHIP],
      [HOLD - 0.5, { by: 'platform', verb: 'reopen' }],
    ])
    expect(endOf(order, order.at).days).toBe(HOLD - 0.5 + AT_LEAST)
  })

  it('once a payment is reported after it, and no sooner', () => {
    const slow = rulebook({
      name: 'slow',
      title: 'Paid whenever, held for twenty days',
      extends: 'base',
      payment: { within: 'never', hold: { within: { days: 20 }, onSilence: 'refund' } },
    })
    const paid = (reported: number): Order =>
      history(slow, [[reported, { ...PAY, occurredAt: PLACED }]]).order
    expect(paid(21).floors.hold).toBe(at(21) + DAY)
    expect(paid(19.5).floors.hold).toBe(at(19.5) + DAY)
    expect(paid(19).floors.hold).toBeUndefined()
    expect(paid(0.1).floors.hold).toBeUndefined()
  })
})

describe('what the longest escrow of a frozen order pays besides what was decided', () => {
  const LINES = [{ line: 'cup', amount: 300 }]
  const FREEZE: Action = { by: 'platform', verb: 'freeze' }
  const dispute: Action = {
    by: 'buyer',
    verb: 'dispute',
    payload: { ground: 'damaged', remedy: 'part-refund', lines: LINES, evidence: ['photo'] },
  }
  const start = (): Order =>
    rightOf(
      makeOrder({
        id: 'o',
        currency: 'USD',
        method: 'card',
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
        promisedAt: at(165),
        lines: [
          { id: 'cup', amount: 1000 },
          { id: 'pot', amount: 500 },
        ],
      }),
    )
  const sharesAfter = (...steps: readonly (readonly [number, Action])[]) => {
    let order = start()
    const delivered: readonly (readonly [number, Action])[] = [
      [3, { by: 'seller', verb: 'ship', payload: { tracking: '1' } }],
      [164, { by: 'carrier', verb: 'deliver' }],
    ]
    for (const [days, action] of [...delivered, ...steps])
      order = rightOf(decide(rules, order, action, at(days))).order
    const { order: ended } = rightOf(settle(rules, order, at(HOLD)))
    expect([ended.freeze, ended.frozenByPlatform, ended.ending?.row]).toEqual([
      'clear',
      false,
      'payment.hold',
    ])
    return ended.ledger.map(({ line, refunded, released }) => [line, refunded, released])
  }
  const claimed: readonly (readonly [number, Action])[] = [
    [165, dispute],
    [166, { by: 'seller', verb: 'refuse-claim' }],
    [167, { by: 'buyer', verb: 'escalate' }],
  ]
  const decided = (verdict: 'grant' | 'release'): readonly [number, Action] => [
    176,
    { by: 'platform', verb: 'decide', payload: { verdict } },
  ]

  it.each([
    ['nothing was decided, and it is frozen', [[165, FREEZE]], [1000, 0], [500, 0]],
    ['all is undecided, and it is frozen', [...claimed, [176, FREEZE]], [1000, 0], [500, 0]],
    ['granted, and frozen', [...claimed, decided('grant'), [177, FREEZE]], [300, 700], [500, 0]],
    ['dismissed', [...claimed, decided('release'), [177, FREEZE]], [0, 1000], [500, 0]],
    ['granted, and free', [...claimed, decided('grant')], [300, 700], [0, 500]],
    [
      'thawed before',
      [...claimed, decided('grant'), [177, FREEZE], [178, { by: 'platform', verb: 'unfreeze' }]],
      [300, 700],
      [0, 500],
    ],
  ] as const)('%s', (_, steps, cup, pot) => {
    const shares = sharesAfter(...(steps as readonly (readonly [number, Action])[]))
    expect(shares).toEqual([
      ['cup', ...cup],
      ['pot', ...pot],
      ['shipping', 0, 0],
    ])
  })
})
