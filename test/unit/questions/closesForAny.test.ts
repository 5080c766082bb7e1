import { describe, expect, it } from 'vitest'
import { can, decide, order, type Action, type Order } from '../../../src/index.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

// A row that takes many payloads closes when it takes none of them any more.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
const bought = (lines: readonly { id: string; amount: number }[]): Order =>
  rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: 'card',
      placed: PLACED,
      paid: PLACED + HOUR,
      cleared: PLACED + 2 * HOUR,
      lines,
    }),
  )
const done = (of: Order, at: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at)).order
const gift = { by: 'seller', verb: 'goodwill-refund' } as const
const closes = (of: Order, at: number, action: Action = gift): number | null =>
  rightOf(can(rules, of, action, at)).closesAt

describe('until when the seller may give back', () => {
  it('is for ever while a dispute about a part is pending: of the rest he may afterwards', () => {
    const sent = done(bought([{ id: 'a', amount: 1000 }]), PLACED + 3 * HOUR, {
      by: 'seller',
      verb: 'ship',
      payload: { tracking: 'T' },
    })
    const here = done(sent, PLACED + 2 * DAY, { by: 'carrier', verb: 'deliver' })
    const at = PLACED + 3 * DAY
    const claimed = (amount: number | null): Order =>
      done(here, at, {
        by: 'buyer',
        verb: 'dispute',
        payload: {
          ground: 'damaged',
          remedy: amount === null ? 'return' : 'part-refund',
          evidence: ['photo'],
          ...(amount === null ? {} : { lines: [{ line: 'a', amount }] }),
        },
      })
    expect(closes(claimed(300), at)).toBeNull()
    expect(closes(claimed(null), at)).toBeNull()
    const some: Action = { ...gift, payload: { lines: [{ line: 'a', amount: 1000 }] } }
    expect(closes(claimed(300), at, some)).toBe(at + 5 * DAY)
  })

  it('outlasts the term to ship while some of the lines have left', () => {
    const two = bought([
      { id: 'a', amount: 1000 },
      { id: 'b', amount: 2000 },
    ])
    const at = PLACED + DAY
    const part = done(two, at, {
      by: 'seller',
      verb: 'ship',
      payload: { tracking: 'T', lines: [{ line: 'a' }] },
    })
    expect(closes(part, at)).toBeNull()
  })

  it('is the end of the term to ship where none has, and the row does not apply at it', () => {
    const paid = bought([{ id: 'a', amount: 1000 }])
    const end = closes(paid, PLACED + DAY)
    if (end === null) throw new Error('never closes')
    expect(closes(paid, end - 1)).toBe(end)
    expect(leftOf(can(rules, paid, gift, end)).opensAt).toBeNull()
  })
})
