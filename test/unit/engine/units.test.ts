import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, order, settle, type Action, type Order } from '../../../src/index.js'
import type { LineClaim } from '../../../src/model.js'
import { load } from '../../../src/policies.js'
import { unitCounts } from '../../../src/model/views/unitCounts.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

const DAY = 86_400_000
const PLACED = Date.UTC(2026, 4, 4, 12)
const rules = rulebook('aliexpress')
const byLine = rightOf(
  load({
    name: 'by-line',
    title: 'By line',
    version: '1',
    extends: 'aliexpress',
    cancellation: { partial: true },
  }),
)
const START = rightOf(
  order({
    id: 'o',
    currency: 'USD',
    method: 'card',
    placed: PLACED,
    paid: PLACED,
    cleared: PLACED,
    shipWithin: { days: 5 },
    lines: [
      { id: 'cup', amount: 1000, quantity: 3 },
      { id: 'pot', amount: 700 },
    ],
  }),
)
const ship = (quantity: number | undefined, line = 'cup'): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: {
    tracking: 'RR123456785CN',
    lines: [{ line, ...(quantity === undefined ? {} : { quantity }) }],
  },
})
const after = (
  actions: readonly Action[],
  { under = rules, from = START }: { readonly under?: typeof rules; readonly from?: Order } = {},
): Order => {
  let one = from
  for (const action of actions) one = rightOf(decide(under, one, action, one.at + 60_000)).order
  return one
}
const failuresOf = (action: Action, one: Order, under = rules): readonly unknown[] => {
  const taken = decide(under, one, action, one.at + 60_000)
  return E.isLeft(taken) ? taken.left.failures.map(({ clause: _, ...failure }) => failure) : []
}
const cups = (one: Order) => unitCounts(one)[0]

