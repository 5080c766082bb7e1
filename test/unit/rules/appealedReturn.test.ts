import { describe, expect, it } from 'vitest'
import {
  balance,
  can,
  decide,
  disputeOutcome,
  order,
  settle,
  type Action,
  type Order,
  type Payload,
} from '../../../src/index.js'
import { decodeOrder, encodeOrder, load } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'

// A decision that was paid at once settled the line that it is about. Appealed, it ends in a
// return: the goods of that line are what the order waits for, whatever else is open.

const DAY = 86_400_000
const PLACED = Date.UTC(2026, 2, 2, 10)
const at = (days: number): number => PLACED + days * DAY
const rules = rulebook('auction')
const LAMP = { id: 'a', amount: 9000 }
const CUP = { id: 'b', amount: 1000 }

const done = (of: Order, days: number, action: Action): Order =>
  rightOf(decide(rules, of, action, at(days))).order
const does = (by: Action['by'], verb: Action['verb'], payload?: Payload): Action =>
  ({ by, verb, ...(payload === undefined ? {} : { payload }) }) as Action

/** Claimed of the lamp, after its seller was paid or before, decided on day 16 and appealed. */
const appealed = (isPaid: boolean, first: Payload, lines: readonly (typeof LAMP)[]): Order => {
  const times = { placed: PLACED, paid: PLACED, cleared: PLACED }
  const bought = order({ id: 'o1', currency: 'EUR', method: 'card', lines: [...lines], ...times })
  const shipped = done(rightOf(bought), 1, does('seller', 'ship', { tracking: '1' }))
  const here = done(shipped, 3, does('carrier', 'deliver'))
  const ready = isPaid ? rightOf(settle(rules, here, at(7))).order : here
  const claim: Payload = { ground: 'not-as-described', remedy: 'return', lines: [{ line: 'a' }] }
  const claimed = done(ready, isPaid ? 10 : 4, does('buyer', 'dispute', claim))
  const asked = done(claimed, 15, does('buyer', 'escalate'))
  const decided = done(asked, 16, does('platform', 'decide', first))
  const loser = first.verdict === 'release' ? 'buyer' : 'seller'
  return done(decided, 17, does(loser, 'appeal'))
}

const SHIP_RETURN = does('buyer', 'ship-return', { tracking: 'z' })
const BACK = does('carrier', 'report-returned')
const CONFIRM = does('seller', 'confirm-return')
const IN_PART: Payload = { verdict: 'refund', lines: [{ line: 'a', amount: 4000 }] }
const FIRST: readonly Payload[] = [{ verdict: 'release' }, { verdict: 'refund' }, IN_PART]
const CASES = FIRST.flatMap((first) =>
  [[LAMP], [LAMP, CUP]].flatMap((lines) =>
    [false, true].map((isPaid) => ({ first, lines, isPaid })),
  ),
)
const sharesOf = (of: Order, days: number) => rightOf(balance(rules, of, at(days))).shares
/** The auction, with a table that says this alone. */
const saying = (verdict: 'refund' | 'release' | 'return') =>
  rightOf(
    load({ name: `says-${verdict}`, title: verdict, extends: 'auction', dispute: { verdict } }),
  )
const landed = (of: Order): Order =>
  of.refunds.reduce(
    (now, { id }) => done(now, 17, does('platform', 'land-refund', { refund: id })),
    of,
  )

describe('a return that was decided on the appeal of a paid decision', () => {
  it('sees the goods go back, and pays for them', () => {
    const all = CASES.map(({ first, lines, isPaid }) => appealed(isPaid, first, lines))
    for (const asked of [...all, ...all.map(landed)]) {
      const agreed = done(asked, 18, does('platform', 'decide', { verdict: 'return' }))
      expect([agreed.claim, agreed.goods]).toEqual(['return', 'delivered'])
      const sent = done(agreed, 21, SHIP_RETURN)
      expect([sent.goods, sent.matter?.kind]).toEqual(['returning', 'dispute'])
      expect(can(rules, sent, SHIP_RETURN, at(22))._tag).toBe('Left')
      expect(rightOf(decodeOrder(encodeOrder(sent)))).toEqual(sent)
      const back = done(sent, 25, BACK)
      expect(back.goods).toBe('returned')
      expect(can(rules, back, does('seller', 'contest-return'), at(26))._tag).toBe('Right')
      expect(sharesOf(done(back, 26, CONFIRM), 26).buyer).toBe(9000)
    }
  })

  it('is over where nothing was sent back', () => {
    for (const { first, lines, isPaid } of CASES) {
      const asked = appealed(isPaid, first, lines)
      const agreed = done(asked, 18, does('platform', 'decide', { verdict: 'return' }))
      expect(sharesOf(rightOf(settle(rules, agreed, at(80))).order, 80).buyer).toBe(0)
    }
  })

  it('is what the outcome says, before it is decided and after', () => {
    for (const { first, lines, isPaid } of CASES)
      for (const asked of [appealed(isPaid, first, lines), landed(appealed(isPaid, first, lines))])
        for (const verdict of ['return', 'refund', 'release'] as const) {
          const book = saying(verdict)
          const outcome = rightOf(disputeOutcome(book, asked, at(18)))
          const buyer = verdict === 'release' ? 0 : 9000
          const expected = { remedy: verdict, buyer, seller: 9000 - buyer }
          expect(outcome).toMatchObject({ ...expected, decision: { verdict } })
          const then = done(asked, 18, does('platform', 'decide', { verdict }))
          if (then.matter?.kind !== 'dispute') expect(sharesOf(then, 18).buyer).toBe(buyer)
          else expect(rightOf(disputeOutcome(book, then, at(18)))).toMatchObject(expected)
        }
  })
})

describe('the outcome of a return that is contested', () => {
  it('says who pays for the way back, if anybody does', () => {
    const book = rulebook('aliexpress')
    const outcomeOf = (returnShipping: number) => {
      const times = { placed: PLACED, paid: PLACED, cleared: PLACED }
      const bought = { id: 'o1', currency: 'EUR', method: 'card', lines: [LAMP, CUP], ...times }
      const steps: readonly (readonly [number, Action])[] = [
        [1, does('seller', 'ship', { tracking: '1' })],
        [3, does('carrier', 'deliver')],
        [
          4,
          does('buyer', 'dispute', {
            ground: 'damaged',
            remedy: 'return',
            lines: [{ line: 'b' }],
            evidence: ['photo'],
            returnShipping,
          }),
        ],
        [5, does('seller', 'accept-claim')],
        [6, SHIP_RETURN],
        [9, BACK],
        [10, does('seller', 'contest-return')],
      ]
      const contested = steps.reduce(
        (of, [days, action]) => rightOf(decide(book, of, action, at(days))).order,
        rightOf(order(bought)),
      )
      return rightOf(disputeOutcome(book, contested, at(10)))
    }
    const postage = { paidBy: 'seller', claimed: 350 }
    expect(outcomeOf(350)).toMatchObject({ buyer: 1000, returnShipping: postage })
    expect(outcomeOf(0)).toMatchObject({ buyer: 1000, returnShipping: null })
  })
})
