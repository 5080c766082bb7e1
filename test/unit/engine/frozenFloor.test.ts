import { describe, expect, it } from 'vitest'
import {
  canOpenDispute,
  decide,
  forecast,
  order,
  type Action,
  type Order,
} from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

// What `protection.atLeast` leaves stands still while the order is frozen, as every deadline does.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
const on = (day: number): number => PLACED + day * DAY
const done = (of: Order, day: number, action: Action): Order =>
  rightOf(decide(rules, of, action, on(day))).order
const bought = rightOf(
  order({
    ...{ id: 'o1', currency: 'USD', method: 'card', placed: PLACED, paid: PLACED + HOUR },
    cleared: PLACED + 2 * HOUR,
    lines: [{ id: 'a', amount: 1000 }],
  }),
)
const sent = done(bought, 2, {
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR123456785CN' },
})
const here = done(sent, 4, { by: 'carrier', verb: 'deliver' })
const frozen = (of: Order, from: number, to: number): Order =>
  done(done(of, from, { by: 'platform', verb: 'freeze' }), to, {
    by: 'platform',
    verb: 'unfreeze',
  })
const next = (of: Order, day: number): readonly [string, number] | null => {
  const [step] = rightOf(forecast(rules, of, on(day))).steps
  return step === undefined ? null : [step.row, (step.at - PLACED) / DAY]
}

describe('the time that the end of a claim leaves', () => {
  const claimed = done(here, 18, {
    by: 'buyer',
    verb: 'dispute',
    payload: { ground: 'damaged', remedy: 'return', evidence: ['photo'] },
  })
  const withdrawn = done(claimed, 18.5, { by: 'buyer', verb: 'withdraw-dispute' })

  it('is all there without a freeze', () => {
    expect(next(withdrawn, 19)).toEqual(['protection.over', 19.5])
  })

  it('goes on where it stood, after one freeze and after two (PRO-03)', () => {
    expect(next(frozen(withdrawn, 19, 25), 25)).toEqual(['protection.over', 25.5])
    const twice = frozen(frozen(withdrawn, 19, 25), 25.25, 30)
    expect(next(twice, 30)).toEqual(['protection.over', 30.25])
    const dispute = rightOf(canOpenDispute(rules, twice, on(30)))
    expect((dispute.closesAt ?? 0) - PLACED).toBe(30.25 * DAY)
  })

  it('does not count a freeze that was over before', () => {
    const before = frozen(here, 5, 6)
    const late = done(before, 19.5, {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'damaged', remedy: 'return', evidence: ['photo'] },
    })
    const over = done(late, 19.75, { by: 'buyer', verb: 'withdraw-dispute' })
    expect(next(over, 19.8)).toEqual(['protection.over', 20.75])
  })

  it('goes on after a chargeback that is won', () => {
    const charged = done(withdrawn, 19, { by: 'platform', verb: 'report-chargeback' })
    const won = done(charged, 25, {
      by: 'platform',
      verb: 'close-chargeback',
      payload: { outcome: 'won' },
    })
    expect(next(won, 25)).toEqual(['protection.over', 25.5])
  })
})

describe('the time that a late report leaves', () => {
  const told = (of: Order, day: number, verb: 'deliver' | 'report-returned', was: number): Order =>
    done(of, day, { by: 'carrier', verb, occurredAt: on(was) })

  it('stands still for the buyer', () => {
    const late = told(sent, 30, 'deliver', 4)
    expect(next(late, 30)).toEqual(['protection.over', 31])
    expect(next(frozen(late, 30.25, 40), 40)).toEqual(['protection.over', 40.75])
  })

  it('is all there where the report comes while frozen', () => {
    const held = done(sent, 29, { by: 'platform', verb: 'freeze' })
    const late = done(told(held, 30, 'deliver', 4), 40, { by: 'platform', verb: 'unfreeze' })
    expect(next(late, 40)).toEqual(['protection.over', 41])
  })

  it('stands still for the seller', () => {
    const claimed = done(here, 5, {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'damaged', remedy: 'return', evidence: ['photo'] },
    })
    const agreed = done(claimed, 6, { by: 'seller', verb: 'accept-claim' })
    const back = done(agreed, 7, {
      by: 'buyer',
      verb: 'ship-return',
      payload: { tracking: 'RR123456785CN' },
    })
    const late = told(back, 30, 'report-returned', 9)
    expect(next(frozen(late, 30.25, 40), 40)).toEqual(['return.not-inspected', 40.75])
  })
})
