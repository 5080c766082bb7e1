import { describe, expect, it } from 'vitest'
import {
  can,
  decide,
  isAllowed,
  refundEta,
  replay,
  type Action,
  type Order,
  type Payload,
} from '../../../../src/index.js'
import { decodeEvent, decodeOrder, encodeEvent, encodeOrder } from '../../../../src/policies.js'
import { payloadWords } from '../../../../src/cli/story/payloadWords.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, history, PAY } from '../../questions/history.js'

const rules = rulebook('aliexpress')
const TWO = {
  lines: [{ id: 'cup', amount: 1000 }],
  tenders: [
    { method: 'gift-card', amount: 400 },
    { method: 'card', amount: 600 },
  ],
}
type Steps = Parameters<typeof history>[1]
const after = (...steps: Steps) => history(rules, [[0, PAY], [0, CLEAR], ...steps], TWO)
const report = (payload: Payload): Action => ({
  by: 'platform',
  verb: 'report-chargeback',
  payload,
})
const lost = (payload: Payload = {}): Action => ({
  by: 'platform',
  verb: 'close-chargeback',
  payload: { ...payload, outcome: 'lost' },
})
const CANCEL: Action = { by: 'seller', verb: 'cancel' }
const land = (refund: string): Action => ({
  by: 'platform',
  verb: 'land-refund',
  payload: { refund },
})
const standing = ({ refunds }: Order) =>
  refunds
    .filter(({ failed }) => failed === null)
    .map(({ tender, cause, amount }) => [tender, cause, amount])
const REFUNDED = [
  [1, CANCEL],
  [2, land('r3.2')],
] as const

