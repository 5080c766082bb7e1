import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decide, disputeOutcome, settle, type Order, type Rulebook } from '../../src/index.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { later, onceAllowed, underWay, wantedBack, type History } from '../support/returns.js'
import { brokenOnTheWay, PRESET_BOOKS } from '../support/roamed.js'

/** Whether the platform is asked about an order, and nothing keeps it from answering. */
const isAsked = ({ claim, freeze }: Order): boolean =>
  claim === 'dispute-platform' && freeze === 'clear'

/** What the outcome says that the platform cannot decide; null: it can. */
const undecidable = (rules: Rulebook, order: Order, now: number): string | null => {
  const settled = settle(rules, order, now)
  if (E.isLeft(settled) || !isAsked(settled.right.order)) return null
  const outcome = disputeOutcome(rules, order, now)
  if (E.isLeft(outcome)) return `no outcome: ${outcome.left.failures[0]?.reason ?? ''}`
  const { verdict } = outcome.right
  if (verdict === null) return 'no verdict, though the platform is asked'
  const decided = decide(
    rules,
    order,
    { by: 'platform', verb: 'decide', payload: { verdict } },
    now,
  )
  return E.isRight(decided)
    ? null
    : `${verdict} is refused: ${decided.left.failures.map(({ reason }) => reason).join()}`
}

const onTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { after, now } of steps) {
    const found = undecidable(rules, after, Math.max(after.at, now))
    if (found !== null) return found
  }
  return null
}

/** Claims about goods that the buyer has, and goods that go back, as the platform is asked. */
const escalated = (rules: Rulebook): readonly History[] => {
  const refused = onceAllowed(rules, underWay(rules.name), {
    by: 'carrier',
    verb: 'report-refused',
  })
  const contested = onceAllowed(rules, refused, { by: 'seller', verb: 'contest-return' })
  const wanted = wantedBack(rules).flatMap((one) => [
    one,
    ...(onceAllowed(rules, one, { by: 'buyer', verb: 'escalate' }) === null
      ? []
      : [onceAllowed(rules, one, { by: 'buyer', verb: 'escalate' })]),
  ])
  return [contested, ...wanted]
    .filter((one) => one !== null)
    .flatMap((one) => [one, later(rules, one, one.order.at + 3_600_000)])
}

describe('what the outcome of a dispute says the platform can decide', () => {
  it('wherever the platform is asked', () => {
    expect(brokenOnTheWay(400, onTheWay)).toBeNull()
  })

  it('about goods that the buyer has, and about goods that go back', () => {
    const asked = PRESET_BOOKS.flatMap((rules) =>
      escalated(rules)
        .filter(({ order }) => isAsked(order))
        .map((one) => ({ rules, ...one })),
    )
    expect(asked.length).toBeGreaterThan(10)
    expect(
      asked.flatMap(({ rules, name, order }) => {
        const found = undecidable(rules, order, order.at)
        return found === null ? [] : [`${name}: ${found}`]
      }),
    ).toEqual([])
  })
})
