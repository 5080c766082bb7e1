import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import {
  decide,
  disputeOutcome,
  order,
  settle,
  type Action,
  type DisputeOutcome,
  type Order,
  type Rulebook,
} from '../../src/index.js'
import { EVIDENCE } from '../../src/model/claim.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { later, onceAllowed, underWay, wantedBack, type History } from '../support/returns.js'
import { rightOf } from '../support/rulebooks.js'
import { brokenOnTheWay, PRESET_BOOKS } from '../support/roamed.js'

const PLACED = Date.parse('2026-03-02T09:30:00.000Z')

/** Whether the platform is asked about an order, and nothing keeps it from answering. */
const isAsked = ({ claim, freeze }: Order): boolean =>
  claim === 'dispute-platform' && freeze === 'clear'

/** What the outcome says that the platform cannot decide; null: it can. */
const undecidable = (rules: Rulebook, of: Order, now: number): string | null => {
  const settled = settle(rules, of, now)
  if (E.isLeft(settled) || !isAsked(settled.right.order)) return null
  const outcome = disputeOutcome(rules, of, now)
  if (E.isLeft(outcome)) return `no outcome: ${outcome.left.failures[0]?.reason ?? ''}`
  const { decision, verdict } = outcome.right
  if (decision === null || decision.verdict !== verdict)
    return 'no decision of that verdict, though the platform is asked'
  const action: Action = { by: 'platform', verb: 'decide', payload: decision }
  const decided = decide(rules, of, action, now)
  if (E.isLeft(decided)) {
    const reasons = decided.left.failures.map(({ reason }) => reason).join()
    return `${JSON.stringify(decision)} is refused: ${reasons}`
  }
  const [said, found] = [
    backOf(outcome.right),
    given(rules, settled.right.order, decided.right.order),
  ]
  return found === null || said === found
    ? null
    : `${JSON.stringify(decision)} gives ${found}, and not ${said}`
}

/** What goes back to the buyer by a decision, line by line. */
const backOf = ({ lines }: DisputeOutcome): string =>
  JSON.stringify(lines.flatMap(({ line, buyer }) => (buyer > 0 ? [[line, buyer]] : [])))

/**
 * What a decision gave, or will give once it stands; null: a timer undoes it in that instant, or it
 * is made on appeal of one that was paid.
 */
const given = (rules: Rulebook, before: Order, after: Order): string | null => {
  const outcome = disputeOutcome(rules, after, after.at)
  if (E.isRight(outcome)) return backOf(outcome.right)
  if (after.matter !== null || (before.matter?.kind === 'dispute' && before.matter.paid))
    return null
  return JSON.stringify(
    after.ledger.flatMap(({ line, refunded }, index) => {
      const more = refunded - (before.ledger[index]?.refunded ?? 0)
      return more > 0 ? [[line, more]] : []
    }),
  )
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

/** Two lines in a parcel each, of which things are told once both are disputed together. */
const partedInDispute = (rules: Rulebook): readonly History[] => {
  const start = rightOf(
    order({
      id: 'o1',
      currency: 'EUR',
      lines: [
        { id: 'x', amount: 1001 },
        { id: 'y', amount: 500 },
      ],
      shippingFee: 299,
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
    }),
  )
  const ship = (line: string): Action => ({
    by: 'seller',
    verb: 'ship',
    payload: { tracking: line, receipt: 'R', parcel: `p-${line}`, lines: [{ line }] },
  })
  const sent = ['x', 'y'].reduce<History | null>(
    (history, line) => onceAllowed(rules, history, ship(line)),
    { name: rules.name, start, events: [], order: start },
  )
  const told = (line: string): readonly Action[] => [
    { by: 'carrier', verb: 'deliver', payload: { parcel: `p-${line}` } },
    { by: 'carrier', verb: 'report-refused', payload: { parcel: `p-${line}` } },
    {
      by: 'carrier',
      verb: 'report-tracking',
      payload: { parcel: `p-${line}`, status: 'delivered' },
    },
  ]
  return Object.keys(rules.policy.dispute.grounds).flatMap((ground) =>
    (['refund', 'return'] as const).flatMap((remedy) => {
      const evidence = EVIDENCE
      const payload = { ground, remedy, evidence, lines: [{ line: 'x' }, { line: 'y' }] }
      const claimed = onceAllowed(rules, sent, { by: 'buyer', verb: 'dispute', payload })
      return [...told('x'), ...told('y')].flatMap((news) => {
        const parted = onceAllowed(rules, claimed, news)
        const asked = onceAllowed(rules, parted, { by: 'buyer', verb: 'escalate' })
        return [parted, asked].filter((one) => one !== null)
      })
    }),
  )
}

describe('what the outcome of a dispute says the platform can decide', () => {
  it('wherever the platform is asked', () => {
    expect(brokenOnTheWay(400, onTheWay)).toBeNull()
  })

  it('about lines of which different things are told meanwhile, and to the minor unit', () => {
    const asked = PRESET_BOOKS.flatMap((rules) =>
      partedInDispute(rules)
        .filter(({ order: of }) => isAsked(of))
        .map((one) => ({ rules, ...one })),
    )
    expect(asked.length).toBeGreaterThan(50)
    expect(
      asked.flatMap(({ rules, name, order: of }) => {
        const found = undecidable(rules, of, of.at)
        return found === null ? [] : [`${name}: ${found}`]
      }),
    ).toEqual([])
    const apart = asked.filter(({ rules, order: of }) =>
      E.exists(({ decision }: DisputeOutcome) => decision?.lines !== undefined)(
        disputeOutcome(rules, of, of.at),
      ),
    )
    expect(apart.length).toBeGreaterThan(3)
  })

  it('about goods that the buyer has, and about goods that go back', () => {
    const asked = PRESET_BOOKS.flatMap((rules) =>
      escalated(rules)
        .filter(({ order: of }) => isAsked(of))
        .map((one) => ({ rules, ...one })),
    )
    expect(asked.length).toBeGreaterThan(10)
    expect(
      asked.flatMap(({ rules, name, order: of }) => {
        const found = undecidable(rules, of, of.at)
        return found === null ? [] : [`${name}: ${found}`]
      }),
    ).toEqual([])
  })
})
