import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, settle } from '../../src/index.js'
import { reachable } from '../support/reached.js'
import { rightOf } from '../support/rulebooks.js'

describe('law 4: lateness is invisible', () => {
  it('settling late is settling on time and then again, whatever the instants', () => {
    fc.assert(fc.property(reachable, fc.nat({ max: 400 * DAY }), fc.nat({ max: 400 * DAY }), ({ rules, place }, some, more) => {
      const early = place.now + some
      const late = early + more
      const once = rightOf(settle(rules, place.order, late))
      const first = rightOf(settle(rules, place.order, early))
      const second = rightOf(settle(rules, first.order, late))
      expect(second.order).toEqual(once.order)
      expect([...first.events, ...second.events]).toEqual(once.events)
    }), { numRuns: 500 })
  })

  it('settling twice changes nothing', () => {
    fc.assert(fc.property(reachable, fc.nat({ max: 400 * DAY }), ({ rules, place }, some) => {
      const once = rightOf(settle(rules, place.order, place.now + some)).order
      const twice = rightOf(settle(rules, once, place.now + some))
      expect(twice.events).toEqual([])
      expect(twice.order).toBe(once)
    }), { numRuns: 300 })
  })
})
