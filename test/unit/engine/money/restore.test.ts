import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions, decide, type Action, type Order, type Rulebook } from '../../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../../src/policies.js'
import { leftOf, rightOf, rulebook } from '../../../support/rulebooks.js'
import { CLEAR, DAY, history, PAY, PLACED, SHIP } from '../../questions/history.js'

const OPEN = { opens: 'paid' }
/** Lines can be cancelled alone, for a third, and either side may undo it. */
const rules = rulebook({
  name: 'undone',
  title: 'Undone',
  extends: 'aliexpress',
  cancellation: {
    byBuyer: OPEN,
    byPlatform: OPEN,
    restoreByBuyer: OPEN,
    restoreBySeller: OPEN,
    fee: 33,
    partial: true,
  },
  dispute: { window: OPEN, appeal: { opens: 'never' } },
})
const LINES = [
  { id: 'a', amount: 1000 },
  { id: 'b', amount: 50 },
]
type Steps = Parameters<typeof history>[1]
const PAID: Steps = [
  [0, PAY],
  [0, CLEAR],
]
const DISPUTE: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'seller-fraud', remedy: 'refund', lines: [{ line: 'a' }] },
}
const refunding = (amount: number): Action => ({
  by: 'platform',
  verb: 'decide',
  payload: { verdict: 'refund', lines: [{ line: 'a', amount }] },
})
const cancel = (...lines: readonly string[]): Action => ({
  by: 'buyer',
  verb: 'cancel',
  payload: {
    reason: 'other',
    ...(lines.length === 0 ? {} : { lines: lines.map((line) => ({ line })) }),
  },
})
const RESTORE: Action = { by: 'buyer', verb: 'restore' }
const BY_SELLER: Action = { by: 'seller', verb: 'restore' }

const after = (steps: Steps, under: Rulebook = rules, lines = LINES): Order =>
  history(under, [...PAID, ...steps], { lines }).order
const reasons = (order: Order, action: Action, under = rules): readonly string[] =>
  leftOf(decide(under, order, action, order.at)).failures.map(({ reason }) => reason)
const accounts = ({ ledger }: Order) =>
  ledger
    .filter(({ paid }) => paid > 0)
    .map(({ line, held, refunded, released, fees }) => [line, held, refunded, released, fees])

