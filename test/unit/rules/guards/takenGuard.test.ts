import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  can,
  decide,
  type Action,
  type Order,
  type Payload,
  type Rulebook,
} from '../../../../src/index.js'
import { verbShape } from '../../../../src/model.js'
import { possibleActions } from '../../../../src/testing/explore/walk.js'
import { explored } from '../../../../src/testing/index.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, history, PAY } from '../../questions/history.js'

const rules = rulebook({
  name: 'open',
  title: 'Everybody cancels',
  extends: 'aliexpress',
  cancellation: {
    byBuyer: { opens: 'paid' },
    byPlatform: { opens: 'paid' },
    partial: true,
  },
})
const lines = [
  { id: 'a', amount: 9000 },
  { id: 'b', amount: 1000 },
]
const unpaid = history(rules, [], { lines }).order
const paid = history(
  rules,
  [
    [0, PAY],
    [0, CLEAR],
  ],
  { lines },
).order
const failures = (order: Order, action: Action) =>
  leftOf(decide(rules, order, action, order.at)).failures.map(({ reason, found }) => [
    reason,
    found,
  ])
const cancel = (by: 'buyer' | 'seller' | 'platform', payload: object) =>
  ({ by, verb: 'cancel', payload }) as Action

/** What no verb has, as plain JavaScript may bring it. */
const STRANGE: readonly object[] = [
  { quantity: 2 },
  { reasn: 'other' },
  { nothing: null },
  { lines: [{ line: 'a', quantity: 1 }] },
]

/** One payload field more than a verb has, out of those of other verbs. */
const FOREIGN: Payload = {
  reason: 'other',
  lines: [{ line: 'line-1' }],
  amount: 5,
  evidence: ['photo'],
  returnShipping: 5,
  tracking: 'RR1',
  verdict: 'release',
}
const foreignTo = ({ verb }: Action): readonly Payload[] => {
  const { needs, takes } = verbShape(verb)
  return Object.entries(FOREIGN).flatMap(([field, value]) =>
    [...needs, ...takes].some((own) => own === field) ? [] : [{ [field]: value }],
  )
}

describe('what an action carries is judged or refused', () => {
  it('a seller or a platform cancels the whole, and names no lines', () => {
    const some = { lines: [{ line: 'b' }] }
    const none = { lines: [{ line: 'nothing' }] }
    for (const by of ['seller', 'platform'] as const) {
      expect(failures(paid, cancel(by, some))).toEqual([['unexpected-field', 'lines']])
      expect(failures(paid, cancel(by, none))).toEqual([['unexpected-field', 'lines']])
      expect(rightOf(decide(rules, paid, cancel(by, {}), paid.at)).order.funds).toBe('refunding')
    }
    const { order } = rightOf(
      decide(rules, paid, cancel('buyer', { ...some, reason: 'other' }), paid.at),
    )
    expect(order.ledger.map(({ held }) => held)).toEqual([9000, 0, 0])
  })

  it('an order that is not paid is cancelled whole, by the buyer too', () => {
    const some = { reason: 'other', lines: [{ line: 'b' }] }
    for (const by of ['buyer', 'seller'] as const) {
      expect(failures(unpaid, cancel(by, some))).toEqual([['unexpected-field', 'lines']])
      expect(
        rightOf(decide(rules, unpaid, cancel(by, { reason: 'other' }), unpaid.at)).order.funds,
      ).toBe('void')
    }
  })

  it('lines leave whole: a shipment names no amounts', () => {
    const ship = (line: object): Action =>
      ({ by: 'seller', verb: 'ship', payload: { tracking: 'RR1', lines: [line] } }) as Action
    expect(failures(paid, ship({ line: 'a', amount: 1 }))).toEqual([
      ['unexpected-field', 'lines.amount'],
    ])
    expect(failures(paid, ship({ line: 'a', weight: 1 }))).toEqual([
      ['unexpected-field', 'lines.weight'],
    ])
    expect(E.isRight(decide(rules, paid, ship({ line: 'a' }), paid.at))).toBe(true)
  })

  it.each(['aliexpress', 'instant-cancel', 'second-hand', 'booking'])(
    '%s: whatever is possible, is not with one field more; `can` agrees',
    (policy) => {
      const under: Rulebook = rulebook(policy)
      for (const { place } of explored(under, { most: 120 }))
        for (const { action } of possibleActions(under, place))
          for (const more of [...STRANGE, ...foreignTo(action)]) {
            const payload = { ...action.payload, ...more }
            const carried = { ...action, payload } as Action
            const taken = decide(under, place.order, carried, place.now)
            expect([carried, E.isLeft(taken)]).toEqual([carried, true])
            expect(E.isLeft(can(under, place.order, carried, place.now))).toBe(true)
          }
    },
  )

  it('a field without a value is not carried', () => {
    const action = { by: 'seller', verb: 'cancel', payload: { lines: undefined } } as unknown
    expect(E.isRight(decide(rules, paid, action as Action, paid.at))).toBe(true)
  })
})
