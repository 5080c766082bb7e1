import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, settle, type Action, type Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PLACED } from '../questions/history.js'

const rules = rulebook('aliexpress')
type Step = readonly [number, Action | null]
const ships = (...lines: readonly string[]): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: {
    tracking: 'RR1CN',
    receipt: 'scan',
    ...(lines.length === 0 ? {} : { lines: lines.map((line) => ({ line })) }),
  },
})
const disputes = (...lines: readonly string[]): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground: 'damaged',
    remedy: 'return',
    lines: lines.map((line) => ({ line })),
    evidence: ['photo'],
  },
})
const LINES = [
  { id: 'cup', amount: 3000 },
  { id: 'tray', amount: 2000 },
  { id: 'pot', amount: 1000 },
  { id: 'gift', amount: 0 },
]
const after = (...steps: readonly Step[]): Order =>
  history(rules, steps, {
    lines: LINES,
    paid: PLACED,
    cleared: PLACED,
    shipWithin: { days: 60 },
    promisedAt: PLACED + 90 * DAY,
  }).order
const at = (days: number): number => PLACED + days * DAY
const sent = ({ parcels }: Order): readonly string[] =>
  parcels.at(-1)?.lines.map(({ line }) => line) ?? []
const reasons = (order: Order, action: Action, now: number): readonly string[] => {
  const taken = decide(rules, order, action, now)
  return isRight(taken) ? [] : taken.left.failures.map(({ reason }) => reason)
}
const leaves = (order: Order, action: Action, days: number): Order => {
  const left = rightOf(decide(rules, order, action, at(days))).order
  expect(isRight(decodeOrder(encodeOrder(left)))).toBe(true)
  return left
}

/** All but what is named left, and came; it was agreed to send the cup again. */
const cupAgain = (...first: readonly string[]): readonly Step[] => [
  [2, ships(...first)],
  [4, { by: 'carrier', verb: 'deliver' }],
  [5, disputes('cup')],
  [5.2, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
  [5.3, { by: 'buyer', verb: 'accept-offer' }],
]
const RETURN: readonly Step[] = [
  [6, disputes('tray')],
  [6.5, { by: 'seller', verb: 'accept-claim' }],
]
const BACK: readonly Step[] = [
  [7, { by: 'buyer', verb: 'ship-return', payload: { tracking: 'R', parcel: 'R' } }],
  [8, { by: 'carrier', verb: 'report-returned', payload: { parcel: 'R' } }],
]
const DECIDED: readonly Step[] = [
  [6, disputes('tray')],
  [6.5, { by: 'buyer', verb: 'escalate' }],
  [7, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
]

describe('what is to be sent again leaves beside another claim', () => {
  it.each([
    ['a return that the buyer has to send', RETURN, 'return'],
    ['a return that is there', [...RETURN, ...BACK], 'return'],
    ['a decision that can be appealed', DECIDED, 'decided'],
  ] as const)('named or not: beside %s', (_, claim, name) => {
    for (const first of [[], ['cup', 'tray', 'pot']]) {
      const order = after(...cupAgain(...first), ...(claim as readonly Step[]))
      expect(order).toMatchObject({ claim: name, resending: ['cup'] })
      for (const action of [ships('cup'), ships()]) {
        const left = leaves(order, action, 9)
        expect(left).toMatchObject({ claim: name, resend: false, resending: [] })
        expect(sent(left)).toEqual(['cup'])
        expect(left.anchors.turn).toBe(order.anchors.turn)
        if (name === 'return') expect(left.goods).toBe(order.goods)
      }
      expect(rightOf(can(rules, order, { by: 'seller', verb: 'ship' }, at(9)))).toMatchObject({
        row: 'ship.beside-claim',
      })
    }
  })

  it('beside what never left, each by itself', () => {
    for (const claim of [RETURN, DECIDED]) {
      const order = after(...cupAgain('cup', 'tray'), ...claim)
      expect(sent(leaves(order, ships(), 9))).toEqual(['cup'])
      expect(sent(leaves(order, ships('pot'), 9))).toEqual(['pot'])
      expect(reasons(order, ships('cup', 'pot'), at(9))).toEqual(['needs-lines'])
      const both = leaves(leaves(order, ships('pot'), 9), ships(), 9.5)
      expect(sent(both)).toEqual(['cup'])
    }
  })

  it('not what the claim is about, nor twice', () => {
    const order = after(...cupAgain(), ...RETURN)
    expect(reasons(order, ships('tray'), at(9))).toEqual(['line-closed'])
    expect(reasons(leaves(order, ships(), 9), ships('cup'), at(10))).toContain('claim-pending')
    const itself = after(...cupAgain(), [6, disputes('cup')], [6.5, RETURN[1]![1]])
    expect(itself).toMatchObject({ claim: 'return', resending: ['cup'] })
    expect(reasons(itself, ships(), at(9))).toEqual(['claim-pending'])
    expect(reasons(itself, ships('cup'), at(9))).toContain('claim-pending')
  })

  it('is not paid back to the buyer once the return is over', () => {
    const order = after(...cupAgain(), ...RETURN, ...BACK, [9, ships('cup')])
    const over = rightOf(decide(rules, order, { by: 'seller', verb: 'confirm-return' }, at(12)))
    expect(over.order).toMatchObject({ claim: 'none', goods: 'shipped' })
    expect(over.order.anchors.shipped).toBe(at(9))
    const end = rightOf(settle(rules, over.order, at(40))).order
    expect(end.ledger.map(({ refunded }) => refunded)).toEqual([0, 2000, 0, 0, 0])
  })
})

describe('a gift that was left behind', () => {
  const first: readonly Step[] = [
    [2, ships('cup', 'tray', 'pot')],
    [4, { by: 'carrier', verb: 'deliver' }],
  ]

  it.each([
    ['a return', RETURN],
    ['a decision', DECIDED],
  ] as const)('follows in %s, and changes nothing', (_, claim) => {
    const order = after(...first, ...claim)
    for (const action of [ships('gift'), ships()]) {
      const left = leaves(order, action, 9)
      expect(sent(left)).toEqual(['gift'])
      expect([left.goods, left.claim, left.anchors]).toEqual([
        order.goods,
        order.claim,
        order.anchors,
      ])
      expect(reasons(left, ships(), at(10))).toEqual(['claim-pending'])
    }
  })
})
