import { describe, expect, it } from 'vitest'
import { balance, forecast, nextTimer, type Order, type Rulebook } from '../../src/index.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { isFinal } from '../../src/questions/forecast.js'
import { rightOf } from '../support/rulebooks.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** What is left open of an order, in the words of other questions. */
const leftOpen = (rules: Rulebook, order: Order, now: number): readonly string[] => {
  const { held } = rightOf(balance(rules, order, now))
  return [
    ...(held === 0 ? [] : ['money is held']),
    ...(order.refunds.every(({ landed, failed }) => landed !== null || failed !== null)
      ? []
      : ['a refund is on its way']),
    ...(order.claim === 'none' ? [] : ['a claim']),
    ...(order.chargebacks.every(({ closed }) => closed !== null) ? [] : ['a chargeback']),
    ...(order.ending === null ? ['the end'] : []),
    ...(rightOf(nextTimer(rules, order, now)) === null ? [] : ['a timer']),
  ]
}

const wronglyFinal = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { after, now } of steps) {
    const open = leftOpen(rules, after, now)
    if (isFinal(rules, after) !== (open.length === 0))
      return `left open: ${open.join() || 'nothing'}`
    const { steps: to, final, stuck, balance: then } = rightOf(forecast(rules, after, now))
    if (stuck !== then.held > 0) return `stuck: ${String(stuck)}, held: ${then.held}`
    if (isFinal(rules, after) && (!final || to.length > 0)) return 'final, and goes on'
  }
  return null
}

describe('an order is final', () => {
  it('exactly where nothing of it is left open', () => {
    expect(brokenOnTheWay(150, wronglyFinal)).toBeNull()
  })
})
