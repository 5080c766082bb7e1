import { describe, expect, it } from 'vitest'
import { nextStates, nextTimer, timers, type Order, type Rulebook } from '../../../src/index.js'
import { rightOf } from '../../support/rulebooks.js'
import {
  acted,
  CLEAR,
  DAY,
  DELIVER,
  HOUR,
  PAY,
  PLACED,
  SHIP,
  under,
} from '../compile/compiledOf.js'

const found = (rules: Rulebook, order: Order) => rightOf(nextStates(rules, order, order.at))
const base = under({})

describe('the states one step away', () => {
  it('each row, branch and state once, with the first payload; the timer last', () => {
    const rules = under({ cancellation: { reasons: { first: 'buyer', second: 'none' } } })
    const all = found(rules, acted(rules))
    expect(all.map(({ by, verb, row, payload }) => [by, verb, row, payload])).toEqual([
      ['buyer', 'pay', 'pay', {}],
      ['buyer', 'cancel', 'cancel.unpaid', { reason: 'first' }],
      ['seller', 'cancel', 'cancel.unpaid-by-seller', {}],
      ['platform', 'freeze', 'freeze', {}],
      ['timer', 'timer', 'payment.unpaid', null],
    ])
    expect(all.map(({ state, status, at }) => [state.funds, status, at - PLACED])).toEqual([
      ['held', 'awaiting-shipment', 0],
      ['void', 'cancelled', 0],
      ['void', 'cancelled', 0],
      ['due', 'frozen', 0],
      ['void', 'closed', DAY],
    ])
    expect(all.map(({ branch }) => branch)).toEqual([['none'], [], [], [], []])
  })

  it('one row twice, where the payload chooses the branch', () => {
    const to = {
      cases: [{ when: { ground: ['not-received'] }, use: 'seller' }],
      otherwise: 'platform',
    }
    const rules = under({ dispute: { to } })
    const disputes = found(rules, acted(rules, PAY, SHIP)).filter(({ row }) => row === 'dispute')
    expect(disputes.map(({ branch, payload, state }) => [branch, payload, state.claim])).toEqual([
      [['seller', 'as-recorded'], { ground: 'not-received', remedy: 'refund' }, 'dispute-seller'],
      [['platform', 'here'], { ground: 'not-as-described', remedy: 'refund' }, 'dispute-platform'],
    ])
  })

  it('one row and branch twice, where the states differ', () => {
    const parts = found(base, acted(base, PAY)).filter(({ verb }) => verb === 'ship')
    expect(parts.map(({ state, branch }) => [state.goods, branch])).toEqual([
      ['shipped', parts[0]?.branch],
      ['part-shipped', parts[1]?.branch],
    ])
  })

  it('nobody’s, where nothing can happen any more', () => {
    const rules = under({ payment: { removable: false } })
    const cancelled = acted(rules, { by: 'seller', verb: 'cancel' })
    expect(found(rules, cancelled)).toEqual([])
  })
})

describe('the timers that are pending', () => {
  const rules = under({}, 'aliexpress')
  const delivered = acted(rules, PAY, CLEAR, SHIP, DELIVER)

  it('the earliest first, each with where it leads', () => {
    const all = rightOf(timers(rules, delivered, delivered.at))
    expect(all.map(({ row, dueAt, status }) => [row, dueAt, status])).toEqual([
      ['protection.over', PLACED + 4 * HOUR + 15 * DAY, 'completed'],
      ['payment.hold', PLACED + HOUR + 180 * DAY, 'completed'],
    ])
    expect(all[0]?.clauses.map(({ path }) => path)).toContain('protection.ends')
    expect(all[0]?.state).toMatchObject({ funds: 'settled', goods: 'delivered' })
  })

  it('the wake-up is the first of them, or what is overdue on the order that is passed', () => {
    const over = PLACED + 4 * HOUR + 15 * DAY
    expect(rightOf(nextTimer(rules, delivered, delivered.at))?.dueAt).toBe(over)
    expect(rightOf(nextTimer(rules, delivered, over - 1))?.row).toBe('protection.over')
    expect(rightOf(nextTimer(rules, delivered, over + 1))?.row).toBe('protection.over')
    expect(rightOf(nextTimer(rules, acted(rules, { by: 'seller', verb: 'cancel' }), over))).toBe(
      null,
    )
  })
})
