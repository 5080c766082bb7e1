import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions, forecast, migrate, replay, type Event, type Order } from '../../src/index.js'
import { decodeEvent, encodeEvent } from '../../src/policies.js'
import { reachable } from '../support/reached.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('law 6: round trips', () => {
  it('replaying the events of an order gives the order, with JSON in between or without', () => {
    fc.assert(fc.property(reachable, ({ start, events, place }) => {
      expect(replay(start, events)).toEqual(place.order)
      expect(replay(throughJson<Order>(start), throughJson<readonly Event[]>(events))).toEqual(place.order)
    }), { numRuns: 400 })
  })

  it('so does replaying them with a migration to other rules among them', () => {
    const others = [rulebook('instant-cancel'), rulebook({ name: 'later', title: 'Later', version: '2', extends: 'aliexpress' })]
    fc.assert(fc.property(reachable, fc.constantFrom(...others), ({ rules, start, events, place }, to) => {
      const moved = rightOf(migrate(place.order, rules, to, place.now, { force: true }))
      const stored = [...events, ...moved.events].map((event) => rightOf(decodeEvent(throughJson(encodeEvent(event)))))
      expect(replay(start, stored)).toEqual(moved.order)
      expect(moved.order.policy).toEqual({ name: to.name, version: to.version })
    }), { numRuns: 60 })
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
