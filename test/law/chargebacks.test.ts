import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, settle, type Action, type Order, type Rulebook } from '../../src/index.js'
import { decodeOrder } from '../../src/policies.js'
import { isOpenChargeback, totals } from '../../src/model/ledger.js'
import { takenBeyond } from '../../src/rules/record/chargebacks.js'
import { counted, DAY } from '../../src/model/span.js'
import { reachable } from '../support/reached.js'
import { rightOf } from '../support/rulebooks.js'

/** A bank begins to look into a part, in thousandths of what was paid, or decides what is open. */
const moves = fc.array(
  fc.oneof(
    fc.record({
      part: fc.integer({ min: 1, max: 1000 }),
      /** Which tender the bank names; none, if there are not so many. */
      tender: fc.nat({ max: 3 }),
      days: fc.nat({ max: 3 }),
    }),
    fc.record({
      outcome: fc.constantFrom('won', 'lost'),
      which: fc.nat({ max: 3 }),
      days: fc.nat({ max: 400 }),
    }),
  ),
  { minLength: 2, maxLength: 8 },
)
type Move = typeof moves extends fc.Arbitrary<readonly (infer M)[]> ? M : never

const actionOf = ({ chargebacks, ledger, terms }: Order, move: Move): Action => {
  if ('part' in move) {
    const amount = Math.max(1, Math.floor((totals(ledger).paid * move.part) / 1000))
    const method = terms.tenders[move.tender]?.method
    const by = method === undefined ? {} : { method }
    return { by: 'platform', verb: 'report-chargeback', payload: { ...by, amount } }
  }
  const open = chargebacks.filter(isOpenChargeback)
  const chargeback = open[move.which % Math.max(1, open.length)]?.id ?? 'none'
  return {
    by: 'platform',
    verb: 'close-chargeback',
    payload: { chargeback, outcome: move.outcome },
  }
}

const landed = ({ refunds }: Order, by?: string): number =>
  refunds
    .filter(({ tender }) => by === undefined || tender === by)
    .reduce((sum, one) => sum + (one.landed === null ? 0 : one.amount), 0)
/** What was paid, by one tender if one is named. */
const paidBy = ({ ledger, terms }: Order, by?: string): number =>
  by === undefined
    ? totals(ledger).paid
    : terms.tenders.reduce((sum, { method, amount }) => sum + (method === by ? amount : 0), 0)
/** What of an order of several tenders is there for banks that name none: others name the rest. */
const unnamed = (order: Order): number => {
  const { tenders } = order.terms
  if (tenders.length < 2) return paidBy(order) - landed(order)
  return tenders.reduce((left, { method, amount }) => {
    const named = order.chargebacks.filter((one) => isOpenChargeback(one) && one.method === method)
    const wanted = named.reduce((sum, one) => sum + one.amount, 0)
    return left + Math.max(0, amount - landed(order, method) - wanted)
  }, 0)
}
const byBank = ({ refunds }: Order): number =>
  refunds.reduce(
    (sum, one) => sum + (one.cause === 'chargeback' && one.failed === null ? one.amount : 0),
    0,
  )

/** What the buyer gets of each line by the claim that is open; null: no dispute is. */
const claimed = ({ matter }: Order): ReadonlyMap<string, number> | null =>
  matter?.kind === 'dispute'
    ? new Map(matter.lines.map(({ line, amount }) => [line, amount]))
    : null

/** What a bank takes of lines that are disputed, the dispute gives no more. */
const countsTowards = (before: Order, after: Order): void => {
  const [was, is] = [claimed(before), claimed(after)]
  for (const [index, { line, refunded }] of before.ledger.entries()) {
    const wanted = was?.get(line)
    if (wanted === undefined) continue
    const taken = (after.ledger[index]?.refunded ?? 0) - refunded
    expect((is?.get(line) ?? 0) + Math.min(taken, wanted)).toBeLessThanOrEqual(wanted)
  }
}

const leavesTime = ({ policy: { protection } }: Rulebook): boolean =>
  protection.atLeast !== 'never' && counted(protection.atLeast).count > 0

const takeStep = (rules: Rulebook, before: Order, move: Move, now: number): Order => {
  const waited = rightOf(settle(rules, before, now)).order
  if (before.chargeback) {
    // Nobody is paid by time alone, and nothing thaws.
    expect(totals(waited.ledger)).toEqual(totals(before.ledger))
    expect(waited.freeze).toBe(before.freeze)
  }
  const decided = decide(rules, waited, actionOf(waited, move), now)
  const after = E.isRight(decided) ? decided.right.order : waited
  expect(decodeOrder(JSON.parse(JSON.stringify(after)))).toEqual(E.right(after))
  if (before.chargeback && !after.chargeback && leavesTime(rules)) {
    const atOnce = rightOf(settle(rules, after, now)).events.map(({ row }) => row)
    expect(atOnce).not.toContain('payment.hold')
  }
  return after
}

describe('chargebacks', () => {
  it('take what they ask for at most, once, and pay nobody while one is open, nor at once', () => {
    let lost = 0
    fc.assert(
      fc.property(reachable, moves, ({ rules, place }, steps) => {
        let { order } = place
        let now = Math.max(place.now, order.at)
        for (const move of steps) {
          now += move.days * DAY
          const after = takeStep(rules, order, move, now)
          const before = rightOf(settle(rules, order, now)).order
          const took = byBank(after) - byBank(before)
          const closed = after.chargebacks.find(
            (one, index) => one.outcome === 'lost' && before.chargebacks[index]?.outcome === null,
          )
          // All that it asks for, but for what the buyer has already, or another bank asks for.
          if (closed !== undefined) {
            lost += 1
            const { amount, method } = closed
            const there =
              method === undefined
                ? unnamed(before)
                : paidBy(before, method) - landed(before, method)
            // Where others took of its tender that named none, it may have as much elsewhere.
            expect(took).toBeGreaterThanOrEqual(Math.min(amount, there))
            expect(took).toBeLessThanOrEqual(method === undefined ? there : amount)
            countsTowards(before, after)
          } else expect(took).toBeLessThanOrEqual(takenBeyond(before))
          expect(landed(after)).toBeLessThanOrEqual(paidBy(before))
          order = after
        }
      }),
      { numRuns: 300 },
    )
    expect(lost).toBeGreaterThan(10)
  })
})
