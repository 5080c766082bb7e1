import { describe, expect, it } from 'vitest'
import { can, canCancel, isAllowed, order, orThrow, decide } from '../../../src/index.js'
import { offencesOf } from '../../../src/account.js'
import { decodeAction, load } from '../../../src/policies.js'

const placed = Date.UTC(2026, 4, 4)
const under = (reasons: Record<string, string>) =>
  orThrow(
    load({
      name: 'mine',
      title: 'Mine',
      extends: 'aliexpress',
      cancellation: { reasons, byBuyer: { opens: 'paid' } },
    }),
  )
const cleared = orThrow(
  order({
    id: 'A-1',
    currency: 'EUR',
    lines: [{ id: 'cup', amount: 1000 }],
    placed,
    paid: placed,
    cleared: placed,
  }),
)

describe('the reason for a cancellation', () => {
  it.each([
    ['none is asked for', {}, { none: true, empty: true, listed: true, other: true }],
    [
      'one of a list',
      { late: 'seller' },
      { none: false, empty: false, listed: true, other: false },
    ],
    ['any text', { '*': 'none' }, { none: false, empty: false, listed: true, other: true }],
    [
      'one of a list, or any text',
      { late: 'seller', '*': 'none' },
      { none: false, empty: false, listed: true, other: true },
    ],
  ])('%s', (_, reasons, expected) => {
    const rules = under(reasons)
    const says = (payload: { readonly reason?: string }) =>
      isAllowed(can(rules, cleared, { by: 'buyer', verb: 'cancel', payload }, placed + 1))
    expect({
      none: says({}),
      empty: says({ reason: '' }),
      listed: says({ reason: 'late' }),
      other: says({ reason: 'the wrong size' }),
    }).toStrictEqual(expected)
  })

  it('is told by `canCancel`', () => {
    const reasons = (listed: Record<string, string>) =>
      orThrow(canCancel(under(listed), cleared, placed + 1)).reasons
    expect(reasons({})).toStrictEqual([])
    expect(reasons({ late: 'seller' })).toStrictEqual(['late'])
    expect(reasons({ '*': 'none' })).toBe('free-text')
    expect(reasons({ late: 'seller', '*': 'none' })).toBe('free-text')
  })

  it('need not stand in a request to cancel', () => {
    expect(decodeAction({ by: 'buyer', verb: 'request-cancellation' })._tag).toBe('Right')
  })

  it.each([
    ['late', 'seller'],
    ['the wrong size', 'buyer'],
    ['toString', 'buyer'],
  ])('says whose fault it is: %s', (reason, side) => {
    const rules = under({ late: 'seller', '*': 'buyer' })
    const action = { by: 'seller', verb: 'cancel', payload: { reason } } as const
    const { order: cancelled, events } = orThrow(decide(rules, cleared, action, placed + 1))
    const offences = offencesOf(rules, cancelled, events)
    expect(offences.seller.map(({ counts }) => counts)).toStrictEqual(
      side === 'seller' ? ['fault'] : [],
    )
  })
})
