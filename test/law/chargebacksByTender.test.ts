import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, settle, type Action, type Order } from '../../src/index.js'
import { decodeOrder } from '../../src/policies.js'
import { inTransit, isOpenChargeback, type Chargeback } from '../../src/model/ledger.js'
import { DAY } from '../../src/model/span.js'
import { startedOrders } from '../../src/testing/index.js'
import { rightOf, rulebook, THREE } from '../support/rulebooks.js'

// Whoever gives money back of an order with two tenders: a bank, the seller, or time.

const paidByTwo = startedOrders().filter(
  ({ terms, anchors }) => terms.tenders.length === 2 && anchors.paid !== null,
)
const moves = fc.array(
  fc.record({
    what: fc.constantFrom('bank', 'bank', 'bank', 'bank', 'give', 'cancel', 'land', 'fail'),
    isWon: fc.boolean(),
    /** In thousandths of the first tender, or of what is given of the first line. */
    part: fc.integer({ min: 1, max: 1000 }),
    which: fc.nat({ max: 1 }),
    method: fc.constantFrom(undefined, 'card', 'card', 'balance', 'balance'),
    days: fc.nat({ max: 3 }),
  }),
  { minLength: 3, maxLength: 12 },
)
type Move = typeof moves extends fc.Arbitrary<readonly (infer M)[]> ? M : never

const partOf = (amount: number, { part }: Move): number =>
  Math.max(1, Math.floor((amount * part) / 1000))

/** The bank asks for something, or decides about what it asked for before. */
const byBank = ({ terms, chargebacks }: Order, move: Move): object => {
  const { isWon, which, method } = move
  const chargeback = chargebacks.filter(isOpenChargeback).at(which)?.id
  if (chargeback !== undefined)
    return {
      verb: 'close-chargeback',
      payload: { chargeback, outcome: isWon && which === 0 ? 'won' : 'lost' },
    }
  const amount = which === 0 ? {} : { amount: partOf(terms.tenders[0]!.amount, move) }
  const by = method === undefined ? {} : { method }
  return { verb: 'report-chargeback', payload: { ...amount, ...by } }
}

const actionOf = (order: Order, move: Move): Action => {
  const { what, which, method = 'balance' } = move
  const [line] = order.ledger
  const refund = order.refunds.filter(inTransit).at(which)?.id ?? 'none'
  const lines = [{ line: line!.line, amount: partOf(line!.paid, move) }]
  const actions: Readonly<Record<Move['what'], object>> = {
    bank: byBank(order, move),
    give: { by: 'seller', verb: 'goodwill-refund', payload: { lines } },
    cancel: { by: 'seller', verb: 'cancel' },
    land: { verb: 'land-refund', payload: { refund } },
    fail: { verb: 'fail-refund', payload: { refund, method } },
  }
  return { by: 'platform', ...actions[what] } as Action
}

const sumOf = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0)
const arrivedBy = ({ refunds }: Order, method: string): number =>
  sumOf(refunds.filter(({ tender, landed }) => tender === method && landed !== null))
const takenBy = ({ refunds }: Order, method: string): number =>
  sumOf(
    refunds.filter(
      ({ tender, cause, failed }) => tender === method && cause === 'chargeback' && failed === null,
    ),
  )
/** What went by a tender to banks that named none. */
const unnamedBy = (order: Order, method: string): number => {
  const lost = order.chargebacks.filter((one) => one.method === method && one.outcome === 'lost')
  return Math.max(0, takenBy(order, method) - sumOf(lost))
}

/** No tender has given back more than it paid, nor is asked by banks for more. */
const isKept = (order: Order): void => {
  for (const { method, amount } of order.terms.tenders) {
    const back = order.refunds.filter((one) => one.tender === method && one.failed === null)
    expect(sumOf(back)).toBeLessThanOrEqual(amount)
    const open = order.chargebacks.filter((one) => one.method === method && isOpenChargeback(one))
    expect(sumOf(open)).toBeLessThanOrEqual(amount)
  }
}

/** What a bank that names no tender took of what other banks want by the name of one. */
const takenFromOther = (before: Order, after: Order): number => {
  const lost = after.chargebacks.find(
    ({ method, outcome }, index) =>
      method === undefined && outcome === 'lost' && before.chargebacks[index]?.outcome === null,
  )
  if (lost === undefined) return 0
  return before.terms.tenders.reduce((over, { method, amount }) => {
    const open = before.chargebacks.filter((one) => one.method === method && isOpenChargeback(one))
    const free = Math.max(0, amount - arrivedBy(before, method) - sumOf(open))
    return over + Math.max(0, takenBy(after, method) - takenBy(before, method) - free)
  }, 0)
}

/** The chargeback that was lost in a step, if it names a tender. */
const lostIn = (before: Order, after: Order): Chargeback | undefined =>
  after.chargebacks.find(
    ({ method, outcome }, index) =>
      method !== undefined && outcome === 'lost' && before.chargebacks[index]?.outcome === null,
  )

describe('of two tenders', () => {
  it('none gives back more than it paid, and one that a bank names all that it wants', () => {
    let named = 0
    fc.assert(
      fc.property(fc.constantFrom(...THREE), paidByTwo, moves, (preset, start, steps) => {
        const rules = rulebook(preset)
        let order = start
        let now = start.at
        for (const move of steps) {
          now += move.days * DAY
          const before = rightOf(settle(rules, order, now)).order
          const decided = decide(rules, before, actionOf(before, move), now)
          order = E.isRight(decided) ? decided.right.order : before
          isKept(order)
          expect(takenFromOther(before, order)).toBe(0)
          const lost = lostIn(before, order)
          if (lost === undefined) continue
          for (const { method, amount } of order.terms.tenders) {
            const wanted = method === lost.method ? lost.amount : 0
            const left = amount - arrivedBy(before, method)
            const took = takenBy(order, method) - takenBy(before, method)
            // Of what others took of its tender that named none, it may have as much elsewhere.
            const had = unnamedBy(before, lost.method!)
            if (had === 0) expect(took).toBe(Math.min(wanted, left))
            else if (wanted === 0) expect(took).toBeLessThanOrEqual(had)
            else expect(took).toBeGreaterThanOrEqual(Math.min(wanted, left) - had)
          }
          named += 1
        }
        expect(decodeOrder(JSON.parse(JSON.stringify(order)))).toEqual(E.right(order))
      }),
      { numRuns: 60 },
    )
    expect(named).toBeGreaterThan(5)
  })
})
