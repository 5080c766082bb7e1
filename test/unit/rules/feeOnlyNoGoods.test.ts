import { describe, expect, it } from 'vitest'
import {
  balance,
  can,
  decide,
  disputeOutcome,
  order,
  settle,
  type Action,
  type Order,
  type Reason,
} from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

// Of a claim about the shipping fee alone no goods come back, and none are sent again.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
const done = (of: Order, day: number, action: Action, by = rules): Order =>
  rightOf(decide(by, of, action, PLACED + day * DAY)).order
const here = (): Order => {
  const bought = rightOf(
    order({
      ...{ id: 'o1', currency: 'USD', method: 'card', shippingFee: 60, placed: PLACED },
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      lines: [
        { id: 'a', amount: 1000 },
        { id: 'b', amount: 500 },
      ],
    }),
  )
  const sent = done(bought, 2, {
    by: 'seller',
    verb: 'ship',
    payload: { tracking: 'RR123456785CN' },
  })
  return done(sent, 4, { by: 'carrier', verb: 'deliver' })
}
const claimed = (...lines: readonly { line: string; amount: number }[]): Order =>
  done(here(), 5, {
    by: 'buyer',
    verb: 'dispute',
    payload: { ground: 'damaged', remedy: 'part-refund', lines, evidence: ['photo', 'video'] },
  })
const feeOnly = claimed({ line: 'shipping', amount: 30 })
const withGoods = claimed({ line: 'a', amount: 10 }, { line: 'shipping', amount: 30 })
const escalated = (of: Order): Order =>
  done(done(of, 6, { by: 'seller', verb: 'refuse-claim' }), 7, { by: 'buyer', verb: 'escalate' })
const offer = (remedy: 'return' | 'resend' | 'refund'): Action => ({
  by: 'seller',
  verb: 'offer',
  payload: { remedy },
})
const decision: Action = { by: 'platform', verb: 'decide', payload: { verdict: 'return' } }
const reasons = (of: Order, day: number, action: Action): readonly Reason[] =>
  leftOf(decide(rules, of, action, PLACED + day * DAY)).failures.map(({ reason }) => reason)
const offered = (of: Order, day: number, action: Action): readonly unknown[] =>
  rightOf(
    can(rules, of, { by: action.by, verb: action.verb } as Action, PLACED + day * DAY),
  ).options.map(({ payload: { remedy, verdict } }) => remedy ?? verdict)

describe('a claim about the shipping fee alone', () => {
  it.each(['return', 'resend'] as const)('is not answered by an offer to %s (DIS-07)', (remedy) => {
    expect(reasons(feeOnly, 6, offer(remedy))).toEqual(['remedy-not-offered'])
    expect(offered(feeOnly, 6, offer('refund'))).not.toContain(remedy)
    expect(decide(rules, feeOnly, offer('refund'), PLACED + 6 * DAY)._tag).toBe('Right')
    expect(decide(rules, withGoods, offer(remedy), PLACED + 6 * DAY)._tag).toBe('Right')
    expect(offered(withGoods, 6, offer('refund'))).toContain(remedy)
  })

  it('is not decided by a return (DIS-07)', () => {
    expect(reasons(escalated(feeOnly), 8, decision)).toEqual(['verdict-not-possible'])
    expect(offered(escalated(feeOnly), 8, decision)).not.toContain('return')
    expect(decide(rules, escalated(withGoods), decision, PLACED + 8 * DAY)._tag).toBe('Right')
    expect(offered(escalated(withGoods), 8, decision)).toContain('return')
  })

  it('may be restated as one about goods, which come back (DIS-09)', () => {
    const payload = { ground: 'damaged', remedy: 'return', evidence: ['photo'] } as const
    const all = done(feeOnly, 5.5, { by: 'buyer', verb: 'revise-dispute', payload })
    expect(all.matter).toMatchObject({ remedy: 'return', lines: [{ line: 'a' }, { line: 'b' }] })
  })
})

describe('a table that says `return`', () => {
  const returning = rulebook({
    ...{ name: 'returning', title: 'Returning', version: '1', extends: 'aliexpress' },
    dispute: { verdict: 'return' },
  })
  const ended = (of: Order): Order =>
    rightOf(settle(returning, escalated(of), PLACED + 36 * DAY)).order

  it('gives the fee back where it alone is claimed, in full (DIS-07)', () => {
    const outcome = rightOf(disputeOutcome(returning, escalated(feeOnly), PLACED + 8 * DAY))
    expect([outcome.verdict, outcome.remedy, outcome.buyer]).toEqual(['refund', 'refund', 60])
    expect(ended(feeOnly).claim).toBe('none')
    const { shares } = rightOf(balance(returning, ended(feeOnly), PLACED + 36 * DAY))
    expect(shares).toMatchObject({ buyer: 60, seller: 1500 })
  })

  it('has goods sent back where some are claimed', () => {
    const outcome = rightOf(disputeOutcome(returning, escalated(withGoods), PLACED + 8 * DAY))
    expect([outcome.verdict, outcome.remedy]).toEqual(['return', 'return'])
  })
})
