import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { can, type Action, type Order } from '../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rulebook } from '../../support/rulebooks.js'
import { DAY, history, PLACED } from '../questions/history.js'

const aliexpress = rulebook('aliexpress')
const auction = rulebook('auction')
const partial = rulebook({
  name: 'parts',
  title: 'A request may be about some of the lines',
  extends: 'aliexpress',
  cancellation: { partial: true },
})

type Step = readonly [number, Action | null]
const after = (
  rules: typeof aliexpress,
  lines: readonly { readonly id: string; readonly amount: number; readonly quantity?: number }[],
  ...steps: readonly Step[]
): Order =>
  history(rules, steps, { lines, paid: PLACED, cleared: PLACED, shipWithin: { days: 30 } }).order

const ships = (line?: string, quantity?: number): Action => ({
  by: 'seller',
  verb: 'ship',
  payload: {
    tracking: 'RR1CN',
    ...(line === undefined
      ? {}
      : { lines: [{ line, ...(quantity === undefined ? {} : { quantity }) }] }),
  },
})
const asks = (
  lines?: readonly { readonly line: string; readonly quantity?: number }[],
): Action => ({
  by: 'buyer',
  verb: 'request-cancellation',
  payload: { reason: 'not-needed', ...(lines === undefined ? {} : { lines }) },
})
const GIFT = [
  { id: 'cup', amount: 9000 },
  { id: 'gift', amount: 0 },
]
const TWO = [
  { id: 'cup', amount: 9000 },
  { id: 'tray', amount: 500 },
]

/** What a claim is about, and in which state it is. */
const claimOf = ({ claim, matter }: Order) => [
  claim,
  ...(matter?.kind === 'cancellation' || matter?.kind === 'dispute'
    ? matter.lines.map(({ line, amount }) => `${line} ${amount}`)
    : []),
]

it('a gift that is sent ends no request to cancel the rest, nor gives the seller more time', () => {
  const sent = after(aliexpress, GIFT, [1, asks()], [2, ships('gift')])
  expect(claimOf(sent)).toEqual(['cancellation', 'cup 9000'])
  expect(sent.anchors.turn).toBe(PLACED + DAY)
  expect(isRight(decodeOrder(encodeOrder(sent)))).toBe(true)
  const unanswered = after(aliexpress, GIFT, [1, asks()], [2, ships('gift')], [9, null])
  expect(unanswered.ledger[0]).toMatchObject({ held: 0, refunded: 9000 })
})

it('what leaves is not asked for any more, and what stays is', () => {
  const sent = after(aliexpress, TWO, [1, asks()], [2, ships('tray')])
  expect(claimOf(sent)).toEqual(['cancellation', 'cup 9000'])
  const agreed = after(
    aliexpress,
    TWO,
    [1, asks()],
    [2, ships('tray')],
    [3, { by: 'seller', verb: 'consent' }],
  )
  expect(agreed.ledger.map(({ line, held, refunded }) => [line, held, refunded])).toEqual([
    ['cup', 0, 9000],
    ['tray', 500, 0],
    ['shipping', 0, 0],
  ])
})

it('all that was asked for leaves, at once or one after the other: the request is over', () => {
  expect(claimOf(after(aliexpress, TWO, [1, asks()], [2, ships()]))).toEqual(['none'])
  const each = after(aliexpress, TWO, [1, asks()], [2, ships('tray')], [3, ships('cup')])
  expect(claimOf(each)).toEqual(['none'])
  const asked = asks([{ line: 'cup' }])
  expect(claimOf(after(partial, TWO, [1, asked], [2, ships('cup')]))).toEqual(['none'])
  expect(claimOf(after(partial, TWO, [1, asked], [2, ships('tray')]))).toEqual([
    'cancellation',
    'cup 9000',
  ])
})

it('units that stay are still asked for', () => {
  const lines = [{ id: 'cup', amount: 9000, quantity: 3 }]
  const sent = after(aliexpress, lines, [1, asks()], [2, ships('cup', 1)])
  expect(claimOf(sent)).toEqual(['cancellation', 'cup#2 6000'])
})

const disputes = (ground: string, lines?: readonly { readonly line: string }[]): Action => ({
  by: 'buyer',
  verb: 'dispute',
  payload: { ground, remedy: 'refund', ...(lines === undefined ? {} : { lines }) },
})

