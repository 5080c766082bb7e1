import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mistake, Order } from '../../src/index.js'
import {
  decodeAction,
  decodeEvent,
  decodeOrder,
  decodePolicy,
  decodePolicyFile,
  PRESETS,
} from '../../src/policies.js'
import { plies } from '../../src/engine/explore.js'
import { unbalanced } from '../../src/testing/laws/conservation.js'
import { everyAnswer, unsound } from '../../src/testing/laws/totality.js'
import type { ReachedOrder } from '../../src/testing/index.js'
import { everyCase, reachable } from '../support/reached.js'
import { leftOf, rightOf } from '../support/rulebooks.js'
import { alterations, altered } from '../unit/codec/order/alterations.js'

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

/**
 * A value inside so many lists, or objects, that whoever follows it all the way down has no stack
 * left.
 */
const buried = (around: (inner: unknown) => unknown): unknown => {
  let value: unknown = 1
  for (let depth = 0; depth < 100_000; depth += 1) value = around(value)
  return value
}
const BURIED = [buried((inner) => [inner]), buried((inner) => ({ a: inner }))]

/** A value with another at one of its places, for each of them, itself the first. */
const withAtEach = (
  value: unknown,
  other: unknown,
): readonly (readonly [path: string, json: unknown])[] => {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [
    ['', other],
    ...inside.flatMap(([key, each]) =>
      withAtEach(each, other).map(
        ([path, json]) =>
          [
            path === '' ? key : `${key}.${path}`,
            Array.isArray(value)
              ? value.with(Number(key), json)
              : { ...(value as object), [key]: json },
          ] as const,
      ),
    ),
  ]
}

describe('law 6: what is stored can be read again', () => {
  it('every explored order decodes to itself, with JSON in between', () => {
    expect(everyCase.length).toBeGreaterThan(1000)
    for (const {
      place: { order },
    } of everyCase) {
      expect(rightOf(decodeOrder(throughJson(order)))).toEqual(order)
    }
  })
})

describe('law 5 and 6: any JSON at all', () => {
  it('decodes to a value, or to mistakes that a reader understands', () => {
    const keyed = fc.record(
      {
        schema: fc.constantFrom(1, 2, '1', null),
        verb: fc.constantFrom('pay', 'cancel', 'timer', '__proto__', 'constructor', 7),
        by: fc.jsonValue(),
        payload: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 6 }), keyed), (json) => {
        for (const decode of [decodeOrder, decodeAction, decodeEvent]) {
          const decoded = decode(json)
          if (E.isLeft(decoded)) readable(decoded.left)
        }
      }),
      { numRuns: 600 },
    )
  })

  it('is refused if it is nested too deeply, and the mistake says where', () => {
    const [
      {
        place: { order },
        events,
      },
    ] = everyCase.filter(
      ({ place }) => place.order.matter?.kind === 'dispute' && place.order.refunds.length > 0,
    ) as [ReachedOrder]
    const stories = events.filter(({ payload }) => payload !== null).slice(0, 4)
    for (const [decode, values] of [
      [decodeOrder, [order]],
      [decodeEvent, stories],
      [
        decodeAction,
        stories.map(({ by, verb, payload }) => ({ by, verb, payload, occurredAt: 1, key: 'k' })),
      ],
      [decodePolicyFile, [PRESETS['booking']]],
      [decodePolicy, [PRESETS['voluntary-repay']]],
    ] as const) {
      for (const [path, json] of values.flatMap((value) =>
        BURIED.flatMap((other) => withAtEach(value, other)),
      )) {
        const mistakes = leftOf<readonly Mistake[]>(decode(json))
        readable(mistakes)
        // What is said about a place may be said of something in it, or of the list around it.
        expect(mistakes.some((one) => one.path.startsWith(path) || path.startsWith(one.path))).toBe(
          true,
        )
      }
    }
  })

  it('an altered event or action decodes, or is refused with every mistake', () => {
    fc.assert(
      fc.property(reachable, alterations, ({ events }, edits) => {
        for (const event of events.slice(-2)) {
          for (const [decode, json] of [
            [decodeEvent, altered(event, edits)],
            [
              decodeAction,
              altered({ by: event.by, verb: event.verb, payload: event.payload ?? {} }, edits),
            ],
          ] as const) {
            const decoded = decode(json)
            if (E.isLeft(decoded)) readable(decoded.left)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('an altered order that decodes keeps the laws, and what follows from it decodes too', () => {
    let refused = 0
    let taken = 0
    fc.assert(
      fc.property(reachable, alterations, ({ rules, place }, edits) => {
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
      }),
      { numRuns: 600 },
    )
    expect(refused).toBeGreaterThan(100)
    expect(taken).toBeGreaterThan(5)
  })

  it('alterations can follow one another, and leave nothing behind', () => {
    const length = { place: 0, way: 2, salt: 6 }
    expect(altered({ a: 1 }, [length])).toEqual({ a: { minutes: 5 } })
    expect(altered({ a: 1 }, [length, { ...length, place: 1 }, length])).toEqual({
      a: { minutes: 5 },
    })
    expect(altered({ a: 1 }, [length, { ...length, place: 1 }])).toEqual({
      a: { minutes: { minutes: 5 } },
    })
  })

  it('an unknown schema is one mistake, which names the known ones', () => {
    fc.assert(
      fc.property(
        reachable,
        fc.jsonValue().filter((schema) => schema !== 1 && schema !== 2),
        ({ place }, schema) => {
          const mistakes = leftOf(decodeOrder({ ...place.order, schema }))
          expect(mistakes.map(({ path, expected }) => [path, expected])).toEqual([
            ['schema', expect.stringMatching(/^a schema that is known: `1` or `2`(; perhaps|$)/)],
          ])
        },
      ),
      { numRuns: 50 },
    )
  })
})
