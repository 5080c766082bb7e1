import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decide,
  nextTimer,
  order,
  settle,
  type Action,
  type Order,
  type Rulebook,
} from '../../src/index.js'
import { verbShape } from '../../src/model/action.js'
import { totals } from '../../src/model/ledger.js'
import { DAY } from '../../src/model/span.js'
import { pending } from '../../src/engine/settle.js'
import { possibleActions } from '../../src/testing/explore/walk.js'
import { reachable } from '../support/reached.js'
import { rightOf, rulebook } from '../support/rulebooks.js'

/** When each timer of the clocks that a report must leave time to falls due. */
const duesOf = (rules: Rulebook, order: Order): ReadonlyMap<string, number> =>
  new Map(
    pending(rules, order)
      .filter(({ timer: { row } }) => ['protection', 'shipment', 'returns'].includes(row.clock))
      .map(({ timer: { row }, due }) => [row.id, due]),
  )

/** Every fact that can be reported at an instant, and that happened at another. */
const lateFacts = (rules: Rulebook, order: Order, now: number, at: number): readonly Action[] =>
  possibleActions(rules, { order, now })
    .map(({ action }) => action)
    .filter(({ verb }) => verbShape(verb).fact === true)
    .map((action) => ({ ...action, occurredAt: at }))

const isAwaited = (rules: Rulebook, order: Order, now: number): boolean =>
  order.freeze === 'frozen' || rightOf(nextTimer(rules, order, now)) !== null

describe('facts that are reported late', () => {
  it('leave whoever they cut off `protection.atLeast`, and a wake-up while money is held', () => {
    let late = 0
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(reachable, fc.nat({ max: 40 }), share, ({ rules, place }, days, part) => {
        const { atLeast } = rules.policy.protection
        const now = Math.max(place.now, place.order.at) + days * DAY
        const before = rightOf(settle(rules, place.order, now)).order
        const from = before.anchors.placed ?? now
        const occurredAt = Math.floor(from + (now - from) * part)
        for (const fact of lateFacts(rules, before, now, occurredAt)) {
          const decided = decide(rules, before, fact, now)
          if (E.isLeft(decided) || occurredAt === now) continue
          late += 1
          const after = decided.right.order
          const { occurredAt: _, ...punctual } = fact
          const onTime = decide(rules, before, punctual as Action, now)
          // An order whose own terms wait for ever waits for ever, paid in time too.
          const waits = E.isRight(onTime) && !isAwaited(rules, onTime.right.order, now)
          if (totals(after.ledger).held > 0 && isAwaited(rules, before, now) && !waits)
            expect(isAwaited(rules, after, now)).toBe(true)
          if (atLeast === 'never') continue
          const dues = duesOf(rules, before)
          const fair = E.isRight(onTime) ? duesOf(rules, onTime.right.order) : dues
          for (const [row, due] of duesOf(rules, after))
            // What was due before the report, what the report puts off, and what would be due as
            // soon had it come at once, is not cut off by its being late.
            if (
              due < (dues.get(row) ?? Infinity) &&
              Math.max(due, now) < (fair.get(row) ?? Infinity)
            )
              expect([row, due]).toEqual([row, Math.max(due, rules.plus(now, atLeast))])
        }
      }),
      { numRuns: 150 },
    )
    expect(late).toBeGreaterThan(10)
  })

  it('are a wake-up, where they make something overdue', () => {
    const rules = rulebook('aliexpress')
    const at = (day: number): number => Date.UTC(2026, 5, day, 9)
    const stored = rightOf(
      order({
        id: 'A-1',
        currency: 'EUR',
        lines: [{ id: 'a', amount: 1000 }],
        placed: at(1),
        paid: at(1),
        cleared: at(1),
        shipped: at(2),
        delivered: at(3),
      }),
    )
    const next = (day: number) => rightOf(nextTimer(rules, stored, at(day)))
    expect(next(17)).toMatchObject({ row: 'protection.over', dueAt: at(18) })
    expect(next(18)).toMatchObject({ row: 'protection.over', dueAt: at(18), status: 'completed' })
    expect(next(19)).toMatchObject({ row: 'protection.over', dueAt: at(18) })
    const settled = rightOf(settle(rules, stored, at(19))).order
    expect(rightOf(nextTimer(rules, settled, at(19)))).toBeNull()
  })
})