describe('a cancellation that is undone', () => {
  it('leaves an award of the platform where it is', () => {
    const steps: Steps = [
      [0.1, DISPUTE],
      [0.2, refunding(670)],
      [0.3, cancel()],
    ]
    // What the award leaves of a line that is still to be sent is held, and cancelled less the fee.
    expect(accounts(after(steps))).toEqual([
      ['a', 0, 891, 0, 109],
      ['b', 0, 34, 0, 16],
    ])
    const restored = after([...steps, [0.4, RESTORE]])
    expect(accounts(restored)).toEqual([
      ['a', 330, 670, 0, 0],
      ['b', 50, 0, 0, 0],
    ])
    expect(restored.refunds.map(({ cause, amount }) => [cause, amount])).toEqual([['dispute', 670]])
    expect(restored.settled).toEqual([])
    // The rest is cancelled again, or shipped: of the award nothing changes.
    expect(accounts(after([...steps, [0.4, RESTORE], [0.5, cancel()]]))).toEqual(
      accounts(after(steps)),
    )
    const shipped = after([...steps, [0.4, RESTORE], [0.5, SHIP], [100, null]])
    expect(accounts(shipped)).toEqual([
      ['a', 0, 670, 330, 0],
      ['b', 0, 0, 50, 0],
    ])
    expect(rightOf(decodeOrder(encodeOrder(shipped)))).toEqual(shipped)
  })

  it('leaves what was cancelled before it where it is, fee and all', () => {
    const steps: Steps = [
      [0.1, cancel('a')],
      [0.2, cancel()],
    ]
    expect(accounts(after([...steps, [0.3, RESTORE]]))).toEqual([
      ['a', 0, 670, 0, 330],
      ['b', 50, 0, 0, 0],
    ])
    // In the same instant too.
    expect(
      accounts(
        after([
          [0.2, cancel('a')],
          [0.2, cancel()],
          [0.2, RESTORE],
        ]),
      ),
    ).toEqual([
      ['a', 0, 670, 0, 330],
      ['b', 50, 0, 0, 0],
    ])
    // Cancelled at once, all of it comes back.
    expect(
      accounts(
        after([
          [0.2, cancel()],
          [0.3, RESTORE],
        ]),
      ),
    ).toEqual([
      ['a', 1000, 0, 0, 0],
      ['b', 50, 0, 0, 0],
    ])
  })

  it('is not stopped by another refund that was let go, but by one of its own', () => {
    const both = after([
      [0.1, cancel('a')],
      [0.2, cancel()],
    ])
    const [first = '', second = ''] = both.refunds.map(({ id }) => id)
    const letGo = (refund: string): Order =>
      rightOf(
        decide(
          rules,
          both,
          { by: 'platform', verb: 'release-refund', payload: { refund } },
          both.at,
        ),
      ).order
    expect(accounts(rightOf(decide(rules, letGo(first), RESTORE, both.at)).order)).toEqual([
      ['a', 0, 670, 0, 330],
      ['b', 50, 0, 0, 0],
    ])
    expect(reasons(letGo(second), RESTORE)).toEqual(['refund-already-released'])
  })

  it('is one that the buyer wanted: alone he undoes only what he cancelled alone', () => {
    const asked: Steps = [
      [1.1, { by: 'buyer', verb: 'request-cancellation', payload: { reason: 'other' } }],
      [1.2, { by: 'seller', verb: 'consent' }],
    ]
    expect(reasons(after(asked), RESTORE)).toEqual(['wrong-actor'])
    expect(accounts(after([...asked, [1.3, BY_SELLER]]))[0]).toEqual(['a', 1000, 0, 0, 0])
    for (const by of ['seller', 'platform'] as const) {
      const cancelled = after([[0.1, { by, verb: 'cancel' }]])
      expect(reasons(cancelled, RESTORE)).toEqual(['wrong-actor'])
      expect(reasons(cancelled, BY_SELLER)).toEqual(['wrong-actor'])
    }
  })

  it('is the choice of the policy: by the buyer, by the seller, until when, or by nobody', () => {
    const offered = (policy: string): readonly string[] => {
      const under = rulebook(policy)
      const { order: cancelled } = history(under, [
        [0, PAY],
        [0.1, cancel()],
      ])
      return (['buyer', 'seller'] as const).flatMap((by) =>
        rightOf(actions(under, cancelled, by, cancelled.at)).now.flatMap(({ row }) =>
          row?.startsWith('restore') === true ? [row] : [],
        ),
      )
    }
    expect(offered('aliexpress')).toEqual(['restore.by-buyer'])
    expect(offered('instant-cancel')).toEqual(['restore'])
    expect(offered('second-hand')).toEqual([])
    const twoDays = rulebook({
      name: 'two-days',
      title: 'Two days',
      extends: 'aliexpress',
      cancellation: { restoreByBuyer: { opens: 'paid', closes: { days: 2, after: 'paid' } } },
    })
    const cancelled = after([[0.1, cancel()]], twoDays)
    const at = PLACED + 2 * DAY
    expect(E.isRight(decide(twoDays, cancelled, RESTORE, at - 1))).toBe(true)
    expect(leftOf(decide(twoDays, cancelled, RESTORE, at)).failures[0]?.reason).toBe('window-over')
  })
})

/** Cancels, disputes, decides and undoes in any order, on three lines. */
const anySteps = fc.array(
  fc.oneof(
    fc.constantFrom<Action>(RESTORE, BY_SELLER, RESTORE, { by: 'seller', verb: 'cancel' }, SHIP),
    fc.subarray(['a', 'b', 'c']).map((lines) => cancel(...lines)),
    fc.constantFrom('a', 'b', 'c').map((line): Action => ({
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'seller-fraud', remedy: 'refund', lines: [{ line }] },
    })),
    fc.constantFrom('a', 'b', 'c').chain((line) =>
      fc.integer({ min: 1, max: 1000 }).map((amount): Action => ({
        by: 'platform',
        verb: 'decide',
        payload: { verdict: 'refund', lines: [{ line, amount }] },
      })),
    ),
  ),
  { minLength: 3, maxLength: 12 },
)

it('whatever is undone: no account below nothing, no award undone, and every order decodes', () => {
  const start = after([], rules, [...LINES, { id: 'c', amount: 1 }])
  fc.assert(
    fc.property(anySteps, (steps) => {
      let order = start
      for (const action of steps) {
        const taken = decide(rules, order, action, order.at + 1000)
        if (E.isLeft(taken)) continue
        const next = taken.right.order
        expect(rightOf(decodeOrder(encodeOrder(next)))).toEqual(next)
        expect(
          next.ledger.every((entry) =>
            Object.values(entry).every((one) => one >= 0 || one === entry.line),
          ),
        ).toBe(true)
        const awards = (of: Order) => of.refunds.filter(({ cause }) => cause === 'dispute')
        expect(awards(next).slice(0, awards(order).length)).toEqual(awards(order))
        order = next
      }
    }),
  )
})
