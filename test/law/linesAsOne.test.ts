import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, order, settle, type Action, type Order, type Rulebook } from '../../src/index.js'
import { REGIONS } from '../../src/model.js'
import { PRESETS } from '../../src/policies.js'
import { moves, play } from '../../src/testing/index.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

const PLACED = Date.UTC(2026, 1, 27, 9, 30)
const begun = (amounts: readonly number[]): Order =>
  rightOf(
    order({
      id: 'o',
      currency: 'USD',
      method: 'card',
      shippingFee: 300,
      placed: PLACED,
      lines: amounts.map((amount, index) => ({ id: `l${index}`, amount })),
    }),
  )
const ONE = begun([9000])
const THREE = begun([4000, 3000, 2000])

const regionsOf = (of: Order): readonly string[] => REGIONS.map((region) => of[region])

/**
 * What was done to the one is done to the other, at the same instants, until somebody names a line;
 * null: they never parted.
 */
const partedAt = (
  rules: Rulebook,
  events: ReturnType<typeof play>['events'],
  until: number,
  count: () => void,
): string | null => {
  let [one, three] = [ONE, THREE]
  for (const { by, verb, payload, row, at } of events) {
    if (by === 'timer') continue
    if (payload?.lines !== undefined) return null
    // INVARIANT: an event that is no timer's has the actor, the verb and the payload of an action.
    const action = { by, verb, ...(payload === null ? {} : { payload }) } as Action
    const [taken, other] = [decide(rules, one, action, at), decide(rules, three, action, at)]
    if (E.isLeft(taken)) return null
    if (E.isLeft(other))
      return `${row} is refused to three lines: ${JSON.stringify(other.left.failures)}`
    count()
    one = taken.right.order
    three = other.right.order
    if (
      JSON.stringify(taken.right.events.map((event) => event.row)) !==
      JSON.stringify(other.right.events.map((event) => event.row))
    )
      return `${row} does something else`
    if (JSON.stringify(regionsOf(one)) !== JSON.stringify(regionsOf(three)))
      return `${row} leads elsewhere: ${regionsOf(one).join()} and ${regionsOf(three).join()}`
  }
  const [end, last] = [
    rightOf(settle(rules, one, until)).order,
    rightOf(settle(rules, three, until)).order,
  ]
  return JSON.stringify(regionsOf(end)) === JSON.stringify(regionsOf(last))
    ? null
    : `silence leads elsewhere: ${regionsOf(end).join()} and ${regionsOf(last).join()}`
}

describe('an order of several lines, none of which is ever named', () => {
  it.each(Object.keys(PRESETS))('behaves like an order of one line under %s', (name) => {
    const rules = rulebook(name)
    let compared = 0
    fc.assert(
      fc.property(moves(24), (steps) => {
        const { events, place } = play(rules, ONE, steps)
        expect(
          partedAt(rules, events, place.now, () => {
            compared += 1
          }),
        ).toBeNull()
      }),
      { numRuns: 120 },
    )
    // So many things were done to both.
    expect(compared).toBeGreaterThan(120)
  })
})
