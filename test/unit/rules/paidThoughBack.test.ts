import { describe, expect, it } from 'vitest'
import {
  balance,
  can,
  decide,
  isAllowed,
  isFinal,
  settle,
  type Action,
  type Order,
  type Payload,
} from '../../../src/index.js'
import { balanceWords } from '../../../src/cli/story/moneyWords.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED } from '../questions/history.js'

const rules = rulebook('aliexpress')
type Steps = Parameters<typeof history>[1]
const LINES = {
  lines: [
    { id: 'a', amount: 1000 },
    { id: 'b', amount: 600, quantity: 3 },
  ],
}
const ship = (parcel: string, line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: parcel, receipt: 'scan', parcel, lines: [{ line }] },
})
const told = (verb: Action['verb'], parcel: string): Action =>
  ({ by: 'carrier', verb, payload: { parcel } }) as Action
const platform = (verb: Action['verb'], payload: Payload = {}): Action =>
  ({ by: 'platform', verb, payload }) as Action
/** Protection is over on day 75, and the seller is paid. */
const PAID = 76
const after = (...steps: Steps): Order =>
  history(
    rules,
    [[0, PAY], [0, CLEAR], [1, ship('one', 'a')], [1, ship('two', 'b')], ...steps],
    LINES,
  ).order
const COMES = [5, told('deliver', 'one')] as const
const OVER = [PAID, null] as const
const back = (order: Order) => rightOf(balance(rules, order, order.at)).paidThoughBack
const reopens = (order: Order) => isAllowed(can(rules, order, platform('reopen'), order.at))

describe('a parcel that comes back once the seller has been paid', () => {
  it.each<readonly [string, Steps, number]>([
    ['is not there before', [COMES, OVER], 0],
    ['counts as it is refused', [COMES, OVER, [PAID, told('report-refused', 'two')]], 600],
    ['or as it is back', [COMES, OVER, [PAID, told('report-returned', 'two')]], 600],
    [
      'both of them',
      [OVER, [PAID, told('report-returned', 'two')], [PAID, told('report-refused', 'one')]],
      1600,
    ],
    ['not while the money is held', [COMES, [6, told('report-returned', 'two')]], 0],
    [
      'less what was given back since',
      [
        COMES,
        OVER,
        [PAID, told('report-returned', 'two')],
        [PAID, platform('goodwill-refund', { lines: [{ line: 'b', amount: 599 }] })],
      ],
      1,
    ],
    [
      'nor what is delivered after all',
      [COMES, OVER, [PAID, told('report-refused', 'two')], [PAID + 1, told('deliver', 'two')]],
      0,
    ],
    [
      'nor what the buyer has by his own word',
      [COMES, [6, { by: 'buyer', verb: 'confirm-receipt' }], [7, told('report-returned', 'two')]],
      0,
    ],
  ])('%s', (_, steps, expected) => {
    expect(back(after(...steps))).toBe(expected)
  })

  it.each<readonly [string, Steps, boolean]>([
    [
      'also beside one that was delivered',
      [COMES, OVER, [PAID, told('report-returned', 'two')]],
      true,
    ],
    ['on its way back', [COMES, OVER, [PAID, told('report-refused', 'two')]], true],
    ['as before where nothing came', [OVER, [PAID, told('report-returned', 'two')]], true],
    ['not where all was delivered', [COMES, [5, told('deliver', 'two')], OVER], false],
    [
      'nor once its money went back',
      [
        COMES,
        OVER,
        [PAID, told('report-returned', 'two')],
        [PAID, platform('goodwill-refund', { lines: [{ line: 'b' }] })],
      ],
      false,
    ],
  ])('lets the platform take the order up again: %s', (_, steps, expected) => {
    const order = after(...steps)
    expect([reopens(order), isFinal(rules, order)]).toEqual([
      expected,
      !expected && order.funds === 'settled',
    ])
  })

  it('and then its money goes back by itself, and the seller is paid for the rest', () => {
    const order = after(
      COMES,
      OVER,
      [PAID, told('report-returned', 'two')],
      [PAID, platform('reopen')],
    )
    expect(back(order)).toBe(0)
    const end = rightOf(settle(rules, order, PLACED + 170 * DAY)).order
    expect(end.ledger.map(({ refunded, released }) => [refunded, released])).toEqual([
      [0, 1000],
      [600, 0],
      [0, 0],
    ])
  })

  it('which leaves the seller the whole time to look at it, however long it has been back', () => {
    for (const day of [PAID + 5, PAID + 20]) {
      const order = after(
        COMES,
        OVER,
        [PAID, told('report-returned', 'two')],
        [day, platform('reopen')],
      )
      const contest = (at: number) =>
        isAllowed(can(rules, order, { by: 'seller', verb: 'contest-return' }, PLACED + at * DAY))
      expect([contest(day), contest(day + 9.9), contest(day + 10)]).toEqual([true, true, false])
      const held = (at: number) =>
        rightOf(balance(rules, rightOf(settle(rules, order, at)).order, at)).held
      const over = PLACED + (day + 10) * DAY
      expect([held(over - 1) - held(over)]).toEqual([600])
    }
  })

  it('is told in words', () => {
    const words = (...steps: Steps) => {
      const order = after(...steps)
      return balanceWords(rightOf(balance(rules, order, order.at)), {
        money: (amount: number) => `$${amount}`,
      } as never)
    }
    const said = '$600 was paid for goods that came back to the seller'
    expect(words(COMES, OVER, [PAID, told('report-returned', 'two')])).toContain(said)
    expect(words(COMES, OVER)).not.toContain('came back')
  })

  it('counts what was given back under a line that it shares', () => {
    const order = after(COMES, OVER, [PAID, told('report-returned', 'two')])
    const give = platform('goodwill-refund', { lines: [{ line: 'b', quantity: 1 }] })
    expect(back(rightOf(decide(rules, order, give, order.at)).order)).toBe(400)
  })
})
