import { describe, expect, test } from 'vitest'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { decide, order, replay, settle } from '../../../src/index.js'
import { backtest } from '../../../src/backtest/backtest.js'
import { startBacktest } from '../../../src/backtest/startBacktest.js'
import { rightOf } from '../../support/rulebooks.js'
import { seven, two, received, confirmed } from './cups.js'
import { DAY, PAY, PLACED, told } from './histories.js'

describe('a history that begins with no order', () => {
  const broken = told('broken', [[0, PAY]], { currency: 'XXQ', lines: [] })

  test('says every mistake, is counted, and stops nothing', () => {
    const trial = startBacktest(seven)
    const added = trial.add(broken)
    expect(isLeft(added) && added.left.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['currency', 'lines']),
    )
    expect(isRight(trial.add(confirmed))).toBe(true)
    const { orders, unusable } = trial.report()
    expect([orders, unusable.orders, unusable.first.map(({ id }) => id)]).toEqual([
      1,
      1,
      ['broken'],
    ])
  })

  test('is named twenty times at most', () => {
    const { unusable } = backtest(
      seven,
      Array.from({ length: 50 }, (_, index) => ({
        ...broken,
        order: { ...broken.order, id: `b${index + 10}` } as typeof broken.order,
      })),
    )
    expect([
      unusable.orders,
      unusable.first.length,
      unusable.first[0]?.id,
      unusable.first[19]?.id,
    ]).toEqual([50, 20, 'b10', 'b29'])
  })
})

describe('the sum so far', () => {
  test('can be asked for at any time, and goes on', () => {
    const trial = startBacktest(seven, { against: two })
    trial.add(received)
    const before = trial.report()
    const text = JSON.stringify(before)
    trial.add(confirmed)
    expect(JSON.stringify(before)).toBe(text)
    expect(trial.report().orders).toBe(2)
    expect(JSON.parse(text)).toEqual(before)
  })

  test('money beyond the safe integers is added up without loss', () => {
    const most = Number.MAX_SAFE_INTEGER
    const dear = (id: string) => told(id, [[0, PAY]], { lines: [{ id: 'cup', amount: most }] })
    expect(backtest(seven, [dear('a'), dear('b'), dear('c')]).rules.all.money[0]?.refunded).toBe(
      Number(3n * BigInt(most)),
    )
  })
})

test('an order is played as decide and settle play it', () => {
  const start = rightOf(
    order({
      id: 'received',
      currency: 'USD',
      lines: [{ id: 'cup', amount: 1000 }],
      placed: PLACED,
      method: 'card',
    }),
  )
  const events = received.actions.reduce(
    (now, { at, action }) => rightOf(decide(seven, now, action, at)).order,
    start,
  )
  const end = rightOf(settle(seven, events, PLACED + 400 * DAY))
  expect(rightOf(startBacktest(seven).add(received))?.rules.order).toEqual(replay(end.order, []))
})
