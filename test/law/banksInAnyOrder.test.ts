import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, order, type Action, type Order, type Rulebook } from '../../src/index.js'
import { inTransit, isOpenChargeback, totals, type Chargeback } from '../../src/model/ledger.js'
import { takenBeyond, wantedBeyond } from '../../src/rules/record/chargebacks.js'
import { rightOf, rulebook, THREE } from '../support/rulebooks.js'

// What each bank gets is what it asked for, in whatever order the banks decide.

const PLACED = Date.UTC(2026, 3, 6, 9)
const METHODS = ['card', 'balance', 'paypal'] as const

const bought = fc
  .record({
    tenders: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 }),
    /** Where the price is cut into lines, and what of it is the fee for shipping. */
    cut: fc.integer({ min: 1, max: 99 }),
    fee: fc.nat({ max: 9 }),
  })
  .filter(({ tenders }) => tenders.reduce((sum, one) => sum + one, 0) > 20)
  .map(({ tenders, cut, fee }) => {
    const goods = tenders.reduce((sum, one) => sum + one, 0) - fee
    const first = Math.max(1, Math.floor((goods * cut) / 100))
    return rightOf(
      order({
        id: 'o1',
        currency: 'USD',
        lines: [
          { id: 'a', amount: first },
          { id: 'b', amount: goods - first },
        ].filter(({ amount }) => amount > 0),
        shippingFee: fee,
        tenders: tenders.map((amount, index) => ({ method: METHODS[index]!, amount })),
        placed: PLACED,
        paid: PLACED,
        cleared: PLACED,
      }),
    )
  })

const before = fc.array(
  fc.record({
    what: fc.constantFrom('give', 'give', 'give', 'land', 'fail', 'send', 'receive'),
    part: fc.integer({ min: 1, max: 100 }),
    which: fc.nat({ max: 2 }),
  }),
  { maxLength: 6 },
)
const wants = fc.array(
  fc.record({
    method: fc.constantFrom(undefined, undefined, ...METHODS),
    part: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 2, maxLength: 3 },
)
type Step = typeof before extends fc.Arbitrary<readonly (infer S)[]> ? S : never

const actionOf = ({ ledger, refunds }: Order, { what, part, which }: Step): Action => {
  const { line, held, released } = ledger[which % ledger.length]!
  const amount = Math.max(1, Math.floor(((held + released) * part) / 100))
  const refund = refunds.filter(inTransit).at(which)?.id ?? 'none'
  const actions: Readonly<Record<Step['what'], object>> = {
    give: { verb: 'goodwill-refund', payload: { lines: [{ line, amount }] } },
    land: { by: 'platform', verb: 'land-refund', payload: { refund } },
    fail: { by: 'platform', verb: 'fail-refund', payload: { refund, method: 'balance' } },
    send: { verb: 'ship', payload: { tracking: 'RB1', receipt: 'scan' } },
    receive: { by: 'buyer', verb: 'confirm-receipt' },
  }
  return { by: 'seller', ...actions[what] } as Action
}

const taken = (rules: Rulebook, from: Order, action: Action): Order => {
  const decided = decide(rules, from, action, from.at)
  return E.isRight(decided) ? decided.right.order : from
}

const sum = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((all, { amount }) => all + amount, 0)

/** What is not with the buyer, by one tender. */
const thereBy = ({ terms, refunds }: Order, method: string): number =>
  sum(terms.tenders.filter((one) => one.method === method)) -
  sum(refunds.filter(({ tender, landed }) => tender === method && landed !== null))

/** What each bank gets if all of them win, in this order, and what nobody takes. */
const gotIn = (rules: Rulebook, from: Order, names: readonly string[]): Map<string, number> => {
  const got = new Map<string, number>()
  let now = from
  for (const chargeback of names) {
    const payload = { chargeback, outcome: 'lost' as const }
    const next = taken(rules, now, { by: 'platform', verb: 'close-chargeback', payload })
    const byBanks = (one: Order): number => sum(one.refunds.filter((r) => r.cause === 'chargeback'))
    got.set(chargeback, byBanks(next) - byBanks(now))
    now = next
  }
  // What they do not get has arrived at the buyer: it was told before that he has it twice.
  expect(takenBeyond(now)).toBe(wantedBeyond(from))
  const { paid, refunded, held, released, fees, commission } = totals(now.ledger)
  expect(held + refunded + released + fees + commission).toBe(paid)
  got.set('nobody', held + released)
  return got
}

const permutations = <A>(all: readonly A[]): readonly (readonly A[])[] =>
  all.length < 2
    ? [all]
    : all.flatMap((one) =>
        permutations(all.filter((other) => other !== one)).map((rest) => [one, ...rest]),
      )

/** To name the only tender is to name none. */
const isUnnamed = ({ terms }: Order, { method }: Chargeback): boolean =>
  method === undefined || terms.tenders.length < 2

/** Is there as much as the banks want of all, and of each tender that they name? */
const isThere = (order: Order, open: readonly Chargeback[]): boolean => {
  const { tenders } = order.terms
  const left = sum(tenders) - sum(order.refunds.filter(({ landed }) => landed !== null))
  return sum(open) <= left && tenders.every(({ method }) => isThereBy(order, open, method))
}
const isThereBy = (order: Order, open: readonly Chargeback[], method: string): boolean =>
  sum(open.filter((one) => one.method === method)) <= thereBy(order, method)

describe('what banks want back', () => {
  it('each gets, whoever decides first, beside refunds on their way and of any tenders', () => {
    const seen = { all: 0, unnamed: 0, inTransit: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom(...THREE),
        bought,
        before,
        wants,
        (preset, start, steps, asked) => {
          const rules = rulebook(preset)
          let now = start
          for (const step of steps) now = taken(rules, now, actionOf(now, step))
          for (const { method, part } of asked) {
            const amount = Math.max(1, Math.floor((totals(now.ledger).paid * part) / 100))
            const payload = method === undefined ? { amount } : { amount, method }
            now = taken(rules, now, { by: 'platform', verb: 'report-chargeback', payload })
          }
          const open = now.chargebacks.filter(isOpenChargeback)
          const fits = isThere(now, open)
          expect(wantedBeyond(now) === 0).toBe(fits)
          // Of what has landed only one bank that names no tender can be the one that gets less.
          if (!fits && open.filter((one) => isUnnamed(now, one)).length > 1) return
          const names = open.map(({ id }) => id)
          const got = gotIn(rules, now, names)
          for (const other of permutations(names))
            expect(Object.fromEntries(gotIn(rules, now, other))).toEqual(Object.fromEntries(got))
          if (fits) for (const { id, amount } of open) expect(got.get(id)).toBe(amount)
          if (open.length < 2) return
          seen.all += 1
          seen.unnamed += open.some((one) => isUnnamed(now, one)) ? 1 : 0
          seen.inTransit += now.refunds.some(inTransit) ? 1 : 0
        },
      ),
      { numRuns: 150 },
    )
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(5)
  })
})