describe('some units of a line', () => {
  it('leave, and the others later', () => {
    const two = after([ship(2)])
    expect(two.goods).toBe('part-shipped')
    expect(cups(two)).toMatchObject({ ordered: 3, underWay: 2, toSend: 1, held: 1000 })
    const rest = after([ship(undefined)], { from: two })
    expect(cups(rest)).toMatchObject({ underWay: 3, toSend: 0 })
    expect(rest.parcels.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([
      [2],
      [1],
    ])
  })

  it('are no more than there are, and at least one', () => {
    expect(failuresOf(ship(3), START)).toEqual([])
    expect(failuresOf(ship(4), START)).toEqual([
      { reason: 'too-many-units', found: '4 of cup', expected: 'at most 3' },
    ])
    const two = after([ship(2)])
    expect(failuresOf(ship(1), two)).toEqual([])
    expect(failuresOf(ship(2), two)).toEqual([
      { reason: 'too-many-units', found: '2 of cup', expected: 'at most 1' },
    ])
    const gone = after([ship(1)], { from: two })
    expect(failuresOf(ship(1), gone)).toEqual([
      { reason: 'line-closed', found: 'cup', expected: null },
    ])
    for (const quantity of [0, -1, 0.5, NaN])
      expect(failuresOf(ship(quantity), START)).toMatchObject([{ reason: 'not-a-payload' }])
  })

  it('are not named beside an amount, nor twice, nor of the shipping fee', () => {
    const named = (lines: readonly LineClaim[]): Action => ({
      by: 'seller',
      verb: 'ship',
      payload: { tracking: 'RR1', lines },
    })
    expect(failuresOf(named([{ line: 'cup', quantity: 1, amount: 333 }]), START)).toMatchObject([
      { reason: 'not-a-payload' },
    ])
    const twice = named([
      { line: 'cup', quantity: 1 },
      { line: 'cup', quantity: 1 },
    ])
    expect(failuresOf(twice, START)).toMatchObject([{ reason: 'unknown-line', found: 'cup' }])
    expect(failuresOf(named([{ line: 'pan', quantity: 1 }]), START)).toMatchObject([
      { reason: 'unknown-line', found: 'pan' },
    ])
    expect(failuresOf(named([{ line: 'shipping', quantity: 1 }]), START)).toMatchObject([
      { reason: 'unexpected-field', found: 'lines.quantity' },
    ])
  })

  it('are called off by the buyer, where the policy knows parts of an order', () => {
    const cancel = (quantity: number): Action => ({
      by: 'buyer',
      verb: 'cancel',
      payload: { reason: 'not-needed', lines: [{ line: 'cup', quantity }] },
    })
    const one = after([cancel(1)], { under: byLine })
    expect(cups(one)).toMatchObject({ calledOff: 1, toSend: 2, refunded: 333, held: 667 })
    expect(failuresOf(cancel(2), one, byLine)).toEqual([])
    expect(failuresOf(cancel(3), one, byLine)).toEqual([
      { reason: 'too-many-units', found: '3 of cup', expected: 'at most 2' },
    ])
    expect(failuresOf(cancel(1), START)).toMatchObject([{ reason: 'no-partial' }])
    const none = after([cancel(2)], { under: byLine, from: one })
    expect(cups(none)).toMatchObject({ calledOff: 3, refunded: 1000, held: 0 })
    expect(none.goods).toBe('unshipped')
  })

  it('are called off by the seller, or once the term to ship is over', () => {
    const two = after([ship(undefined, 'pot'), ship(2)])
    const called = after([{ by: 'seller', verb: 'cancel' }], { from: two })
    expect(cups(called)).toMatchObject({ underWay: 2, calledOff: 1, refunded: 333, held: 667 })
    expect(called.goods).toBe('shipped')
    const due = PLACED + 5 * DAY
    const before = rightOf(settle(rules, two, due - 1)).order
    expect(cups(before)).toMatchObject({ toSend: 1, refunded: 0 })
    const late = rightOf(settle(rules, two, due)).order
    expect(cups(late)).toMatchObject({ underWay: 2, calledOff: 1, refunded: 333, held: 667 })
  })

  it('come, and are disputed, and the others go on', () => {
    const here = after([
      ship(undefined, 'pot'),
      ship(undefined),
      { by: 'carrier', verb: 'deliver', payload: { lines: [{ line: 'cup', quantity: 2 }] } },
    ])
    expect(cups(here)).toMatchObject({ delivered: 2, underWay: 1 })
    const claim = (quantity: number): Action => ({
      by: 'buyer',
      verb: 'dispute',
      payload: {
        ground: 'defective',
        remedy: 'return',
        evidence: ['photo'],
        lines: [{ line: 'cup', quantity }],
      },
    })
    expect(failuresOf(claim(4), here)).toMatchObject([
      { reason: 'too-many-units', found: '4 of cup', expected: 'at most 3' },
    ])
    const disputed = after([claim(1)], { from: here })
    expect(disputed.matter).toMatchObject({ lines: [{ line: 'cup', amount: 333 }] })
    const back = after(
      [
        { by: 'seller', verb: 'accept-claim' },
        { by: 'buyer', verb: 'ship-return', payload: { tracking: 'RR9' } },
      ],
      { from: disputed },
    )
    expect(cups(back)).toMatchObject({ delivered: 1, underWay: 1, comingBack: 1 })
    const done = after([{ by: 'seller', verb: 'confirm-return' }], { from: back })
    expect(cups(done)).toMatchObject({ delivered: 1, underWay: 1, comingBack: 1, refunded: 333 })
    const end = rightOf(settle(rules, done, done.at + 400 * DAY)).order
    expect(cups(end)).toMatchObject({ held: 0, refunded: 333, released: 667 })
  })

  it('are offered as an option where a part can leave', () => {
    const one: Order = rightOf(
      order({
        id: 'o',
        currency: 'USD',
        method: 'card',
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
        lines: [{ id: 'cup', amount: 1000, quantity: 2 }],
      }),
    )
    const { options } = rightOf(can(rules, one, { by: 'seller', verb: 'ship' }, PLACED))
    expect(options.map(({ payload }) => payload.lines)).toEqual([
      undefined,
      [{ line: 'cup', quantity: 1 }],
    ])
  })
})
