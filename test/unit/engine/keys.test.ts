import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, replay, type Action, type Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, history, PAY } from '../questions/history.js'

const rules = rulebook('aliexpress')
const paid = history(rules, [
  [0, PAY],
  [0, CLEAR],
]).order
const SHIP = {
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR1', receipt: 'scan' },
  key: 'k1',
} as const satisfies Action
const taken = rightOf(decide(rules, paid, SHIP, paid.at))
const answers = (order: Order, action: Action) => {
  const decided = decide(rules, order, action, order.at)
  const asked = can(rules, order, action, order.at)
  expect(E.isRight(asked)).toBe(E.isRight(decided))
  return E.isRight(decided)
    ? decided.right.repeated
    : decided.left.failures.map(({ reason, found }) => [reason, found])
}

describe('an idempotency key', () => {
  it('repeats the same action, its fields in any order', () => {
    expect(answers(taken.order, SHIP)).toBe(true)
    const turned = { ...SHIP, payload: { receipt: 'scan', tracking: 'RR1' } }
    expect(answers(taken.order, turned)).toBe(true)
    expect(decide(rules, taken.order, SHIP, paid.at)).toMatchObject({ right: { events: [] } })
  })

  it('is refused for another verb, another actor, another payload', () => {
    const used = [['key-used', 'k1']]
    expect(answers(taken.order, { by: 'seller', verb: 'confirm-return', key: 'k1' })).toEqual(used)
    expect(answers(taken.order, { by: 'buyer', verb: 'confirm-receipt', key: 'k1' })).toEqual(used)
    expect(answers(taken.order, { ...SHIP, payload: { tracking: 'RR1' } })).toEqual(used)
    expect(
      answers(taken.order, { ...SHIP, payload: { ...SHIP.payload, tracking: 'RR2' } }),
    ).toEqual(used)
  })

  it('that is new is judged like none', () => {
    expect(answers(taken.order, { by: 'buyer', verb: 'confirm-receipt', key: 'k2' })).toBe(false)
  })

  it('survives storing and replaying; of one stored without its use the action is not known', () => {
    const stored = encodeOrder(taken.order) as Record<string, unknown>
    expect(rightOf(decodeOrder(stored))).toEqual(taken.order)
    expect(replay(paid, taken.events)).toEqual(taken.order)
    const { keyUses: _uses, ...older } = stored
    const old = rightOf(decodeOrder(older))
    const receipt = { by: 'buyer', verb: 'confirm-receipt', key: 'k1' } as const
    expect(answers(old, receipt)).toBe(true)
    // A key that comes after it has its own use.
    const next = rightOf(decide(rules, old, { ...receipt, key: 'k2' }, old.at)).order
    expect(rightOf(decodeOrder(encodeOrder(next)))).toEqual(next)
    expect(answers(next, { ...receipt, key: 'k2' })).toBe(true)
    expect(answers(next, { ...SHIP, key: 'k2' })).toEqual([['key-used', 'k2']])
    expect(leftOf(decodeOrder({ ...stored, keys: [] }))).toMatchObject([{ path: 'keyUses' }])
  })
})
