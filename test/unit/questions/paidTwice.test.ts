import { describe, expect, it } from 'vitest'
import { balance, decide, type Action, type Order, type OrderInput } from '../../../src/index.js'
import { balanceWords } from '../../../src/cli/story/moneyWords.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, history, PAY } from './history.js'

const rules = rulebook('aliexpress')
const platform = (verb: Action['verb'], payload: object): Action =>
  ({ by: 'platform', verb, payload }) as Action
const give = (amount: number): Action => ({
  by: 'seller',
  verb: 'goodwill-refund',
  payload: { lines: [{ line: 'cup', amount }] },
})
const report = (payload: object) => platform('report-chargeback', payload)
const lost = (payload: object = {}) => platform('close-chargeback', { ...payload, outcome: 'lost' })
const won = platform('close-chargeback', { outcome: 'won' })
const land = (refund: string) => platform('land-refund', { refund })

const BOUGHT = history(rules, [
  [0, PAY],
  [0, CLEAR],
]).order
const after = (from: Order, ...steps: readonly Action[]): Order =>
  steps.reduce((order, action) => rightOf(decide(rules, order, action, from.at)).order, from)
const twice = (order: Order) => {
  const { contested, contestedTwice, paidTwice } = rightOf(balance(rules, order, order.at))
  return [contested, contestedTwice, paidTwice]
}

describe('money that a refund has brought, and a bank takes', () => {
  it.each<readonly [string, readonly Action[], readonly number[]]>([
    ['nothing is twice without a bank', [give(400), land('r3')], [0, 0, 0]],
    ['nor while the refund is on its way', [give(400), report({})], [1000, 0, 0]],
    ['a refund that lands then is', [give(400), report({}), land('r3')], [1000, 400, 0]],
    ['also one that had landed before', [give(400), land('r3'), report({})], [1000, 400, 0]],
    ['not what the bank leaves', [give(400), land('r3'), report({ amount: 600 })], [600, 0, 0]],
    ['but what it asks for more', [give(400), land('r3'), report({ amount: 601 })], [601, 1, 0]],
    ['if the bank wins, it is twice', [give(400), land('r3'), report({}), lost()], [0, 0, 400]],
    ['and not if it does not', [give(400), land('r3'), report({}), won], [0, 0, 0]],
    ['nor what it replaced', [give(400), report({}), lost()], [0, 0, 0]],
    [
      'nor once the refund comes back',
      [
        give(400),
        land('r3'),
        report({}),
        lost(),
        platform('fail-refund', { refund: 'r3', method: 'balance' }),
      ],
      [0, 0, 0],
    ],
  ])('%s', (_, steps, expected) => {
    expect(twice(after(BOUGHT, ...steps))).toEqual(expected)
  })

  it('is told of each tender that a bank names', () => {
    const input: Partial<OrderInput> = {
      tenders: [
        { method: 'gift-card', amount: 400 },
        { method: 'card', amount: 600 },
      ],
    }
    const { order } = history(
      rules,
      [
        [0, PAY],
        [0, CLEAR],
        [0, give(1000)],
        [0, report({ method: 'card', chargeback: 'own' })],
        [0, report({ amount: 300, chargeback: 'all' })],
      ],
      input,
    )
    // By card nothing is free: the bank that names it has all of it.
    expect(twice(order)).toEqual([900, 0, 0])
    expect(twice(after(order, land('r3.1')))).toEqual([900, 300, 0])
    expect(twice(after(order, land('r3.2')))).toEqual([900, 600, 0])
    expect(twice(after(order, land('r3.2'), lost({ chargeback: 'own' })))).toEqual([300, 0, 600])
    expect(twice(after(order, land('r3.2'), lost({ chargeback: 'all' })))).toEqual([600, 600, 0])
  })

  it('is told in words', () => {
    const words = (...steps: readonly Action[]) => {
      const order = after(BOUGHT, ...steps)
      return balanceWords(rightOf(balance(rules, order, order.at)), {
        money: (amount: number) => `$${amount}`,
      } as never)
    }
    const open = [give(400), land('r3'), report({})]
    expect(words(...open)).toContain(
      'a bank looks into $1000 of it, of which $400 has arrived at the buyer already',
    )
    expect(words(...open, lost())).toContain('the buyer has $400 twice, by a refund and by a bank')
    expect(words(give(400), report({}))).not.toContain('already')
  })
})
