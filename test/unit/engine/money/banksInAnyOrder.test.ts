import { describe, expect, it } from 'vitest'
import { decide, type Action, type Order, type Payload } from '../../../../src/index.js'
import { rightOf, rulebook } from '../../../support/rulebooks.js'
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

describe('a bank among others', () => {
  it.each([
    ['the one that names it first', ['own', 'all']],
    ['the one that names none first', ['all', 'own']],
  ])('gets what it asked for beside a refund on its way: %s', (_, [first, second]) => {
    // Of the card 36 are on their way back, and 54 of the gift card; 4 and 6 are held.
    const goods = { lines: [{ line: 'pan', amount: 90 }] }
    const { order } = history(
      rules,
      [
        [0, PAY],
        [0, CLEAR],
        [1, { by: 'seller', verb: 'goodwill-refund', payload: goods }],
        [2, report({ amount: 50, chargeback: 'all' })],
        [2, report({ amount: 40, method: 'card', chargeback: 'own' })],
        [3, lost({ chargeback: first! })],
        [4, lost({ chargeback: second! })],
      ],
      {
        lines: [
          { id: 'cup', amount: 10 },
          { id: 'pan', amount: 90 },
        ],
        tenders: [
          { method: 'card', amount: 40 },
          { method: 'gift-card', amount: 60 },
        ],
      },
    )
    const by = (cause: string, method: string) =>
      standing(order).reduce(
        (sum, [tender, why, amount]) => (tender === method && why === cause ? sum + +amount! : sum),
        0,
      )
    expect(by('chargeback', 'card')).toBe(40)
    expect(by('chargeback', 'gift-card')).toBe(50)
    expect(by('goodwill', 'gift-card')).toBe(10)
    expect(by('goodwill', 'card')).toBe(0)
  })

  it.each<readonly [string, number]>([
    ['also where it asks for all that nobody else does', 60],
    ['and no less where it asks for a bit less', 59],
  ])('leaves what another wants by name, of money that has arrived: %s', (_, amount) => {
    const all = report({ amount, chargeback: 'all' })
    const own = report({ amount: 400, method: 'gift-card', chargeback: 'own' })
    const took = (chargeback: string, ...steps: Steps) => {
      const { order } = after(...REFUNDED, [3, all], [3, own], ...steps)
      const charged = rightOf(decide(rules, order, lost({ chargeback }), order.at)).order
      const sum = (one: Order) =>
        one.refunds.reduce(
          (got, { cause, amount: part }) => (cause === 'chargeback' ? got + part : got),
          0,
        )
      return sum(charged) - sum(order)
    }
    // All that was paid by card has arrived, so that is what the one that names none is about.
    expect([took('all'), took('all', [4, lost({ chargeback: 'own' })])]).toEqual([0, 0])
    expect([took('own'), took('own', [4, lost({ chargeback: 'all' })])]).toEqual([400, 400])
  })
})
