import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { migrate, replay } from '../../src/index.js'
import { decodeEvent, encodeEvent } from '../../src/policies.js'
import { roundTrips } from '../../src/testing/index.js'
import { reachable } from '../support/reached.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('law 6: round trips', () => {
  it.each(roundTrips.sentences)('%s', (sentence) => {
    expect(roundTrips(reachable, { sentence, runs: 60 })).toBeNull()
  })

  it('replaying events gives the order, even with a migration to other rules among them', () => {
    const others = [
      rulebook('instant-cancel'),
      rulebook({ name: 'later', title: 'Later', version: '2', extends: 'aliexpress' }),
    ]
    fc.assert(
      fc.property(reachable, fc.constantFrom(...others), ({ rules, start, events, place }, to) => {
        const moved = rightOf(migrate(rules, place.order, { to, force: true }, place.now))
        const stored = [...events, ...moved.events].map((event) =>
          rightOf(decodeEvent(throughJson(encodeEvent(event)))),
        )
        expect(replay(start, stored)).toEqual(moved.order)
        expect(moved.order.policy).toMatchObject({ name: to.name, version: to.version })
      }),
      { numRuns: 60 },
    )
  })
})
