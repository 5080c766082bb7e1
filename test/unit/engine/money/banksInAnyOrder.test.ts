import { describe, expect, it } from 'vitest'
import { balance, decide, type Action, type Order, type Payload } from '../../../../src/index.js'
import { inTransit } from '../../../../src/model/ledger.js'
import { decodeOrder } from '../../../../src/policies.js'
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

describe('a bank that gets nothing in the end, beside one that named no tender', () => {
  const OUTCOMES = { own: 'won', other: 'won', all: 'lost', third: 'lost' } as const
  const closed = (from: Order, ...names: readonly (keyof typeof OUTCOMES)[]): Order =>
    names.reduce((order, chargeback) => {
      const payload = { chargeback, outcome: OUTCOMES[chargeback] }
      const close: Action = { by: 'platform', verb: 'close-chargeback', payload }
      const next = rightOf(decide(rules, order, close, from.at)).order
      expect(decodeOrder(JSON.parse(JSON.stringify(next)))).toEqual({ _tag: 'Right', right: next })
      return next
    }, from)
  const stand = (order: Order) => {
    const { held, shares, inTransit, paidTwice } = rightOf(balance(rules, order, order.at))
    return [held, shares.buyer, inTransit, paidTwice]
  }
  const give = (amount: number): Action => ({
    by: 'seller',
    verb: 'goodwill-refund',
    payload: { lines: [{ line: 'cup', amount }] },
  })
  const own = report({ method: 'gift-card', chargeback: 'own' })

  it('leaves it what it lacked, as its refunds had arrived', () => {
    // Of the gift card 320 are left, which one bank wants, and 480 of the card.
    const both = [
      [1, give(200)],
      [2, land('r3.1')],
      [2, land('r3.2')],
      [3, own],
    ] as const
    const left = (amount: number) =>
      after(...both, [3, report({ amount, chargeback: 'all' })]).order
    expect(stand(closed(left(680), 'own', 'all'))).toEqual([120, 880, 0, 0])
    expect(stand(closed(left(680), 'all', 'own'))).toEqual([120, 880, 0, 0])
    expect(stand(closed(left(680), 'all'))).toEqual([320, 680, 0, 200])
    // Nothing is lacking, or one cent.
    expect(stand(closed(left(480), 'all', 'own'))).toEqual([320, 680, 0, 0])
    expect(stand(closed(left(481), 'all', 'own'))).toEqual([319, 681, 0, 0])
  })

  it('lets refunds go out again that were replaced, and takes that elsewhere', () => {
    // Of the card 240 are on their way back, and 160 of the gift card; what is held, two banks want.
    const one = after(
      [1, give(400)],
      [2, report({ method: 'card', amount: 360, chargeback: 'third' })],
      [3, report({ method: 'gift-card', amount: 400, chargeback: 'own' })],
      [4, report({ amount: 240, chargeback: 'all' })],
    ).order
    const first = closed(one, 'third', 'own', 'all')
    for (const names of [
      ['third', 'all', 'own'],
      ['own', 'third', 'all'],
      ['own', 'all', 'third'],
      ['all', 'own', 'third'],
      ['all', 'third', 'own'],
    ] as const)
      expect(stand(closed(one, ...names))).toEqual(stand(first))
    expect(stand(first)).toEqual([0, 1000, 400, 0])
    const under = ({ refunds }: Order) =>
      refunds.filter(inTransit).map(({ cause, tender, amount }) => [cause, tender, amount])
    expect(under(closed(one, 'third', 'all'))).toEqual([['goodwill', 'gift-card', 160]])
    expect(under(closed(one, 'third', 'all', 'own'))).toEqual([
      ['goodwill', 'gift-card', 160],
      ['goodwill', 'card', 240],
    ])
  })

  it('lets them go out again by and by, as one bank after another wants nothing', () => {
    const tenders = ['card', 'paypal', 'gift-card'].map((method, index) => ({
      method,
      amount: [38, 32, 39][index]!,
    }))
    const { order } = history(
      rules,
      [
        [0, PAY],
        [0, CLEAR],
        [1, give(20)],
        [2, land('r3.3')],
        [3, own],
        [3, report({ method: 'card', amount: 11, chargeback: 'other' })],
        [3, report({ amount: 59, chargeback: 'all' })],
      ],
      { lines: [{ id: 'cup', amount: 109 }], tenders },
    )
    expect(stand(closed(order, 'own', 'other', 'all'))).toEqual([30, 79, 13, 0])
    expect(stand(closed(order, 'all', 'other', 'own'))).toEqual([30, 79, 13, 0])
    expect(stand(closed(order, 'all', 'own', 'other'))).toEqual([30, 79, 13, 0])
    const last = closed(order, 'all', 'other', 'own')
    const banks = last.refunds.filter((one) => one.cause === 'chargeback' && one.failed === null)
    expect(banks.reduce((sum, { amount }) => sum + amount, 0)).toBe(59)
    // All of the refund by PayPal goes out, and if it had gone before, nothing of it does.
    const landed = rightOf(decide(rules, last, land('r3.2'), last.at)).order
    expect(stand(landed)).toEqual([30, 79, 7, 0])
  })
})
