import { describe, expect, it } from 'vitest'
import { decide, order, orThrow } from '../../../src/index.js'
import { load, PRESETS } from '../../../src/policies.js'

const PLACED = Date.UTC(2026, 4, 4)
const isFrozen = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isFrozen))

describe('what the library keeps', () => {
  it('are presets that nobody can change', () => {
    expect(isFrozen(PRESETS)).toBe(true)
  })

  it('is no part of what `order` was given', () => {
    const input = {
      id: 'A-1',
      currency: 'EUR',
      lines: [{ id: 'cup', amount: 1000 }],
      tenders: [{ method: 'card', amount: 1000 }],
      facts: { tags: ['a'] },
      policy: { name: 'aliexpress', version: '1' },
      shipWithin: { days: 3 },
      placed: PLACED,
    }
    const made = orThrow(order(input))
    const before = structuredClone(made)
    input.lines.push({ id: 'pot', amount: 1 })
    Object.assign(input.lines[0] ?? {}, { amount: 1 })
    Object.assign(input.tenders[0] ?? {}, { amount: 1 })
    input.facts.tags.push('b')
    input.policy.version = '2'
    input.shipWithin.days = 9
    expect(made).toStrictEqual(before)
  })

  it('is no part of what `decide` was given', () => {
    const rules = orThrow(load('aliexpress'))
    const bought = orThrow(
      order({
        id: 'A-1',
        currency: 'EUR',
        lines: [{ id: 'cup', amount: 1000 }],
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
        shipped: PLACED,
        delivered: PLACED,
      }),
    )
    const payload = {
      ground: 'damaged',
      remedy: 'part-refund' as const,
      lines: [{ line: 'cup', amount: 500 }],
      evidence: ['photo' as const],
    }
    const action = { by: 'buyer', verb: 'dispute', payload } as const
    const taken = orThrow(decide(rules, bought, action, PLACED + 10 * 86_400_000))
    const before = structuredClone(taken)
    Object.assign(payload.lines[0] ?? {}, { amount: 1 })
    payload.lines.push({ line: 'cup', amount: 1 })
    payload.evidence.pop()
    payload.ground = 'other'
    expect(taken).toStrictEqual(before)
  })
})
