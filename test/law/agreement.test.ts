import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { can, decide, nextStates, order, VERB_NAMES, verbShape, type Action, type Payload } from '../../src/index.js'
import { reachable } from '../support/reached.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

const verb = fc.constantFrom(...VERB_NAMES)
const actor = (one: (typeof VERB_NAMES)[number], index: number) => verbShape(one).by[index % verbShape(one).by.length]
const lines = fc.array(fc.record({ line: fc.constantFrom('cup', 'seeds', 'line-1', 'line-2', 'nothing'), amount: fc.constantFrom(1, 5, 10, 500, 1001, 2 ** 53) }), { maxLength: 3 })
/** Anything that an action might carry, sound or not. */
const payload: fc.Arbitrary<Payload> = fc.record({
  reason: fc.constantFrom('other', 'duplicate', 'changed-mind', ''), ground: fc.constantFrom('not-received', 'defective', 'changed-mind', 'refused-delivery', 'nonsense'),
  remedy: fc.constantFrom('refund', 'part-refund', 'return', 'resend', 'wait'), lines, returnShipping: fc.constantFrom(0, 100, -1),
  evidence: fc.constantFrom([], ['photo'] as const, ['video', 'statement'] as const), tracking: fc.constantFrom('RR1', ''), receipt: fc.constant('scan'),
  length: fc.constantFrom({ days: 3 }, { hours: 2 }, { days: 400 }), verdict: fc.constantFrom('grant', 'refund', 'return', 'release'),
  refund: fc.constantFrom('r3', 'r5', 'r7.1'), method: fc.constant('balance'), channel: fc.constantFrom('keep', 'pay-new-order', 'send-back'), amount: fc.constantFrom(0, 100),
  condition: fc.constantFrom('sound', 'defective'), wanted: fc.boolean(), outcome: fc.constantFrom('won', 'lost'), status: fc.constantFrom('silent', 'delivered'),
} as const, { requiredKeys: [] })

describe('law 2: agreement', () => {
  it('with a payload, `can` says yes exactly when `decide` takes the action', () => {
    fc.assert(fc.property(reachable, verb, fc.nat(), payload, ({ rules, place }, which, who, carried) => {
      const action = { by: actor(which, who), verb: which, payload: carried } as Action
      const asked = can(rules, place.order, action, place.now)
      const taken = decide(rules, place.order, action, place.now)
      expect(E.isRight(asked)).toBe(E.isRight(taken))
      if (E.isRight(asked) && E.isRight(taken)) expect(asked.right.row).toBe(taken.right.events.at(-1)?.row)
    }), { numRuns: 1500 })
  })

  it('without one, it says yes exactly when it lists payloads, `decide` takes each of them, and the result is among the next states', () => {
    fc.assert(fc.property(reachable, verb, fc.nat(), ({ rules, place }, which, who) => {
      const action = { by: actor(which, who), verb: which } as Action
      const asked = can(rules, place.order, action, place.now)
      if (E.isLeft(asked)) {
        expect(asked.left.failures.length).toBeGreaterThan(0)
        return
      }
      expect(asked.right.options.length).toBeGreaterThan(0)
      const next = rightOf(nextStates(rules, place.order, place.now))
      for (const option of asked.right.options) {
        const taken = rightOf(decide(rules, place.order, { ...action, payload: option.payload } as Action, place.now))
        const { funds, goods, claim, freeze } = taken.order
        expect(next.map(({ row, state }) => ({ row, state }))).toContainEqual({ row: taken.events.at(-1)?.row, state: { funds, goods, claim, freeze } })
      }
    }), { numRuns: 500 })
  })

  it('a fact that is reported late is judged by when it happened, with a payload or without', () => {
    const facts = VERB_NAMES.filter((name) => verbShape(name).fact === true && verbShape(name).needs.length === 0)
    fc.assert(fc.property(reachable, fc.constantFrom(...facts), fc.nat({ max: 20 * 86_400_000 }), ({ rules, place }, which, ago) => {
      const action = { by: actor(which, 0), verb: which, occurredAt: place.now - ago } as Action
      const bare = can(rules, place.order, action, place.now)
      if (which !== 'ship') expect(E.isRight(bare)).toBe(E.isRight(decide(rules, place.order, action, place.now)))
    }), { numRuns: 500 })
    const late = { by: 'buyer', verb: 'pay', occurredAt: Date.UTC(2026, 0, 25, 8) - 1 } as const
    const placed = rightOf(order({ id: 'a', currency: 'USD', lines: [{ id: 'l', amount: 1 }], placed: Date.UTC(2026, 0, 5, 8) }))
    expect(E.isRight(can(rulebook('aliexpress'), placed, late, Date.UTC(2026, 0, 25, 8, 5)))).toBe(true)
  })

  it('a refusal names a reason for every condition that failed, and only actions that can be done as alternatives', () => {
    fc.assert(fc.property(reachable, verb, fc.nat(), ({ rules, place }, which, who) => {
      const by = actor(which, who)
      const asked = can(rules, place.order, { by, verb: which } as Action, place.now)
      if (E.isRight(asked)) return
      for (const { verb: other } of asked.left.instead) expect(E.isRight(can(rules, place.order, { by, verb: other } as Action, place.now))).toBe(true)
    }), { numRuns: 400 })
  })
})
