import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offencesOf, standing } from '../../../../src/account.js'
import { reachable } from '../../../support/reached.js'
import { rightOf } from '../../../support/rulebooks.js'

describe('the offences of any order', () => {
  it('exist for every reachable order, each kind once, and none before the order was placed', () => {
    fc.assert(
      fc.property(reachable, ({ rules, place, events }) => {
        const told = offencesOf(rules, place.order, events)
        for (const party of ['buyer', 'seller'] as const) {
          expect(new Set(told[party].map(({ counts }) => counts)).size).toBe(told[party].length)
          for (const { at, counts } of told[party]) {
            expect(at >= (place.order.anchors.placed ?? 0)).toBe(true)
            // A false claim counts once the buyer has had time to report the late parcel.
            expect(at <= place.now || counts === 'false-claim').toBe(true)
          }
          rightOf(standing(rules, { party, facts: told[party] }, place.now))
        }
      }),
      { numRuns: 200 },
    )
  })
})