describe('a chargeback by one tender', () => {
  it.each<readonly [string, Steps, Payload, number]>([
    ['is about what it paid', [], { method: 'card' }, 600],
    ['or the other', [], { method: 'gift-card' }, 400],
    [
      'without what it is about already',
      [[1, report({ method: 'card', amount: 1 })]],
      { method: 'card' },
      599,
    ],
    [
      'but not what the other is about',
      [[1, report({ method: 'gift-card' })]],
      { method: 'card' },
      600,
    ],
    ['nor more than is left of all', [[1, report({ amount: 700 })]], { method: 'card' }, 300],
    [
      'without what was lost',
      [
        [1, report({ method: 'card', amount: 250 })],
        [2, lost()],
      ],
      { method: 'card' },
      350,
    ],
    [
      'without its share of what was lost by all',
      [
        [1, report({ amount: 10 })],
        [2, lost()],
      ],
      { method: 'card' },
      594,
    ],
    [
      'with what was won',
      [
        [1, report({ method: 'card' })],
        [2, { ...lost(), payload: { outcome: 'won' } } as Action],
      ],
      { method: 'card' },
      600,
    ],
    ['with a refund on its way', [[1, CANCEL]], { method: 'card' }, 600],
    ['whatever has arrived by the other', REFUNDED, { method: 'gift-card' }, 400],
    ['unless it is named: then all that was paid', REFUNDED, {}, 1000],
  ])('%s', (_, steps, payload, most) => {
    const { order } = after(...steps)
    const says = (amount: number): boolean =>
      isAllowed(can(rules, order, report({ ...payload, chargeback: 'new', amount }), order.at))
    expect([says(most), says(most + 1)]).toEqual([true, false])
    const refused = leftOf(
      decide(rules, order, report({ ...payload, chargeback: 'new', amount: most + 1 }), order.at),
    )
    expect(refused.failures).toMatchObject([
      { reason: 'amount-too-high', found: String(most + 1), expected: `at most ${most}` },
    ])
    const whole = rightOf(decide(rules, order, report({ ...payload, chargeback: 'new' }), order.at))
    expect(whole.order.chargebacks.at(-1)).toMatchObject({ ...payload, amount: most })
  })

  it('is about something, and about a tender of the order', () => {
    const { order } = after(...REFUNDED)
    const refusal = (payload: Payload) => leftOf(decide(rules, order, report(payload), order.at))
    expect(refusal({ method: 'card' }).failures).toMatchObject([
      { reason: 'amount-too-high', found: null, expected: 'at most 0' },
    ])
    for (const method of ['paypal', ''])
      expect(refusal({ method }).failures[0]).toMatchObject({
        reason: 'unknown-method',
        expected: 'gift-card, card',
      })
  })

  it.each<readonly [string, Steps, readonly (readonly [string, string, number])[]]>([
    [
      'of what is held, and the rest goes back by what is left of each',
      [
        [1, report({ method: 'card', amount: 500 })],
        [2, lost()],
        [3, CANCEL],
      ],
      [
        ['card', 'chargeback', 500],
        ['gift-card', 'cancellation', 400],
        ['card', 'cancellation', 100],
      ],
    ],
    [
      'all of it, and the rest goes back by the other alone',
      [
        [1, report({ method: 'card' })],
        [2, lost()],
        [3, CANCEL],
      ],
      [
        ['card', 'chargeback', 600],
        ['gift-card', 'cancellation', 400],
      ],
    ],
    [
      'in place of a refund of its own that has not arrived',
      [
        [1, CANCEL],
        [2, report({ method: 'card', amount: 599 })],
        [3, lost()],
      ],
      [
        ['gift-card', 'cancellation', 400],
        ['card', 'chargeback', 599],
        ['card', 'cancellation', 1],
      ],
    ],
    [
      'all of it, although one that nobody named was lost since: that one leaves it alone',
      [
        [1, report({ amount: 500, chargeback: 'all' })],
        [1, report({ amount: 500, method: 'card', chargeback: 'own' })],
        [2, lost({ chargeback: 'all' })],
        [3, lost({ chargeback: 'own' })],
      ],
      [
        ['gift-card', 'chargeback', 400],
        ['card', 'chargeback', 100],
        ['card', 'chargeback', 500],
      ],
    ],
    [
      'neighbour: whichever of the two is lost first',
      [
        [1, report({ amount: 500, chargeback: 'all' })],
        [1, report({ amount: 500, method: 'card', chargeback: 'own' })],
        [2, lost({ chargeback: 'own' })],
        [3, lost({ chargeback: 'all' })],
      ],
      [
        ['card', 'chargeback', 500],
        ['gift-card', 'chargeback', 400],
        ['card', 'chargeback', 100],
      ],
    ],
    [
      'that nobody named: by all of them in their shares',
      [
        [1, report({ amount: 500 })],
        [2, lost()],
      ],
      [
        ['gift-card', 'chargeback', 200],
        ['card', 'chargeback', 300],
      ],
    ],
  ])('takes, if it is lost, by that tender: %s', (_, steps, expected) => {
    const { order } = after(...steps)
    expect(standing(order)).toEqual(expected)
    expect(rightOf(decodeOrder(encodeOrder(order)))).toEqual(order)
  })

  it('is stored with the tender, and without one as before', () => {
    for (const payload of [{ method: 'card', amount: 500 }, { amount: 500 }]) {
      const { order, events } = after([1, report(payload)], [2, lost()])
      const told = events.map((event) => rightOf(decodeEvent(encodeEvent(event))))
      expect(told).toEqual(events)
      expect(replay(history(rules, [], TWO).order, told)).toEqual(order)
      expect(Object.hasOwn(order.chargebacks[0]!, 'method')).toBe('method' in payload)
    }
  })

  it('lands where it was paid from, also in place of a refund that went elsewhere', () => {
    const { order } = after(
      [1, CANCEL],
      [2, { by: 'platform', verb: 'fail-refund', payload: { refund: 'r3.2', method: 'balance' } }],
      [3, report({ method: 'card' })],
      [4, lost()],
    )
    expect(rightOf(refundEta(rules, order, order.at)).slice(-1)).toMatchObject([
      { cause: 'chargeback', amount: 600, destination: 'card', stage: 'landed' },
    ])
  })

  it('is told with it', () => {
    const notation = { money: (amount: number) => `$${amount}` } as never
    expect(payloadWords({ method: 'card', amount: 5, chargeback: 'cb' }, notation)).toBe(
      'cb, $5, by card',
    )
    expect(payloadWords({ method: 'card', refund: 'r3' }, notation)).toBe('sent again by card')
  })
})
