import { describe, expect, it } from 'vitest'
import { can, decide, order, type Action, type Order, type Reason } from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

// A claim about the shipping fee alone is about the goods that it was paid for.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
const bought = (...amounts: readonly number[]): Order =>
  rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: 'card',
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      lines: amounts.map((amount, index) => ({ id: `a${index}`, amount })),
      shippingFee: 500,
    }),
  )
const done = (of: Order, at: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at)).order
const sent = (of: Order, ...lines: readonly string[]): Order =>
  done(of, PLACED + 3 * HOUR, {
    by: 'seller',
    verb: 'ship',
    payload: { tracking: 'T', lines: lines.map((line) => ({ line })) },
  })
const claim = (lines?: readonly { line: string; amount?: number }[]): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ...{ ground: 'not-received', remedy: 'refund', evidence: ['photo'] },
    ...(lines === undefined ? {} : { lines }),
  },
})
const reasons = (of: Order, at: number, action: Action): readonly Reason[] =>
  leftOf(decide(rules, of, action, at)).failures.map(({ reason }) => reason)

describe('of goods of which some never left', () => {
  const halfSent = sent(bought(1000, 1000), 'a0')
  const refused = done(halfSent, PLACED + DAY, { by: 'buyer', verb: 'refuse-delivery' })
  const later = PLACED + 20 * DAY

  it.each([undefined, [{ line: 'a0' }]])(
    'nothing is missing that was refused at the door (DIS-04): %j',
    (lines) => {
      expect(reasons(refused, PLACED + 2 * DAY, claim(lines))).toContain('wrong-stage')
    },
  )

  it('what is under way may be, by its name or without one (DIS-04)', () => {
    expect(decide(rules, halfSent, claim(), later)._tag).toBe('Right')
    expect(decide(rules, halfSent, claim([{ line: 'a0' }]), later)._tag).toBe('Right')
  })
})

describe('of goods for one minor unit there is no part', () => {
  const part = (of: Order): readonly string[] =>
    rightOf(can(rules, of, { by: 'buyer', verb: 'dispute' }, PLACED + 3 * DAY)).options.flatMap(
      ({ payload: { ground, remedy, lines = [] } }) =>
        ground === 'not-as-described' && remedy === 'part-refund'
          ? lines.map(({ line, amount }) => `${line} ${String(amount)}`)
          : [],
    )
  const here = (amount: number): Order =>
    done(sent(bought(amount), 'a0'), PLACED + 2 * DAY, { by: 'carrier', verb: 'deliver' })

  it('so that a part of the fee is offered, of goods for two a part of the goods', () => {
    expect(part(here(1))).toEqual(['shipping 250'])
    expect(part(here(2))).toEqual(['a0 1'])
  })
})
