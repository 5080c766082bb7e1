import { describe, expect, it } from 'vitest'
import { nextTimer, type Action, type Order } from '../../../src/index.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PLACED } from '../questions/history.js'

const rules = rulebook('aliexpress')
const LINES = [
  { id: 'cup', amount: 3000 },
  { id: 'tray', amount: 2000 },
  { id: 'gift', amount: 0 },
]
type Step = readonly [number, Action | null]
const ships = (line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: line, parcel: line, lines: [{ line }] },
})
const carrier = (
  verb: 'deliver' | 'report-refused' | 'report-returned',
  parcel: string,
): Action => ({ by: 'carrier', verb, payload: { parcel } })
const after = (...steps: readonly Step[]): Order =>
  history(rules, [[1, ships('cup')], [1, ships('gift')], [1, ships('tray')], ...steps], {
    lines: LINES,
    paid: PLACED,
    cleared: PLACED,
  }).order
const turnOf = ({ anchors: { turn } }: Order): number | null =>
  turn === null ? null : (turn - PLACED) / DAY
const RETURN: readonly Step[] = [
  [5, carrier('deliver', 'cup')],
  [
    6,
    {
      by: 'buyer',
      verb: 'dispute',
      payload: {
        ground: 'damaged',
        remedy: 'return',
        lines: [{ line: 'cup' }],
        evidence: ['photo'],
      },
    },
  ],
  [7, { by: 'seller', verb: 'accept-claim' }],
]

describe('whose turn it is', () => {
  it('begins as goods are refused that are paid for', () => {
    expect(turnOf(after([5, carrier('report-refused', 'cup')]))).toBe(5)
    const second = [5, carrier('report-refused', 'cup')] as const
    expect(turnOf(after(second, [8, carrier('report-refused', 'tray')]))).toBe(8)
  })

  it.each(['report-refused', 'report-returned'] as const)(
    'does not begin anew as a gift goes another way (%s)',
    (verb) => {
      const refused = [5, carrier('report-refused', 'cup')] as const
      const gift = after(refused, [8, carrier(verb, 'gift')])
      expect(turnOf(gift)).toBe(5)
      expect(rightOf(nextTimer(rules, gift, gift.at))).toEqual(
        rightOf(nextTimer(rules, after(refused, [8, null]), gift.at)),
      )
      expect(turnOf(after([8, carrier(verb, 'gift')]))).toBeNull()
    },
  )

  it('nor as the buyer refuses a gift at the door', () => {
    const refuse: Action = { by: 'buyer', verb: 'refuse-delivery', payload: { parcel: 'gift' } }
    expect(turnOf(after([8, refuse]))).toBeNull()
  })

  it('is that of a return until the goods that come back go another way', () => {
    for (const other of ['gift', 'tray'])
      expect(turnOf(after(...RETURN, [9, carrier('report-refused', other)]))).toBe(7)
    const sent: Step = [
      8,
      { by: 'buyer', verb: 'ship-return', payload: { tracking: 'R', parcel: 'R' } },
    ]
    expect(turnOf(after(...RETURN, sent, [10, carrier('report-returned', 'gift')]))).toBe(8)
    expect(turnOf(after(...RETURN, sent, [10, carrier('report-returned', 'R')]))).toBe(10)
  })

  it('nor does a gift end a request for more time', () => {
    const asks: Action = {
      by: 'buyer',
      verb: 'request-extension',
      payload: { length: { days: 3 } },
    }
    const asked = (parcel: string): Order =>
      after([5, asks], [6, carrier('report-refused', parcel)])
    expect([asked('gift').claim, asked('cup').claim]).toEqual(['extension', 'none'])
  })
})
