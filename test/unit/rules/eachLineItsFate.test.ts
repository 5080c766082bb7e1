import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, decide, disputeOutcome, settle, type Action, type Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { DAY, history, PLACED } from '../questions/history.js'

const aliexpress = rulebook('aliexpress')
const LINES = [
  { id: 'cup', amount: 3000 },
  { id: 'tray', amount: 2000 },
]
type Step = readonly [number, Action | null]
const ships = (line: string): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: { tracking: `T-${line}`, parcel: line, lines: [{ line }] },
})
const came = (parcel: string): Action => ({ by: 'carrier', verb: 'deliver', payload: { parcel } })
const claims = (
  ground: string,
  remedy: 'refund' | 'return',
  lines?: readonly string[],
): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground,
    remedy,
    evidence: ['photo'],
    ...(lines === undefined ? {} : { lines: lines.map((line) => ({ line })) }),
  },
})
const SENT: readonly Step[] = [
  [1, ships('cup')],
  [2, ships('tray')],
]
const after = (...steps: readonly Step[]): Order =>
  history(aliexpress, [...SENT, ...steps], { lines: LINES, paid: PLACED, cleared: PLACED }).order
const at = (days: number): number => PLACED + days * DAY
const heldAt = (order: Order) => order.ledger.map(({ refunded, released }) => [refunded, released])

describe('a claim that goods did not come, some of which come after that', () => {
  const MISSING: readonly Step[] = [
    [12, claims('not-received', 'refund')],
    [13, { by: 'buyer', verb: 'escalate' }],
  ]
  it('is decided line by line, by the table', () => {
    const claimed = after(...MISSING, [14, came('tray')])
    const outcome = rightOf(disputeOutcome(aliexpress, claimed, at(15)))
    expect(outcome).toMatchObject({
      verdict: 'refund',
      remedy: 'refund',
      buyer: 3000,
      seller: 2000,
    })
    expect(outcome.lines.map(({ line, buyer, seller }) => [line, buyer, seller])).toEqual([
      ['cup', 3000, 0],
      ['tray', 0, 2000],
    ])
    const end = rightOf(settle(aliexpress, claimed, at(170))).order
    expect(heldAt(end).slice(0, 2)).toEqual([
      [3000, 0],
      [0, 2000],
    ])
    expect(isRight(decodeOrder(encodeOrder(end)))).toBe(true)
  })

  it('is decided as one where all came, or none did', () => {
    const none = rightOf(disputeOutcome(aliexpress, after(...MISSING), at(15)))
    const both = after(...MISSING, [14, came('tray')], [15, came('cup')])
    const all = rightOf(disputeOutcome(aliexpress, both, at(16)))
    expect([none.verdict, none.buyer, all.verdict, all.seller]).toEqual([
      'refund',
      5000,
      'release',
      5000,
    ])
  })

  it('of one and the shipping fee is decided by the parcel of that one (DIS-18)', () => {
    const claimed = (...named: readonly string[]): Order =>
      history(
        aliexpress,
        [
          ...SENT,
          [12, claims('not-received', 'refund', [...named, 'shipping'])],
          [13, { by: 'buyer', verb: 'escalate' }],
          [14, came('cup')],
        ],
        { lines: LINES, paid: PLACED, cleared: PLACED, shippingFee: 60 },
      ).order
    const cup = rightOf(disputeOutcome(aliexpress, claimed('cup'), at(15)))
    expect([cup.verdict, cup.buyer, cup.seller]).toEqual(['release', 0, 3060])
    const tray = rightOf(disputeOutcome(aliexpress, claimed('tray'), at(15)))
    expect([tray.verdict, tray.buyer, tray.seller]).toEqual(['refund', 2060, 0])
    const both = rightOf(disputeOutcome(aliexpress, claimed('cup', 'tray'), at(15)))
    expect([both.buyer, both.seller]).toEqual([2060, 3000])
  })

  it('is decided as the platform says, where it says how', () => {
    const claimed = after(...MISSING, [14, came('tray')])
    const verdict = { by: 'platform', verb: 'decide', payload: { verdict: 'refund' } } as const
    const { order } = rightOf(decide(aliexpress, claimed, verdict, at(15)))
    expect(order.matter).toMatchObject({
      settlement: { remedy: 'refund', lines: [{ line: 'cup' }, { line: 'tray' }] },
    })
  })
})

describe('a claim of damage that names no lines', () => {
  const claimed = (order: Order, now = order.at + 1): readonly string[] => {
    const { order: then } = rightOf(decide(aliexpress, order, claims('damaged', 'return'), now))
    return then.matter?.kind === 'dispute' ? then.matter.lines.map(({ line }) => line) : []
  }
  it('is about those that came', () => {
    expect(claimed(after([11, came('cup')]))).toEqual(['cup'])
    expect(claimed(after([11, came('tray')], [12, came('cup')]))).toEqual(['cup', 'tray'])
  })

  it('is about all, where the buyer says of none that is under way that it came before', () => {
    expect(claimed(after(), at(13))).toEqual(['cup', 'tray'])
  })

  it('may still name what is under way, which is here by that', () => {
    const one = after([11, came('cup')])
    const named = claims('damaged', 'return', ['cup', 'tray'])
    expect(can(aliexpress, one, named, at(13))).toMatchObject({ _tag: 'Right' })
  })
})
