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
  it('passes where everything is as expected, and goes on from there', () => {
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

  it('fires overdue timers, and gives their rows', () => {
    given(rules, order)
      .when({ at: '2027-01-01T00:00:00Z' })
      .then({
        events: ['payment.unpaid'],
        status: 'closed',
        order: ({ ending }) => ending?.cause === 'unpaid',
      })
  })

  it('takes a history in which two timers fire in one instant', () => {
    const promised = Date.UTC(2026, 2, 11, 9, 30)
    const late = { ...order, terms: { ...order.terms, promisedAt: promised } }
    const [line] = order.terms.lines
    const history = (second: string, first = 'shipment.part-overdue'): readonly DatedStep[] => [
      { at: '2026-03-19T08:29:59.999Z', by: 'buyer', verb: 'pay' },
      {
        at: '2026-03-20T08:30:00Z',
        by: 'seller',
        verb: 'ship',
        payload: { tracking: 'RR1', lines: [{ line: line?.id ?? '' }] },
      },
      { at: '2026-03-27T08:29:59.999Z', by: 'timer', row: first },
      { at: '2026-03-27T08:29:59.999Z', by: 'timer', row: second },
    ]
    expect(() => given(rules, late, history('delivery.late'))).not.toThrow()
    expect(() => given(rules, late, history('delivery.late', 'protection.over'))).toThrow(
      'expected `protection.over` to happen, found `delivery.late`',
    )
  })

  it('fails with the story, what was expected, and what was found with its reasons', () => {
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
      'expected it to be allowed by cancel.at-once, found it refused for already-shipped',
      'found it refused for already-shipped, window-over',
      'expected status to be cancelled, found shipped',
      'window-over, found 2026-03-02T09:00:00.001Z, expected before',
      '(cancellation.byBuyer.closes)',
      'possible instead: refuse-delivery',
    ])
      expect(told).toThrow(part)
  })

  it.each([
    [
      'another row',
      { allowed: 'pay.late' },
      'expected it to be allowed by pay.late, found it allowed by pay',
    ],
    [
      'that it is not refused',
      { refused: true },
      'expected it to be refused, found it allowed by pay',
    ],
    [
      'that it is not refused for a reason',
      { refused: 'frozen' },
      'expected it to be refused for frozen, found it allowed by pay',
    ],
    [
      'that it is open already',
      { opensAt: 5 },
      'expected it to open at 1970-01-01T00:00:00.005Z, found it allowed by pay',
    ],
    [
      'other events',
      { events: ['payment.unpaid'] },
      'expected payment.unpaid to happen, found pay',
    ],
    [
      'another status',
      { status: 'shipped' },
      'expected status to be shipped, found payment-review',
    ],
    [
      'another state',
      { state: { goods: 'shipped' } },
      'expected goods to be shipped, found unshipped',
    ],
    ['another balance', { balance: { held: 1 } }, 'expected held to be 1, found 1344'],
    [
      'a check that returns false',
      { order: (): boolean => false },
      'the order is not as it should be',
    ],
    ['a check that says what is wrong', { order: (): string => 'too dear' }, 'too dear'],
  ] as const)('notices %s', (_, expected, message) => {
    expect(() =>
      given(rules, order)
        .when({ at: '2026-03-01T09:00:00Z', by: 'buyer', verb: 'pay' })
        .then(expected),
    ).toThrow(message)
  })

  it('rejects a history with a step that is refused, or that another row allows', () => {
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

  it('rejects a text that is no date, or whose instant depends on the zone of the machine', () => {
    for (const at of ['2026-03-01T09:00:00', '2026-03-01', 'soon', '2026-13-01T09:00:00Z', NaN])
      expect(() => given(rules, order).when({ at })).not.toThrow()
    for (const at of ['2026-03-01T09:00:00', '2026-03-01', 'soon', '2026-13-01T09:00:00Z', NaN])
      expect(() => given(rules, order).when({ at }).then({ status: 'closed' })).toThrow(
        'expected an instant as 2026-05-04T10:00:00Z',
      )
  })

  it('fails where nothing is expected, and where a test only awaits it', async () => {
    const asked = given(rules, order).when({ at: '2026-03-01T09:00:00Z' })
    expect(() => asked.then()).toThrow('nothing was expected')
    await expect(Promise.resolve(asked)).rejects.toThrow('nothing was expected')
  })
})
