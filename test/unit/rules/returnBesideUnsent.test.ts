import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, order, type Action, type Order, type Rulebook } from '../../../src/index.js'
import { POLICY_NAMES } from '../../../src/cli/input/policies.js'
import { DAY } from '../../../src/model/span.js'
import { leftOf, rightOf, rulebook } from '../../support/rulebooks.js'

const PLACED = Date.UTC(2026, 4, 4, 12)
const aliexpress = rulebook('aliexpress')

type Step = readonly [days: number, action: Action]
type Lines = readonly { readonly id: string; readonly amount: number; readonly quantity?: number }[]

const cardOf = ({ policy }: Rulebook): string =>
  Array.isArray(policy.facts['method']) ? String(policy.facts['method'][0]) : 'card'
const ordered = (rules: Rulebook, lines: Lines): Order =>
  rightOf(
    order({
      id: 'o1',
      currency: 'USD',
      method: cardOf(rules),
      lines,
      placed: PLACED,
      paid: PLACED,
      cleared: PLACED,
      shipWithin: { days: 40 },
    }),
  )
const after = (rules: Rulebook, start: Order, steps: readonly Step[]): Order =>
  steps.reduce(
    (found, [days, action]) => rightOf(decide(rules, found, action, PLACED + days * DAY)).order,
    start,
  )

const AB: Lines = [
  { id: 'a', amount: 9000 },
  { id: 'b', amount: 500 },
]
const sent = (
  lines?: readonly { readonly line: string; readonly quantity?: number }[],
): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: 'RR123456785CN', receipt: 'scan.jpg', ...(lines ? { lines } : {}) },
})
const A_CAME: readonly Step[] = [
  [2, sent([{ line: 'a' }])],
  [5, { by: 'carrier', verb: 'deliver' }],
]
const B_LEFT: Step = [5.5, sent()]
const claim = (ground: string, lines: readonly { readonly line: string }[]): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: { ground, remedy: 'return', lines, evidence: ['photo', 'screenshot', 'video'] },
})
const ACCEPT: Action = { by: 'seller', verb: 'accept-claim' }
const BACK: Action = { by: 'buyer', verb: 'ship-return', payload: { tracking: 'RR1' } }
const refundedOf = ({ ledger }: Order): readonly number[] =>
  ledger.filter(({ line }) => line !== 'shipping').map(({ refunded }) => refunded)

describe('a return of goods that came', () => {
  const damaged: Step = [6, claim('damaged', [{ line: 'a' }])]

  it.each([
    ['is unsent', A_CAME],
    ['was sent', [...A_CAME, B_LEFT]],
  ])('refunds nothing before they are back, where another line %s', (_, steps) => {
    const agreed = after(aliexpress, ordered(aliexpress, AB), [...steps, damaged, [7, ACCEPT]])
    expect(agreed).toMatchObject({ claim: 'return', goods: 'delivered' })
    expect(refundedOf(agreed)).toEqual([0, 0])
    const back = after(aliexpress, agreed, [
      [8, BACK],
      [9, { by: 'seller', verb: 'confirm-return' }],
    ])
    expect(refundedOf(back)).toEqual([9000, 0])
  })

  it.each([
    ['is unsent', A_CAME],
    ['was sent', [...A_CAME, B_LEFT]],
  ])('can be offered and decided, where another line %s', (_, steps) => {
    const claimed = after(aliexpress, ordered(aliexpress, AB), [...steps, damaged])
    const offer: Action = { by: 'seller', verb: 'offer', payload: { remedy: 'return' } }
    expect(rightOf(can(aliexpress, claimed, offer, PLACED + 7 * DAY)).row).toBe('offer')
    for (const verdict of ['return', 'grant'] as const) {
      const decided = after(aliexpress, claimed, [
        [7, { by: 'buyer', verb: 'escalate' }],
        [8, { by: 'platform', verb: 'decide', payload: { verdict } }],
      ])
      expect(decided.matter).toMatchObject({ settlement: { remedy: 'return' } })
      expect(refundedOf(decided)).toEqual([0, 0])
    }
  })

  it('leaves what was not sent to be sent once they are back, in the whole time', () => {
    const back = after(aliexpress, ordered(aliexpress, AB), [
      ...A_CAME,
      damaged,
      [7, ACCEPT],
      [8, BACK],
      [16, { by: 'seller', verb: 'confirm-return' }],
    ])
    expect(back).toMatchObject({ claim: 'none', goods: 'part-shipped' })
    // The term stood still for the ten days of the claim.
    expect(E.isRight(can(aliexpress, back, sent(), PLACED + 50 * DAY - 1))).toBe(true)
    expect(leftOf(can(aliexpress, back, sent(), PLACED + 50 * DAY))).toBeDefined()
  })

  it('is the same for units of a line of which others are unsent', () => {
    const cups = ordered(aliexpress, [{ id: 'cup', amount: 3000, quantity: 3 }])
    const agreed = after(aliexpress, cups, [
      [2, sent([{ line: 'cup', quantity: 2 }])],
      [5, { by: 'carrier', verb: 'deliver' }],
      [6, claim('damaged', [{ line: 'cup' }])],
      [7, ACCEPT],
    ])
    expect(agreed.claim).toBe('return')
    expect(refundedOf(agreed)).toEqual([0, 0])
    const back = after(aliexpress, agreed, [
      [8, BACK],
      [9, { by: 'seller', verb: 'confirm-return' }],
    ])
    expect(refundedOf(back)).toEqual([2000, 0])
  })

  it('cannot be claimed of what never left', () => {
    const whole = after(aliexpress, ordered(aliexpress, AB), A_CAME)
    const both = claim('damaged', [{ line: 'a' }, { line: 'b' }])
    const { failures } = leftOf(can(aliexpress, whole, both, PLACED + 6 * DAY))
    expect(failures.map(({ reason }) => reason)).toContain('remedy-not-offered')
  })

  it('may be replaced by an offer to send them again, which waits for nothing else', () => {
    const offer: Action = { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }
    const toResend = (steps: readonly Step[]): boolean => {
      const described: Step = [6, claim('not-as-described', [{ line: 'a' }])]
      const claimed = after(aliexpress, ordered(aliexpress, AB), [...steps, described])
      return E.isRight(can(aliexpress, claimed, offer, PLACED + 7 * DAY))
    }
    expect([toResend(A_CAME), toResend([...A_CAME, B_LEFT])]).toEqual([true, true])
  })
})

describe.each(POLICY_NAMES)('under %s', (name) => {
  const rules = rulebook(name)
  /** What becomes of the money for `a` if a return is agreed; null: it is not. */
  const agreed = (lines: Lines, ground: string, days: number) => {
    const steps: readonly Step[] = [
      ...A_CAME,
      [days, claim(ground, [{ line: 'a' }])],
      [days, ACCEPT],
    ]
    let found = ordered(rules, lines)
    for (const [at, action] of steps) {
      const decision = decide(rules, found, action, PLACED + at * DAY)
      if (E.isLeft(decision)) return null
      found = decision.right.order
    }
    return [found.claim, refundedOf(found)[0]]
  }

  it('a return is agreed beside an unsent line as without it', () => {
    for (const ground of Object.keys(rules.policy.dispute.grounds))
      for (const days of [6, 13]) {
        const alone = agreed(AB.slice(0, 1), ground, days)
        if (alone !== null)
          expect([ground, days, agreed(AB, ground, days)]).toEqual([ground, days, alone])
      }
  })
})
