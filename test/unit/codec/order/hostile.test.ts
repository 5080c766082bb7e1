import { describe, expect, it } from 'vitest'
import { HOUR } from '../../../../src/model/span.js'
import { decodeOrder } from '../../../../src/policies.js'
import { leftOf, rightOf } from '../../../support/rulebooks.js'
import { edited } from './edited.js'
import { held, T0 } from './stories.js'

const PAID = T0 + HOUR

describe('hostile input', () => {
  let deep: unknown = 1
  for (let depth = 0; depth < 100_000; depth += 1) deep = { lines: [deep], kind: deep }
  it.each<[string, unknown]>([
    ['deep nesting', deep],
    ['deep nesting below a part', edited(held, { matter: deep, terms: deep })],
    [
      'a very long list of mistakes',
      edited(held, { ledger: Array.from({ length: 150_000 }, () => 1) }),
    ],
    [
      'own keys that all objects share',
      JSON.parse(
        '{"schema":1,"__proto__":{"seq":1},"constructor":1,"terms":{"facts":{"__proto__":1}}}',
      ),
    ],
    [
      'a fact of a name that is an accident',
      edited(held, { 'terms.facts': JSON.parse('{"__proto__":true}') }),
    ],
    [
      'extensions without end',
      edited(held, { extensions: Array.from({ length: 1001 }, () => ({ days: 36_500 })) }),
    ],
  ])('is refused, and nothing is thrown: %s', (_, json) => {
    expect(leftOf(decodeOrder(json)).length).toBeGreaterThan(0)
    expect({}).not.toHaveProperty('seq')
  })

  it('is refused in reasonable time, however long its lists', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => ({
      id: `l${index}`,
      amount: 1,
      quantity: 1,
    }))
    const refunds = lines.map(({ id }, index) => ({
      id: `x${index}`,
      cause: 'dispute',
      tender: 'card',
      method: 'card',
      amount: 1,
      lines: [{ line: id, amount: 1 }],
      started: PAID,
      released: null,
      landed: null,
      failed: null,
    }))
    const ledger = [
      ...lines.map(({ id }) => ({ line: id, paid: 1, held: 0, refunded: 1, released: 0, fees: 0 })),
      { line: 'shipping', paid: 33, held: 33, refunded: 0, released: 0, fees: 0 },
    ]
    const long = edited(held, {
      'terms.lines': lines,
      'terms.tenders': [{ method: 'card', amount: 20_033 }],
      ledger,
      refunds,
    })
    expect(rightOf(decodeOrder(long)).refunds.length).toBe(20_000)
  }, 20_000)
})
