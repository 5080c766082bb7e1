import { describe, expect, it } from 'vitest'
import type { Refund } from '../../../src/index.js'
import { carriersOf, isSentAgain } from '../../../src/rules/record/sentAgain.js'
import { undoneRefunds } from '../../../src/rules/record/undone.js'
import { standardOrder } from '../../../src/testing/index.js'

const refund = (id: string, more: Partial<Refund> = {}): Refund => ({
  id,
  cause: 'cancellation',
  method: 'card',
  tender: 't1',
  amount: 500,
  lines: [{ line: 'a', amount: 500 }],
  started: 5,
  released: null,
  landed: null,
  failed: null,
  ...more,
})
const lines = (...names: readonly string[]) => ({
  lines: names.map((line) => ({ line, amount: 250 })),
})

/** Made as a refund failed. */
const again = (id: string, more: Partial<Refund> = {}): Refund =>
  refund(id, { started: 6, ...more })

describe('a refund that carries again what another one failed to bring', () => {
  it.each<readonly [boolean, Refund, Refund]>([
    [true, refund('r4', { failed: 6 }), again('r7')],
    [false, refund('r4'), again('r7')],
    [false, refund('r7', { failed: 6 }), again('r4')],
    [false, refund('r4', { failed: 6 }), again('r4.1')],
    [false, refund('r4', { failed: 6 }), again('r7', { tender: 't2' })],
    [false, refund('r4', { failed: 6 }), again('r7', lines('b'))],
    [true, refund('r4', { failed: 6, ...lines('a', 'b') }), again('r7', lines('a', 'b'))],
    [false, refund('r4', { failed: 6, ...lines('a', 'b') }), again('r7', lines('a', 'c'))],
    [false, refund('r4', { failed: 6, ...lines('a', 'b') }), again('r7', lines('c', 'b'))],
    [false, refund('r4', { failed: 6, ...lines('a', 'b') }), again('r7', lines('a'))],
    [true, refund('r9', { failed: 6 }), again('r10')],
    // Another refund of the same line is money of its own, made at another instant or of another sum.
    [false, refund('r4', { failed: 6 }), again('r7', { started: 7 })],
    [false, refund('r4', { failed: 6 }), again('r7', { amount: 499 })],
  ])('%s: %o, then %o', (isAgain, first, second) => {
    expect(isSentAgain([first, second])(second)).toBe(isAgain)
    const carriers = carriersOf(first, [first, second])
    if (first.failed !== null) expect(carriers).toEqual(isAgain ? [second] : [])
  })

  it('bounces, and its money goes by a third', () => {
    const all = [
      refund('r4', { failed: 6 }),
      again('r7', { failed: 8 }),
      again('r9', { started: 8 }),
    ]
    expect(all.map(isSentAgain(all))).toEqual([false, true, true])
    const by = (one: Refund) => carriersOf(one, all).map(({ id }) => id)
    expect(all.map(by)).toEqual([['r9'], ['r9'], ['r9']])
  })

  it('is taken in part by a bank, and what is left of it bounces', () => {
    const part = (id: string, insteadOf: string, more: Partial<Refund> = {}) =>
      refund(id, { insteadOf, ...more })
    const all = [
      refund('r4', { failed: 6 }),
      part('r7.2', 'r4', { failed: 8 }),
      part('r7.3', 'r4', { failed: 9, amount: 400 }),
      part('r8.2', 'r7.2'),
      part('r8.3', 'r7.2'),
      part('r10', 'r7.3', { started: 9, amount: 400 }),
    ]
    const by = (one: Refund) => carriersOf(one, all).map(({ id }) => id)
    expect(by(all[0]!)).toEqual(['r8.2', 'r8.3', 'r10'])
    expect(by(all[1]!)).toEqual(['r8.2', 'r8.3'])
    expect(all.map(isSentAgain(all))).toEqual([false, true, true, true, true, true])
    // A circle, which no engine makes, has an end.
    const circle = [part('r4', 'r7', { failed: 6 }), part('r7', 'r4', { failed: 6 })]
    expect(carriersOf(circle[0]!, circle)).toEqual([])
  })
})

describe('the refunds of the cancellation that ended an order', () => {
  const undone = (ending: object | null, ...refunds: readonly Refund[]) =>
    undoneRefunds({ ...standardOrder, ending, refunds } as never).map(({ id }) => id)
  const cancelled = { cause: 'cancelled', at: 5 }
  it('are those of its event, and of none before it or of another cause', () => {
    expect(undone(cancelled, refund('r4'), refund('r4.1'))).toEqual(['r4', 'r4.1'])
    expect(undone(cancelled, refund('r3'), refund('r4'))).toEqual(['r4'])
    expect(undone(cancelled, refund('r10'), refund('r9'))).toEqual(['r10'])
    expect(undone(cancelled, refund('r3', { started: 4 }))).toEqual([])
    expect(undone(cancelled, refund('r4', { cause: 'payment-void' }))).toEqual(['r4'])
    expect(undone(cancelled, refund('r4', { cause: 'dispute' }))).toEqual([])
    expect(undone(cancelled, refund('r4', { failed: 6 }), again('r7'))).toEqual(['r4'])
    expect(undone({ cause: 'completed', at: 5 }, refund('r4'))).toEqual([])
    expect(undone(null, refund('r4'))).toEqual([])
  })
})
