import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, order, type Action, type Order, type Rulebook } from '../../src/index.js'
import { inTransit, isOpenChargeback, totals, type Chargeback } from '../../src/model/ledger.js'
import { balanceOf } from '../../src/questions/money/balance.js'
import { carriersOf } from '../../src/rules/record/sentAgain.js'
import { decodeOrder } from '../../src/policies.js'
import { leftToChargeBack, takenBeyond, wantedBeyond } from '../../src/rules/record/chargebacks.js'
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
    what: fc.constantFrom('give', 'give', 'give', 'land', 'land', 'fail', 'send', 'receive'),
    part: fc.integer({ min: 1, max: 100 }),
    which: fc.nat({ max: 2 }),
  }),
  { maxLength: 6 },
)
const wants = fc.array(
  fc.record({
    method: fc.constantFrom(undefined, undefined, ...METHODS),
    /** Left out: all that is left. */
    part: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined, freq: 2 }),
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

type Outcome = 'won' | 'lost' | 'open'

/** How an order ends whose banks decide one after another; who is left open does not decide. */
const closedIn = (
  rules: Rulebook,
  from: Order,
  names: readonly string[],
  outcomeOf: (id: string) => Outcome,
): Order => {
  let now = from
  for (const chargeback of names) {
    const outcome = outcomeOf(chargeback)
    if (outcome === 'open') continue
    const payload = { chargeback, outcome }
    now = taken(rules, now, { by: 'platform', verb: 'close-chargeback', payload })
  }
  return now
}

/** What each bank gets if all of them win, in this order, and what nobody takes. */
const gotIn = (rules: Rulebook, from: Order, names: readonly string[]): Map<string, number> => {
  const got = new Map<string, number>()
  let now = from
  for (const chargeback of names) {
    const next = closedIn(rules, now, [chargeback], () => 'lost')
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

/** Where the money is in the end, and what each has of it; which line it is of may differ. */
const sums = (rules: Rulebook, order: Order): object => {
  expect(decodeOrder(JSON.parse(JSON.stringify(order)))).toEqual(E.right(order))
  const { shares, contestedTwice, paidTwice } = balanceOf(rules, order)
  const { inTransit: comes, landed } = balanceOf(rules, order)
  const byBanks = sum(
    order.refunds.filter(({ cause, failed }) => cause === 'chargeback' && failed === null),
  )
  expect(byBanks + paidTwice).toBe(sum(order.chargebacks.filter((one) => one.outcome === 'lost')))
  return { ...totals(order.ledger), comes, landed, shares, contestedTwice, paidTwice }
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

const drawing = { preset: fc.constantFrom(...THREE), bought, before, wants }
const cases = fc.record(drawing)
/** Of several tenders some banks name one, and the last of them none, and wants all that is left. */
const rivals = fc.record({
  ...drawing,
  bought: bought.filter(({ terms }) => terms.tenders.length > 1),
  wants: fc
    .array(
      fc.record({
        method: fc.constantFrom('card', 'balance'),
        part: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined, freq: 2 }),
      }),
      { minLength: 1, maxLength: 2 },
    )
    .map((named) => [...named, { method: undefined, part: undefined }]),
})
type Case = typeof cases extends fc.Arbitrary<infer C> ? C : never

/** An order whose banks want some of its money. */
const asked = ({ preset, bought: start, before: steps, wants: banks }: Case) => {
  const rules = rulebook(preset)
  let now = start
  for (const step of steps) now = taken(rules, now, actionOf(now, step))
  for (const { method, part } of banks) {
    const most = leftToChargeBack(now, method)
    const some = Math.max(1, Math.floor((most * (part ?? 0)) / 100))
    const by = method === undefined ? {} : { method }
    const payload = part === undefined ? by : { ...by, amount: some }
    now = taken(rules, now, { by: 'platform', verb: 'report-chargeback', payload })
  }
  return { rules, order: now, open: now.chargebacks.filter(isOpenChargeback) }
}

describe('what banks want back', () => {
  it('each gets, whoever decides first, beside refunds on their way and of any tenders', () => {
    const seen = { all: 0, unnamed: 0, inTransit: 0 }
    fc.assert(
      fc.property(cases, (drawn) => {
        const { rules, order: now, open } = asked(drawn)
        const fits = isThere(now, open)
        expect(wantedBeyond(now) === 0).toBe(fits)
        // Of banks that name no tender, who decides last is the one that gets less of what has
        // landed: no record says which of them got what, and in sum it is the same.
        const isOneLess = fits || open.filter((one) => isUnnamed(now, one)).length < 2
        const each = (got: Map<string, number>): object =>
          isOneLess
            ? Object.fromEntries(got)
            : { nobody: got.get('nobody'), all: [...got.values()].reduce((all, one) => all + one) }
        const names = open.map(({ id }) => id)
        const got = gotIn(rules, now, names)
        for (const other of permutations(names))
          expect(each(gotIn(rules, now, other))).toEqual(each(got))
        if (fits) for (const { id, amount } of open) expect(got.get(id)).toBe(amount)
        if (open.length < 2) return
        seen.all += 1
        seen.unnamed += open.some((one) => isUnnamed(now, one)) ? 1 : 0
        seen.inTransit += now.refunds.some(inTransit) ? 1 : 0
      }),
      { numRuns: 150 },
    )
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0)
  })

  it('comes to the same sums in any order, where some win, some lose and some are open', () => {
    const seen = { mixed: 0, leftOpen: 0, kept: 0 }
    const outcomes = fc.array(fc.constantFrom<Outcome>('won', 'lost', 'lost', 'open'), {
      minLength: 3,
      maxLength: 3,
    })
    fc.assert(
      fc.property(fc.oneof(rivals, rivals, cases), outcomes, (drawn, decisions) => {
        const { rules, order: now, open } = asked(drawn)
        const outcomeOf = (id: string): Outcome =>
          decisions[open.findIndex((one) => one.id === id)] ?? 'lost'
        const names = open.map(({ id }) => id)
        const ends = permutations(names).map((one) => closedIn(rules, now, one, outcomeOf))
        const [first] = ends
        for (const end of ends) expect(sums(rules, end)).toEqual(sums(rules, first!))
        const having = (one: Outcome) => names.filter((id) => outcomeOf(id) === one).length
        if (having('won') === 0 || having('lost') === 0) return
        seen.mixed += 1
        seen.leftOpen += having('open') > 0 ? 1 : 0
        // What was kept for one that wanted nothing in the end, others got.
        const only = (one: Outcome) => (id: string) => (outcomeOf(id) === one ? one : 'open')
        const lost = closedIn(rules, now, names, only('lost'))
        const won = closedIn(rules, lost, names, only('won'))
        seen.kept += totals(won.ledger).held < totals(lost.ledger).held ? 1 : 0
      }),
      { numRuns: 400 },
    )
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0)
  })

  it('is told as had twice where a refund lands all the same that banks had taken', () => {
    let landed = 0
    fc.assert(
      fc.property(cases, (drawn) => {
        const { rules, order: now, open } = asked(drawn)
        const names = open.map(({ id }) => id)
        let end = closedIn(rules, now, names, () => 'lost')
        for (const { id } of now.refunds.filter(inTransit)) {
          const of = end.refunds.find((one) => one.id === id)!
          const byBanks = carriersOf(of, end.refunds).filter(({ cause }) => cause === 'chargeback')
          const payload = { refund: id }
          const next = rightOf(
            decide(rules, end, { by: 'platform', verb: 'land-refund', payload }, end.at),
          ).order
          expect(takenBeyond(next)).toBe(takenBeyond(end) + sum(byBanks))
          expect(totals(next.ledger)).toEqual(totals(end.ledger))
          expect(decodeOrder(JSON.parse(JSON.stringify(next)))).toEqual(E.right(next))
          landed += byBanks.length > 0 ? 1 : 0
          end = next
        }
      }),
      { numRuns: 100 },
    )
    expect(landed).toBeGreaterThan(0)
  })
})
