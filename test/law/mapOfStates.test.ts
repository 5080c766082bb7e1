import { describe, expect, it } from 'vitest'
import { rowReaches, statesAfter, type RowReach } from '../../src/compile/reach.js'
import type { Order, Rulebook } from '../../src/index.js'
import { evolve } from '../../src/model/event.js'
import { regionsOf, stateCode } from '../../src/model/state.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { brokenOnTheWay } from '../support/roamed.js'

const reachesOf = new WeakMap<Rulebook, readonly RowReach[]>()
const reachOf = (rules: Rulebook, id: string): RowReach | undefined => {
  const known = reachesOf.get(rules) ?? rowReaches(rules.rows, rules.policy)
  reachesOf.set(rules, known)
  return known.find(({ row }) => row.id === id)
}

const isOnePiece = ({ terms: { lines } }: Order): boolean =>
  lines.length === 1 && lines[0]?.quantity === 1
let pieces = 0

/** Compile knows of each row the states that it can lead to: more than it does, never fewer. */
const offTheMap = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { before, events } of steps) {
    let order = before
    for (const event of events) {
      const from = order
      order = evolve(order, event)
      const reach = reachOf(rules, event.row)
      if (reach === undefined) continue
      if (reach.states[stateCode(from)] !== true) return `${event.row} is in none of its states`
      const onePiece = isOnePiece(from)
      if (onePiece) pieces += 1
      const to = reach.effects.flatMap((effect) => statesAfter(effect, regionsOf(from), onePiece))
      if (!to.some((state) => stateCode(state) === stateCode(order)))
        return `${event.row} leads to ${JSON.stringify(regionsOf(order))}`
    }
  }
  return null
}

describe('a row leads nowhere', () => {
  it('but where compile knows that it may lead', () => {
    expect(brokenOnTheWay(150, offTheMap)).toBeNull()
    expect(pieces).toBeGreaterThan(20)
  })
})
