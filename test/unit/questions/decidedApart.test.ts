import { describe, expect, it } from 'vitest'
import {
  decide,
  disputeOutcome,
  order,
  settle,
  type Action,
  type Order,
} from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

// Of two lines that are claimed together one comes meanwhile: the policy decides each by its own.

const [HOUR, DAY] = [3_600_000, 86_400_000]
const PLACED = Date.UTC(2026, 4, 4, 10)
const rules = rulebook('aliexpress')
const at = (days: number): number => PLACED + days * DAY
const done = (of: Order, days: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at(days))).order
const parcel = (line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: line, parcel: line, lines: [{ line }] },
})
const bought = rightOf(
  order({
    id: 'o1',
    currency: 'USD',
    method: 'card',
    placed: PLACED,
    paid: PLACED + HOUR,
    cleared: PLACED + 2 * HOUR,
    lines: [
      { id: 'x', amount: 1000 },
      { id: 'y', amount: 500 },
    ],
  }),
)
const sent = done(done(bought, 1, parcel('x')), 1, parcel('y'))
const claimed = done(sent, 15, {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'not-received', remedy: 'refund', lines: [{ line: 'x' }, { line: 'y' }] },
})
const refused = done(claimed, 16, { by: 'seller', verb: 'refuse-claim' })
const told = (...lines: readonly string[]): Order =>
  lines.reduce(
    (of, line) => done(of, 17, { by: 'carrier', verb: 'deliver', payload: { parcel: line } }),
    refused,
  )
const asked = (of: Order): Order => done(of, 18, { by: 'buyer', verb: 'escalate' })
const outcome = (of: Order) => rightOf(disputeOutcome(rules, of, at(18)))

describe('a claim whose lines met different fates', () => {
  const apart = asked(told('x'))

  it('says of each line the case that decides it, and what to send to decide so', () => {
    const { verdict, decision, lines, buyer, seller } = outcome(apart)
    expect([verdict, decision]).toEqual([
      'refund',
      { verdict: 'refund', lines: [{ line: 'y', amount: 500 }] },
    ])
    expect(lines).toMatchObject([
      { line: 'x', buyer: 0, seller: 1000, clause: { path: 'dispute.verdict.cases.2' } },
      { line: 'y', buyer: 500, seller: 0, clause: { path: 'dispute.verdict.cases.3' } },
    ])
    expect([buyer, seller]).toEqual([500, 1000])
  })

  it('comes to the same by that decision as by time alone', () => {
    const decision = outcome(apart).decision
    const decided = done(apart, 18, { by: 'platform', verb: 'decide', payload: decision } as Action)
    const refunded = (of: Order): readonly number[] => of.ledger.map((entry) => entry.refunded)
    for (const of of [decided, apart])
      expect(refunded(rightOf(settle(rules, of, at(80))).order)).toEqual([0, 500, 0])
  })

  it.each([
    ['none', 'refund', undefined],
    ['all', 'release', undefined],
  ])('has one verdict for all, where %s came: %s', (which, verdict, lines) => {
    const { decision } = outcome(asked(which === 'all' ? told('x', 'y') : refused))
    expect([decision?.verdict, decision?.lines]).toEqual([verdict, lines])
  })
})
