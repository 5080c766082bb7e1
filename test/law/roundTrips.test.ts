import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions, forecast, replay, type Event, type Order } from '../../src/index.js'
import { reachable } from '../support/reached.js'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('law 6: round trips', () => {
  it('replaying the events of an order gives the order, with JSON in between or without', () => {
    fc.assert(fc.property(reachable, ({ start, events, place }) => {
      expect(replay(start, events)).toEqual(place.order)
      expect(replay(throughJson<Order>(start), throughJson<readonly Event[]>(events))).toEqual(place.order)
    }), { numRuns: 400 })
  })

  it('an order that went through JSON gets the same answers', () => {
    fc.assert(fc.property(reachable, ({ rules, place }) => {
      const copy = throughJson(place.order)
      expect(copy).toEqual(place.order)
      expect(forecast(rules, copy, place.now)).toEqual(forecast(rules, place.order, place.now))
      expect(actions(rules, copy, 'buyer', place.now)).toEqual(actions(rules, place.order, 'buyer', place.now))
    }), { numRuns: 60 })
  })

  it('answers are plain JSON', () => {
    fc.assert(fc.property(reachable, ({ rules, place }) => {
      for (const by of ['buyer', 'seller', 'platform', 'carrier'] as const) {
        const answer = actions(rules, place.order, by, place.now)
        expect(E.isRight(answer)).toBe(true)
        expect(throughJson(answer)).toEqual(answer)
      }
    }), { numRuns: 60 })
  })
})
