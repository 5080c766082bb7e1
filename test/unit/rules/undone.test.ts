import { describe, expect, it } from 'vitest'
import type { Refund } from '../../../src/index.js'
import { isSentAgain, undoneRefunds } from '../../../src/rules/record/undone.js'
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

describe('a refund that carries again what another one failed to bring', () => {
  it.each<readonly [boolean, Refund, Refund]>([
    [true, refund('r4', { failed: 6 }), refund('r7')],
    [false, refund('r4'), refund('r7')],
    [false, refund('r7', { failed: 6 }), refund('r4')],
    [false, refund('r4', { failed: 6 }), refund('r4.1')],
    [false, refund('r4', { failed: 6 }), refund('r7', { tender: 't2' })],
    [false, refund('r4', { failed: 6 }), refund('r7', lines('b'))],
    [true, refund('r4', { failed: 6, ...lines('a', 'b') }), refund('r7', lines('a', 'b'))],
    [false, refund('r4', { failed: 6, ...lines('a', 'b') }), refund('r7', lines('a', 'c'))],
    [false, refund('r4', { failed: 6, ...lines('a', 'b') }), refund('r7', lines('c', 'b'))],
    [false, refund('r4', { failed: 6, ...lines('a', 'b') }), refund('r7', lines('a'))],
    [true, refund('r9', { failed: 6 }), refund('r10')],
  ])('%s: %o, then %o', (again, first, second) => {
    expect(isSentAgain(second, [first, second])).toBe(again)
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
    expect(undone(cancelled, refund('r4', { failed: 6 }), refund('r7'))).toEqual(['r4'])
    expect(undone({ cause: 'completed', at: 5 }, refund('r4'))).toEqual([])
    expect(undone(null, refund('r4'))).toEqual([])
  })
})
