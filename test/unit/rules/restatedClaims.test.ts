import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, type Action, type Order, type Rulebook } from '../../../src/index.js'
import { isoOf } from '../../../src/model/instant.js'
import { DAY } from '../../../src/model/span.js'
import { compile } from '../../../src/compile/compile.js'
import { accepted, rowsFor } from '../../../src/engine/judge.js'
import { scopeOf } from '../../../src/engine/situation.js'
import { openDispute } from '../../../src/rules/record/openDispute.js'
import { explored } from '../../../src/testing/index.js'
import { PRESETS } from '../../../src/policies.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, DELIVER, history, PAY, SHIP } from '../questions/history.js'

const lines = [{ id: 'cup', amount: 1000 }]
const claim = (
  verb: 'dispute' | 'revise-dispute',
  ground: string,
  remedy: 'refund' | 'return' = 'refund',
): Action => ({ by: 'buyer', verb, payload: { ground, remedy, evidence: ['photo'] } })

const answer = (rules: Rulebook, order: Order, action: Action, now: number) => {
  const decided = decide(rules, order, action, now)
  return E.isRight(decided) ? 'yes' : leftOf(decided).failures.map(({ reason }) => reason)
}

describe('a dispute that is restated on another ground is a new claim', () => {
  it('goods that the buyer has by his own claim are not restated as missing', () => {
    const rules = rulebook('instant-cancel')
    const { order } = history(
      rules,
      [
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [2, DELIVER],
        [3, claim('dispute', 'not-as-described', 'return')],
      ],
      { lines },
    )
    const now = order.at + DAY
    const missing: Action = {
      by: 'buyer',
      verb: 'revise-dispute',
      payload: { ground: 'not-received', remedy: 'refund', evidence: ['screenshot'] },
    }
    expect(answer(rules, order, missing, now)).toEqual(['not-yet-open', 'already-delivered'])
    // The same ground, and another one whose window is open.
    expect(answer(rules, order, claim('revise-dispute', 'not-as-described', 'return'), now)).toBe(
      'yes',
    )
    expect(answer(rules, order, claim('revise-dispute', 'not-needed', 'return'), now)).toBe('yes')
    const offered = rightOf(can(rules, order, { by: 'buyer', verb: 'revise-dispute' }, now)).options
    expect(offered.map(({ payload }) => payload.ground)).not.toContain('not-received')
  })

  it('to the instant at which the other ground can be disputed', () => {
    const rules = rulebook('two-week-consent')
    const { order } = history(
      rules,
      [
        [0, PAY],
        [0, CLEAR],
        [1, SHIP],
        [3, claim('dispute', 'wrong-tracking')],
        [5, { by: 'seller', verb: 'refuse-claim' }],
      ],
      { lines },
    )
    const opens = (order.anchors.shipped ?? 0) + 10 * DAY
    const missing = claim('revise-dispute', 'not-received')
    const early = decide(rules, order, missing, opens - 1)
    expect(leftOf(early).failures.map(({ reason }) => reason)).toEqual(['not-yet-open'])
    expect(isoOf(leftOf(early).opensAt ?? 0)).toBe(isoOf(opens))
    expect(answer(rules, order, missing, opens)).toBe('yes')
    expect(answer(rules, order, claim('revise-dispute', 'wrong-tracking'), opens - 1)).toBe('yes')
  })

  it('to the instant at which the time of the other ground is over', () => {
    const rules = rulebook('auction')
    const { order } = history(
      rules,
      [
        [0, PAY],
        [1, SHIP],
        [10, DELIVER],
        [11, claim('dispute', 'not-received')],
        [30, { by: 'seller', verb: 'refuse-claim' }],
      ],
      { lines },
    )
    const delivered = order.anchors.delivered ?? 0
    const other = claim('revise-dispute', 'not-as-described', 'return')
    expect(answer(rules, order, other, delivered + 30 * DAY - 1)).toBe('yes')
    expect(answer(rules, order, other, delivered + 30 * DAY)).toEqual(['window-over'])
    // What was claimed in time may be restated after its time.
    const same = claim('revise-dispute', 'not-received')
    expect(answer(rules, order, same, rules.reader.promised(order) + 31 * DAY)).toBe('yes')
  })

  /** Restatements that the row would accept although no dispute could be opened so. */
  const bypassed = (rules: Rulebook, most: number): readonly string[] => {
    const [restating] = rowsFor(rules, 'buyer', 'revise-dispute')
    const [opening] = rowsFor(rules, 'buyer', 'dispute')
    return explored(rules, { most }).flatMap(({ place: { order, now } }) => {
      const claimed = openDispute(order)?.ground
      if (restating === undefined || opening === undefined || claimed === undefined) return []
      const situation = { rules, order, now }
      return accepted(situation, restating).flatMap(({ payload }) => {
        const scope = scopeOf(situation, 'buyer', payload)
        const isOpen =
          opening.offered(scope) &&
          now >= (opening.opens?.(scope) ?? now) &&
          now < (opening.closes?.(scope) ?? Infinity)
        return payload.ground === claimed || isOpen ? [] : [`${claimed} -> ${payload.ground ?? ''}`]
      })
    })
  }

  it.each(Object.keys(PRESETS))('%s: none is restated that could not be opened so', (name) => {
    expect(bypassed(rulebook(name), 1000)).toEqual([])
  })

  it('the same walk finds restatements that are bound to no window', () => {
    const { policy, calendar, rows } = rulebook('instant-cancel')
    const unbound = rows.map((row) =>
      row.id === 'revise-dispute' ? { ...row, window: null } : row,
    )
    const rules = rightOf(compile(policy, calendar, unbound))
    expect(bypassed(rules, 1000)).not.toEqual([])
  })
})
