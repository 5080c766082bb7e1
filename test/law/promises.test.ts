import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { can, canCancel, decide, forecast, settle, timers, VERB_NAMES, verbShape, type Action } from '../../src/index.js'
import { reachable } from '../support/reached.js'
import { rightOf } from '../support/rulebooks.js'

const FAR = Date.UTC(2100, 0, 1)
const verb = fc.constantFrom(...VERB_NAMES)
const actor = (one: (typeof VERB_NAMES)[number], index: number) => verbShape(one).by[index % verbShape(one).by.length]

describe('law 3: kept promises', () => {
  it('refused with an opening instant, an action is refused a millisecond before it and allowed at it; without one, it is refused whenever a timer fires', () => {
    fc.assert(fc.property(reachable, verb, fc.nat(), ({ rules, place }, which, who) => {
      const action = { by: actor(which, who), verb: which } as Action
      const asked = can(rules, place.order, action, place.now)
      if (E.isRight(asked)) return
      const { opensAt } = asked.left
      if (opensAt === null) {
        for (const { at } of rightOf(forecast(rules, place.order, place.now)).steps) {
          const later = Math.max(at, place.now)
          expect(E.isLeft(can(rules, place.order, action, later))).toBe(true)
        }
        expect(E.isLeft(can(rules, place.order, action, FAR))).toBe(true)
      } else {
        expect(opensAt).toBeGreaterThan(place.now)
        expect(E.isLeft(can(rules, place.order, action, Math.max(place.now, opensAt - 1)))).toBe(true)
        expect(E.isRight(can(rules, place.order, action, opensAt))).toBe(true)
      }
    }), { numRuns: 1000 })
  })

  it('an offer names its row, and the row applies until it closes and no longer', () => {
    fc.assert(fc.property(reachable, verb, fc.nat(), fc.nat(), ({ rules, place }, which, who, pick) => {
      const bare = { by: actor(which, who), verb: which } as Action
      const asked = can(rules, place.order, bare, place.now)
      if (E.isLeft(asked)) return
      const option = asked.right.options[pick % asked.right.options.length]
      const action = { ...bare, payload: option?.payload ?? {} } as Action
      const offer = rightOf(can(rules, place.order, action, place.now))
      const rowAt = (at: number): string | null => {
        const then = can(rules, place.order, action, at)
        return E.isRight(then) ? then.right.row : null
      }
      if (offer.closesAt === null) expect(rowAt(FAR)).toBe(offer.row)
      else {
        expect(offer.closesAt).toBeGreaterThan(place.now)
        expect(rowAt(offer.closesAt - 1)).toBe(offer.row)
        expect(rowAt(Math.floor((place.now + offer.closesAt - 1) / 2))).toBe(offer.row)
        expect(rowAt(offer.closesAt)).not.toBe(offer.row)
      }
    }), { numRuns: 1000 })
  })

  it('the first timer and the forecast are what settling does', () => {
    fc.assert(fc.property(reachable, ({ rules, place }) => {
      const [first] = rightOf(timers(rules, place.order, place.now))
      const foretold = rightOf(forecast(rules, place.order, place.now))
      const overdue = rightOf(settle(rules, place.order, place.now))
      const settled = rightOf(settle(rules, place.order, FAR))
      const fired = settled.events.slice(overdue.events.length)
      expect(foretold.steps.map(({ row, at }) => ({ row, at }))).toEqual(fired.map(({ row, at }) => ({ row, at })))
      expect(first === undefined ? [] : [first.row, first.dueAt]).toEqual(fired[0] === undefined ? [] : [fired[0].row, fired[0].at])
    }), { numRuns: 400 })
  })

  it('what `canCancel` says of silence is what silence does', () => {
    fc.assert(fc.property(reachable, ({ rules, place }) => {
      const asked = canCancel(rules, place.order, place.now)
      if (E.isLeft(asked) || asked.right.how !== 'with-consent') return
      const reason = asked.right.reasons === 'free-text' ? 'any text' : asked.right.reasons[0]
      const taken = rightOf(decide(rules, place.order, { by: 'buyer', verb: 'request-cancellation', payload: { reason: reason ?? '' } }, place.now))
      const ends = rightOf(forecast(rules, taken.order, place.now)).steps.find(({ state }) => state.claim !== 'cancellation')
      expect(asked.right.onSilence).toEqual(ends ?? null)
      expect(asked.right.answerDue).toBe(ends?.at ?? null)
    }), { numRuns: 200 })
  })
})