it('a claim of which no minor unit is left for what stays is over', () => {
  const rules = rulebook({
    name: 'parts',
    title: 'Some of the money for what was not sent',
    extends: 'aliexpress',
    dispute: {
      window: { opens: 'paid' },
      remedies: ['refund', 'part-refund'],
      evidence: { allOf: [] },
    },
  })
  const claimed = (amount: number): Order =>
    after(
      rules,
      [{ id: 'cup', amount: 9000, quantity: 2 }],
      [
        1,
        {
          by: 'buyer',
          verb: 'dispute',
          payload: {
            ground: 'seller-fraud',
            remedy: 'part-refund',
            lines: [{ line: 'cup', amount }],
          },
        },
      ],
      [2, ships('cup', 1)],
    )
  expect(claimOf(claimed(1))).toEqual(['none'])
  expect(claimOf(claimed(2))).toEqual(['dispute-platform', 'cup#2 1'])
})

it('a dispute before the platform is decided, whatever else is sent', () => {
  const opened: readonly Step[] = [
    [1, asks()],
    [2, { by: 'seller', verb: 'refuse' }],
    [3, disputes('unfair-refusal', [{ line: 'cup' }])],
  ]
  const sent = after(aliexpress, TWO, ...opened, [4, ships('tray')])
  expect(claimOf(sent)).toEqual(['dispute-platform', 'cup 9000'])
  expect(sent.pauses).toEqual([{ clock: 'shipment', from: PLACED + 3 * DAY, to: null }])
  expect(claimOf(after(aliexpress, TWO, ...opened, [4, ships('cup')]))).toEqual(['none'])
})

it('an offer about what leaves is gone, and the seller has to answer about the rest', () => {
  const offers = (line: string): Action => ({
    by: 'seller',
    verb: 'offer',
    payload: { remedy: 'refund', lines: [{ line }] },
  })
  const offered = (line: string) =>
    after(auction, TWO, [31, disputes('not-shipped')], [32, offers(line)], [33, ships('tray')])
  const gone = offered('tray')
  expect(claimOf(gone)).toEqual(['dispute-seller', 'cup 9000'])
  expect(gone.matter).toMatchObject({ offer: null })
  expect(gone.anchors.turn).toBe(PLACED + 33 * DAY)
  const stands = offered('cup')
  expect(claimOf(stands)).toEqual(['dispute-buyer', 'cup 9000'])
  expect(stands.matter).toMatchObject({ offer: { lines: [{ line: 'cup', amount: 9000 }] } })
  const accept = { by: 'buyer', verb: 'accept-offer' } as const
  expect(isRight(can(auction, stands, accept, PLACED + 34 * DAY))).toBe(true)
})

describe('a dispute about the shipping fee alone', () => {
  const fee: Action = {
    by: 'buyer',
    verb: 'dispute',
    payload: { ground: 'not-shipped', remedy: 'refund', lines: [{ line: 'shipping' }] },
  }
  const claimed = (...steps: readonly Step[]): Order =>
    history(auction, [[31, fee], ...steps], {
      lines: TWO,
      shippingFee: 700,
      paid: PLACED,
      cleared: PLACED,
      shipWithin: { days: 30 },
    }).order

  it('goes on whatever leaves, with its offer', () => {
    expect(claimOf(claimed([32, ships('tray')]))).toEqual(['dispute-seller', 'shipping 700'])
    const all = claimed([32, ships()])
    expect(claimOf(all)).toEqual(['dispute-seller', 'shipping 700'])
    expect(all.goods).toBe('shipped')
    const offer: Action = {
      by: 'seller',
      verb: 'offer',
      payload: { remedy: 'part-refund', lines: [{ line: 'shipping', amount: 300 }] },
    }
    const offered = claimed([32, offer], [33, ships('tray')])
    expect(claimOf(offered)).toEqual(['dispute-buyer', 'shipping 700'])
    expect(offered.matter).toMatchObject({ offer: { lines: [{ line: 'shipping', amount: 300 }] } })
    expect(isRight(decodeOrder(encodeOrder(offered)))).toBe(true)
    const accepted = claimed(
      [32, offer],
      [33, ships()],
      [34, { by: 'buyer', verb: 'accept-offer' }],
    )
    expect(accepted.ledger.find(({ line }) => line === 'shipping')).toMatchObject({ refunded: 300 })
  })

  it('ends along with goods that are claimed too, once these leave', () => {
    const both = disputes('not-shipped', [{ line: 'cup' }, { line: 'shipping' }])
    const sent = (line: string): Order =>
      history(
        auction,
        [
          [31, both],
          [32, ships(line)],
        ],
        {
          lines: TWO,
          shippingFee: 700,
          paid: PLACED,
          cleared: PLACED,
          shipWithin: { days: 30 },
        },
      ).order
    expect(claimOf(sent('cup'))).toEqual(['none'])
    expect(claimOf(sent('tray'))).toEqual(['dispute-seller', 'cup 9000', 'shipping 700'])
  })
})
