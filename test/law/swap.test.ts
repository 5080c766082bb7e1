import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as E from 'fp-ts/lib/Either.js'
import { decide, type Action, type Order } from '../../src/index.js'
import { reachable } from '../support/reached.js'

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/"currency":"[A-Z]{3}"/g, '"currency":"CHF"'], [/"(cup|line-1)"/g, '"first"'], [/"(seeds|line-2)"/g, '"second"'], [/"line-3"/g, '"third"'],
  [/"id":"(o1|sample)"/g, '"id":"other"'], [/"buyer":"buyer"/g, '"buyer":"Ada"'], [/"seller":"seller"/g, '"seller":"Bo"'],
]
const relabelled = <T>(value: T): T => JSON.parse(LABELS.reduce((text, [from, to]) => text.replace(from, to), JSON.stringify(value))) as T

describe('law 7: swap', () => {
  it('other names of parties, lines, order and currency lead to the same order but for the names', () => {
    fc.assert(fc.property(reachable, ({ rules, start, events, place }) => {
      let order: Order = relabelled(start)
      for (const event of events) {
        if (event.by === 'timer') continue
        const action = relabelled({ by: event.by, verb: event.verb, payload: event.payload ?? {} }) as Action
        const taken = decide(rules, order, action, event.at)
        expect(E.isRight(taken)).toBe(true)
        if (E.isRight(taken)) order = taken.right.order
      }
      const settledBefore = events.filter(({ by, seq }) => by === 'timer' && seq > order.seq)
      if (settledBefore.length === 0) expect(order).toEqual(relabelled(place.order))
    }), { numRuns: 300 })
  })
})
