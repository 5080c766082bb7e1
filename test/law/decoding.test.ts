import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mistake, Order } from '../../src/index.js'
import { decodeAction, decodeEvent, decodeOrder } from '../../src/policies.js'
import { plies } from '../../src/engine/explore.js'
import { unbalanced } from '../../src/testing/laws/conservation.js'
import { everyAnswer, unsound } from '../../src/testing/laws/totality.js'
import { everyCase, reachable } from '../support/reached.js'
import { leftOf, rightOf } from '../support/rulebooks.js'
import { alterations, altered } from '../unit/codec/alterations.js'

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

const conserved = (order: Order): void => {
  expect(unbalanced(order)).toBeNull()
}
const readable = (mistakes: readonly Mistake[]): void => {
  expect(mistakes.length).toBeGreaterThan(0)
  for (const { found, expected } of mistakes) {
    expect(found.length).toBeLessThanOrEqual(60)
    expect(expected).not.toBe('')
  }
}

describe('law 6: what is stored is read again', () => {
  it('every order of the explored ones decodes to itself, with JSON in between', () => {
    expect(everyCase.length).toBeGreaterThan(1000)
    for (const { place: { order } } of everyCase) {
      expect(rightOf(decodeOrder(throughJson(order)))).toEqual(order)
    }
  })
})

describe('law 5 and 6: any JSON at all', () => {
  it('decodes to a value, or to mistakes that can be read', () => {
    const keyed = fc.record({ schema: fc.constantFrom(1, 2, '1', null), verb: fc.constantFrom('pay', 'cancel', 'timer', '__proto__', 'constructor', 7), by: fc.jsonValue(), payload: fc.jsonValue() }, { requiredKeys: [] })
    fc.assert(fc.property(fc.oneof(fc.jsonValue({ maxDepth: 6 }), keyed), (json) => {
      for (const decode of [decodeOrder, decodeAction, decodeEvent]) {
        const decoded = decode(json)
        if (E.isLeft(decoded)) readable(decoded.left)
      }
    }), { numRuns: 600 })
  })

  it('an altered event or action decodes, or is refused with mistakes', () => {
    fc.assert(fc.property(reachable, alterations, ({ events }, edits) => {
      for (const event of events.slice(-2)) {
        for (const [decode, json] of [[decodeEvent, altered(event, edits)], [decodeAction, altered({ by: event.by, verb: event.verb, payload: event.payload ?? {} }, edits)]] as const) {
          const decoded = decode(json)
          if (E.isLeft(decoded)) readable(decoded.left)
        }
      }
    }), { numRuns: 300 })
  })

  it('an altered order that still decodes keeps the laws: money is conserved, every question answers, and all that follows decodes too', () => {
    let refused = 0
    let taken = 0
    fc.assert(fc.property(reachable, alterations, ({ rules, place }, edits) => {
      const decoded = decodeOrder(altered(place.order, edits))
      if (E.isLeft(decoded)) {
        refused += 1
        readable(decoded.left)
        return
      }
      taken += 1
      const order = decoded.right
      const now = Math.max(place.now, order.at)
      conserved(order)
      expect(unsound(everyAnswer(rules, order, now))).toBeNull()
      for (const { next } of plies(rules, { order, now })) {
        conserved(next.order)
        expect(decodeOrder(throughJson(next.order))).toEqual(E.right(next.order))
      }
    }), { numRuns: 600 })
    expect(refused).toBeGreaterThan(100)
    expect(taken).toBeGreaterThan(5)
  })

  it('a schema that nobody knows is one mistake, which names those that are known', () => {
    fc.assert(fc.property(reachable, fc.jsonValue().filter((schema) => schema !== 1), ({ place }, schema) => {
      const mistakes = leftOf(decodeOrder({ ...place.order, schema }))
      expect(mistakes.map(({ path, expected }) => [path, expected])).toEqual([['schema', 'a schema that is known: `1`']])
    }), { numRuns: 50 })
  })
})
