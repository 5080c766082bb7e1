import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, settle, type Action, type Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PLACED } from '../questions/history.js'

const rules = rulebook('aliexpress')
const LINES = [
  { id: 'cup', amount: 3000 },
  { id: 'tray', amount: 2000 },
  { id: 'gift', amount: 0 },
]
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
const DAMAGED: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'damaged', remedy: 'return', lines: [{ line: 'cup' }], evidence: ['photo'] },
}
const after = (...steps: readonly Step[]): Order =>
  history(rules, steps, { lines: LINES, paid: PLACED, cleared: PLACED, shipWithin: { days: 60 } })
    .order
const at = (days: number): number => PLACED + days * DAY
const RETURN: readonly Step[] = [
  [2, ships('cup')],
  [5, { by: 'carrier', verb: 'deliver' }],
  [6, DAMAGED],
  [7, { by: 'seller', verb: 'accept-claim' }],
]
const BACK: readonly Step[] = [
  [8, { by: 'buyer', verb: 'ship-return', payload: { tracking: 'R', parcel: 'R' } }],
]
const sent = ({ parcels }: Order): readonly (readonly string[])[] =>
  parcels.map(({ lines }) => lines.map(({ line }) => line))
const reasons = (order: Order, action: Action, now: number): readonly string[] => {
  const taken = decide(rules, order, action, now)
  return isRight(taken) ? [] : taken.left.failures.map(({ reason }) => reason)
}

describe('what is not sent yet, while other goods come back', () => {
  it.each([
    ['before they leave', RETURN],
    ['on their way', [...RETURN, ...BACK]],
    [
      'once they are there',
      [
        ...RETURN,
        ...BACK,
        [9, { by: 'carrier', verb: 'report-returned', payload: { parcel: 'R' } }],
      ],
    ],
  ] as const)('leaves, named or not: %s', (_, steps) => {
    const order = after(...(steps as readonly Step[]))
    const now = order.at + DAY
    for (const action of [ships('tray', 'gift'), ships()]) {
      const left = rightOf(decide(rules, order, action, now)).order
      expect(left).toMatchObject({ claim: 'return', goods: order.goods })
      expect(left.anchors.turn).toBe(order.anchors.turn)
      expect(sent(left).at(-1)).toEqual(['tray', 'gift'])
      expect(isRight(decodeOrder(encodeOrder(left)))).toBe(true)
    }
    const offer = rightOf(can(rules, order, { by: 'seller', verb: 'ship' }, now))
    expect(offer).toMatchObject({ row: 'ship.beside-claim' })
  })

  it('is under way once the return is over, and the money for that has gone back', () => {
    const order = after(
      ...RETURN,
      ...BACK,
      [9, ships('tray')],
      [12, { by: 'seller', verb: 'confirm-return' }],
    )
    expect(order).toMatchObject({ claim: 'none', goods: 'shipped' })
    expect(order.ledger.map(({ held, refunded }) => [held, refunded]).slice(0, 2)).toEqual([
      [0, 3000],
      [2000, 0],
    ])
    expect(order.anchors.shipped).toBe(at(9))
  })

  it('does not leave twice, nor what is to come back', () => {
    const order = after(...RETURN, [8, ships('tray')])
    expect(reasons(order, ships('tray'), at(9))).not.toEqual([])
    expect(reasons(after(...RETURN), ships('cup'), at(9))).toEqual(['line-closed'])
    expect(reasons(after(...RETURN), ships('cup', 'tray'), at(9))).toEqual(['line-closed'])
  })
})

describe('what is not sent yet, while a decision can be appealed', () => {
  const decided = (...before: readonly Step[]): Order =>
    after(
      ...before,
      [6, DAMAGED],
      [7, { by: 'buyer', verb: 'escalate' }],
      [8, { by: 'platform', verb: 'decide', payload: { verdict: 'release' } }],
    )
  const came: readonly Step[] = [
    [2, ships('cup')],
    [5, { by: 'carrier', verb: 'deliver' }],
  ]

  it('leaves, and the decision stands', () => {
    const order = decided(...came)
    expect(order).toMatchObject({ claim: 'decided', goods: 'part-shipped' })
    const left = rightOf(decide(rules, order, ships(), at(9))).order
    expect(left).toMatchObject({ claim: 'decided', goods: 'shipped' })
    expect(sent(left).at(-1)).toEqual(['tray', 'gift'])
    const end = rightOf(settle(rules, left, at(16))).order
    expect(end.ledger.map(({ held, released }) => [held, released]).slice(0, 2)).toEqual([
      [0, 3000],
      [2000, 0],
    ])
  })
})
