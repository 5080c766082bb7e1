import { decide, order, type Action, type Order, type Rulebook } from '../../../src/index.js'
import type { CompiledAction } from '../../../src/compile/rulebook.js'
import { scopeOf } from '../../../src/engine/situation.js'
import type { Actor } from '../../../src/model/actor.js'
import type { Payload } from '../../../src/model/action.js'
import type { Scope } from '../../../src/rules/vocabulary/scope.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

export const PLACED = Date.UTC(2026, 4, 4, 10)
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const under = (more: object, parent = 'base'): Rulebook =>
  rulebook({ name: 'mine', title: 'Mine', extends: parent, calendar: { zone: 'UTC' }, ...more })

/** A row as it was made ready, for the first who may do it. */
export const compiledOf = (rules: Rulebook, id: string): CompiledAction => {
  const all = Object.values(rules.actions).flatMap((verbs) => Object.values(verbs).flat())
  const found = all.find(({ row }) => row.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

/** What a row is held against. */
export const scope = (
  rules: Rulebook,
  of: Order,
  by: Actor = 'buyer',
  payload: Payload = {},
): Scope => scopeOf({ rules, order: of, now: of.at }, by, payload)

/** An order of a pot and a cup, after these actions, an hour after each other. */
export const acted = (rules: Rulebook, ...actions: readonly Action[]): Order =>
  actions.reduce<Order>(
    (now, action, index) => rightOf(decide(rules, now, action, PLACED + (index + 1) * HOUR)).order,
    rightOf(
      order({
        id: 'o1',
        currency: 'USD',
        method: 'card',
        lines: [
          { id: 'pot', amount: 3000 },
          { id: 'cup', amount: 1000 },
        ],
        shippingFee: 500,
        placed: PLACED,
      }),
    ),
  )

export const PAY: Action = { by: 'buyer', verb: 'pay' }
export const CLEAR: Action = { by: 'platform', verb: 'clear-payment' }
export const SHIP: Action = { by: 'seller', verb: 'ship', payload: { tracking: 'RB1' } }
export const DELIVER: Action = { by: 'carrier', verb: 'deliver' }
export const DISPUTE: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground: 'damaged',
    remedy: 'part-refund',
    lines: [{ line: 'pot', amount: 1500 }],
    evidence: ['photo'],
  },
}
