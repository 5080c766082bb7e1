import { describe, expect, test } from 'vitest'
import { backtest } from '../../../src/backtest/backtest.js'
import { rulebook } from '../../support/rulebooks.js'
import { confirmed, SEVEN } from './cups.js'
import { CANCEL, PAY, told } from './histories.js'

const taking = (percent: number) => rulebook({ ...SEVEN, payment: { commission: { percent } } })
const charging = (fee: number, feeTo: 'seller' | 'platform') =>
  rulebook({ ...SEVEN, cancellation: { ...SEVEN.cancellation, fee, feeTo } })
const cancelled = told('cancelled', [
  [0, PAY],
  [1, CANCEL],
])

describe('what the platform keeps', () => {
  test('moves from the seller with a commission, and back without', () => {
    const there = backtest(taking(0), [confirmed], { against: taking(50) })
    expect(there.against?.changes.transitions).toEqual([
      {
        from: { ending: 'completed', holder: 'seller' },
        to: { ending: 'completed', holder: 'seller' },
        orders: 1,
        moved: [{ currency: 'USD', amount: 500 }],
      },
    ])
    const back = backtest(taking(50), [confirmed], { against: taking(0) })
    expect(back.against?.changes.transitions[0]?.moved).toEqual([{ currency: 'USD', amount: 500 }])
    const same = backtest(taking(50), [confirmed], { against: taking(50) })
    expect(same.against?.changes.orders).toBe(0)
  })

  test('is all of it with a commission of all: then the platform has the money', () => {
    const { outcomes } = backtest(taking(100), [confirmed]).rules
    expect(outcomes.map(({ holder }) => holder)).toEqual(['platform'])
    const nearly = backtest(taking(99.9), [confirmed]).rules
    expect(nearly.outcomes.map(({ holder }) => holder)).toEqual(['seller'])
  })

  test('moves with the fee that is due to it', () => {
    const changes = backtest(charging(20, 'seller'), [cancelled], {
      against: charging(20, 'platform'),
    }).against?.changes
    expect(changes?.transitions.map(({ moved }) => moved)).toEqual([
      [{ currency: 'USD', amount: 200 }],
    ])
    const none = backtest(charging(0, 'seller'), [cancelled], { against: charging(0, 'platform') })
    expect(none.against?.changes.orders).toBe(0)
    expect(none.against?.all.money[0]?.feesTo).toBe('platform')
  })
})
