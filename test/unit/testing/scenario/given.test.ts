import { describe, expect, it } from 'vitest'
import { given, standardOrder, type DatedStep } from '../../../../src/testing/index.js'
import { rulebook } from '../../../support/rulebooks.js'

const rules = rulebook('aliexpress')
const order = standardOrder()
const SHIPPED: readonly DatedStep[] = [
  { at: '2026-03-01T09:00:00Z', by: 'buyer', verb: 'pay' },
  { at: '2026-03-01T02:00:00-08:00', by: 'platform', verb: 'clear-payment' },
  {
    at: Date.UTC(2026, 2, 2, 9),
    by: 'seller',
    verb: 'ship',
    payload: { tracking: 'RR123456785CN' },
  },
]
const cancel = { at: '2026-03-02T09:00:00.001Z', by: 'buyer', verb: 'cancel' } as const

describe('given, when, then', () => {
  it('says nothing where all is as expected, and goes on from there', () => {
    given(rules, order, SHIPPED)
      .when(cancel)
      .then(
        { refused: 'already-shipped', status: 'shipped', events: [] },
        { refused: ['already-shipped', 'window-over'] },
        { opensAt: null },
      )
      .when({ at: '2026-03-20T09:00:00Z', by: 'buyer', verb: 'confirm-receipt' })
      .then({
        allowed: 'confirm-receipt',
        balance: { held: 0, released: 1344 },
        state: { funds: 'settled' },
      })
  })

  it('fires what time brings, and tells the rows', () => {
    given(rules, order)
      .when({ at: '2027-01-01T00:00:00Z' })
      .then({
        events: ['payment.unpaid'],
        status: 'closed',
        order: ({ ending }) => ending?.cause === 'unpaid',
      })
  })

  it('tells the story, what was expected, and what was found with the reasons of the refusal', () => {
    const told = (): unknown =>
      given(rules, order, SHIPPED)
        .when(cancel)
        .then({ allowed: 'cancel.at-once', status: 'cancelled' })
    expect(told).toThrow(Error)
    for (const part of [
      'given, under aliexpress, an order placed at 2026-02-27T09:30:00.000Z',
      '2026-03-01T09:00:00.000Z buyer pay',
      '2026-03-01T10:00:00.000Z platform clear-payment',
      'seller ship {"tracking":"RR123456785CN"}',
      'when 2026-03-02T09:00:00.001Z buyer cancel',
      'expected a yes by cancel.at-once, found a no: already-shipped, window-over',
      'status: expected status cancelled, found shipped',
      'window-over, found 2026-03-02T09:00:00.001Z, expected before',
      '(cancellation.byBuyer.closes)',
      'possible instead: refuse-delivery',
    ])
      expect(told).toThrow(part)
  })

  it.each([
    ['another row', { allowed: 'pay.late' }, 'expected a yes by pay.late, found one by pay'],
    ['a no that is a yes', { refused: true }, 'expected a no, found a yes by pay'],
    [
      'a reason that is a yes',
      { refused: 'frozen' },
      'expected a no for frozen, found a yes by pay',
    ],
    ['an opening that is a yes', { opensAt: 5 }, 'expected it to open at 5, found a yes'],
    [
      'other events',
      { events: ['payment.unpaid'] },
      'expected payment.unpaid to happen, found pay',
    ],
    ['another status', { status: 'shipped' }, 'expected status shipped, found payment-review'],
    [
      'another state',
      { state: { goods: 'shipped' } },
      'state: expected goods shipped, found unshipped',
    ],
    ['another balance', { balance: { held: 1 } }, 'balance: expected held 1, found 1344'],
    [
      'a question that says false',
      { order: (): boolean => false },
      'the order is not as it should be',
    ],
    ['a question that says why', { order: (): string => 'too dear' }, 'too dear'],
  ] as const)('notices %s', (_, expected, message) => {
    expect(() =>
      given(rules, order)
        .when({ at: '2026-03-01T09:00:00Z', by: 'buyer', verb: 'pay' })
        .then(expected),
    ).toThrow(message)
  })

  it('does not begin from a history that is refused, or that goes otherwise than it says', () => {
    expect(() => given(rules, order, [...SHIPPED, cancel])).toThrow(
      'step 4 of the history, 2026-03-02T09:00:00.001Z buyer cancel: refused: already-shipped',
    )
    expect(() =>
      given(rules, order, [
        { at: '2026-03-01T09:00:00Z', by: 'buyer', verb: 'pay', row: 'pay.late' },
      ]),
    ).toThrow('expected `pay.late` to happen, found `pay`')
    expect(() =>
      given(rules, order, [{ at: '2027-01-01T00:00:00Z', by: 'timer', row: 'payment.hold' }]),
    ).toThrow('expected `payment.hold` to happen, found `payment.unpaid`')
  })

  it('does not take an instant that every machine reads otherwise, or that is none', () => {
    for (const at of ['2026-03-01T09:00:00', '2026-03-01', 'soon', '2026-13-01T09:00:00Z', NaN])
      expect(() => given(rules, order).when({ at })).not.toThrow()
    for (const at of ['2026-03-01T09:00:00', '2026-03-01', 'soon', '2026-13-01T09:00:00Z', NaN])
      expect(() => given(rules, order).when({ at }).then({ status: 'closed' })).toThrow(
        'expected an instant as 2026-05-04T10:00:00Z',
      )
  })

  it('fails where nothing is expected, also where a test only waits for it', async () => {
    const asked = given(rules, order).when({ at: '2026-03-01T09:00:00Z' })
    expect(() => asked.then()).toThrow('nothing was expected')
    await expect(Promise.resolve(asked)).rejects.toThrow('nothing was expected')
  })
})
