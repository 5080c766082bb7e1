import { readdirSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { findPolicy } from '../../../../src/cli/input/policies.js'
import { storiesReader } from '../../../../src/cli/story/readCart.js'
import { STANDS } from '../../../../docs/law/generate/data/catalogue.js'
import { REPORTED } from '../../../../src/cli/ask/reported.js'
import { SAMPLES } from '../../../../src/cli/ask/samples.js'
import { tell } from '../../../../src/cli/story/story.js'
import { running } from '../read.js'
import { statusOf, type Order, type Status } from '../../../../src/index.js'

interface Entry {
  readonly title: string
  readonly source: string
  readonly policy: string
  readonly history?: readonly { readonly expect?: string }[]
  readonly histories?: Readonly<Record<string, readonly { readonly expect?: string }[]>>
}
const samples = SAMPLES as readonly Entry[]
const historiesOf = ({ history, histories }: Entry) =>
  histories === undefined ? [history ?? []] : Object.values(histories)

type Column = 'paid' | 'held' | 'refunded' | 'released' | 'fees'
const sumOf = (order: Order, column: Column): number =>
  order.ledger.reduce((total, entry) => total + entry[column], 0)

/** Every story of every file, as it went under its policy. A cart has one for each seller. */
const stories = samples.flatMap((sample) => {
  const rules = findPolicy(sample.policy, 'policy', null)
  if (E.isLeft(rules)) throw new Error(rules.left.join('\n'))
  const read = storiesReader(rules.right.zone)(sample, '')
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
  return read.right.map((story) => {
    const result = tell(rules.right, story, null)
    if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
    return { title: story.title ?? '', cart: story.cart, told: result.right }
  })
})

/**
 * How each story stands when it is asked, worked out by hand: status, and of the money paid what is
 * held, refunded, released.
 */
const ENDS: Readonly<
  Record<string, readonly [Status, held: number, refunded: number, released: number]>
> = {
  'The order that nobody paid for': ['closed', 0, 0, 0],
  'The payment that stayed pending and was rejected': ['cancelled', 0, 799, 0],
  'The ten-cent cactus seeds': ['cancelled', 0, 10, 0],
  'One checkout, two sellers: the one who had not shipped': ['cancelled', 0, 1269, 0],
  'One checkout, two sellers: the one who had shipped': ['shipped', 1575, 0, 0],
  'Three sellers, seven lines: woolhouse': ['cancelled', 0, 3449, 0],
  'Three sellers, seven lines: teatime': ['refund-pending', 0, 1075, 3101],
  'Three sellers, seven lines: inkwell': ['completed', 0, 0, 1667],
  'No button, and no answer within a day': ['awaiting-shipment', 3150, 0, 0],
  'The seller who says that he has shipped': ['in-dispute', 2490, 0, 0],
  'The seller who did not ship in time': ['refund-pending', 0, 5080, 0],
  'The tracking number of somebody else’s parcel': ['in-dispute', 3450, 0, 0],
  'The parcel that never moved': ['in-dispute', 748, 0, 0],
  'More time refused, so a dispute at once': ['refund-pending', 0, 1120, 0],
  'The seller who does not answer a dispute': ['delivered', 1690, 455, 455],
  'Escalated, decided, appealed': ['refund-pending', 0, 3000, 1799],
  'Refused at the door': ['in-dispute', 7190, 0, 0],
  'A change of mind after the goods came': ['returning', 3990, 0, 0],
  'Confirmed too soon, and the seller’s goodwill': ['refund-pending', 0, 800, 1799],
  'The refund, and then the parcel': ['refunded', 0, 1850, 0],
  'Two parcels, and one is lost': ['delivered', 9800, 3400, 0],
  'A label was made, and no parcel handed over': ['refund-pending', 0, 4590, 0],
  'Left with a neighbour': ['completed', 0, 0, 5990],
  'Refused at the door, and nobody quarrels': ['returning', 8900, 0, 0],
  'The return that was lost': ['refund-pending', 0, 6800, 0],
  'The refund that came back from the bank': ['cancelled', 0, 2750, 0],
  'A warning, an inquiry, two chargebacks, arbitration': ['refunded', 0, 29900, 0],
  'Paid by gift card and by card': ['refund-pending', 0, 1600, 4300],
  'Authorised for more than was captured': ['shipped', 6470, 0, 0],
  'A pre-order of eight months': ['refunded', 0, 49900, 0],
  'The last two of six are called off after four were sent': ['delivered', 5400, 2400, 0],
  'A part-shipped order from both sides': ['refund-pending', 0, 666, 2834],
  'The transfer for an order that was closed': ['closed', 0, 0, 0],
}

describe('the stories that come with the tool', () => {
  test.each(stories.map(({ title, told }) => [title, told] as const))(
    '%s: every step goes as told',
    (_, told) => {
      expect(told.surprises).toEqual([])
    },
  )

  test.each(stories.map(({ title, told }) => [title, told] as const))(
    '%s: status and money are where the story leaves them',
    (title, { order }) => {
      expect([
        statusOf(order),
        sumOf(order, 'held'),
        sumOf(order, 'refunded'),
        sumOf(order, 'released'),
      ]).toEqual(ENDS[title])
    },
  )

  test('the cart of three sellers: what each line costs, and where all of it is in the end, adds up to the 92.92 of the cart (CAN-12, CAN-11)', () => {
    const orders = stories.filter(({ cart }) => cart === 'cart-21').map(({ told }) => told.order)
    // Of 92.88: 1.95 off by line, 2.00 off by teatime, 5.00 off the cart; 8.99 of shipping. Each
    // share worked out by hand.
    expect(
      orders.map(({ terms }) => [
        terms.lines.map(({ amount }) => amount),
        terms.shippingFee,
        terms.tenders.map(({ amount }) => amount),
      ]),
    ).toEqual([
      [[1133, 585, 1397], 334, [2598, 851]],
      [[2695, 1075], 406, [3146, 1030]],
      [[847, 661], 159, [1256, 411]],
    ])
    const all = (column: Column) => orders.reduce((total, order) => total + sumOf(order, column), 0)
    expect([9288 - 195 - 200 - 500 + 899, all('paid')]).toEqual([9292, 9292])
    expect([all('held'), all('refunded'), all('released'), all('fees')]).toEqual([
      0,
      3449 + 1075,
      3101 + 1667,
      0,
    ])
    expect(all('refunded') + all('released')).toBe(9292)
    // What goes back goes the way it came, in proportion: all of woolhouse's, and 10.75 of
    // teatime's 41.76.
    expect(
      orders.flatMap(({ refunds }) => refunds.map(({ tender, amount }) => [tender, amount])),
    ).toEqual([
      ['card', 2598],
      ['balance', 851],
      ['card', 810],
      ['balance', 265],
    ])
  })

  test('say of every step what comes of it, and of every story where it comes from', () => {
    for (const sample of samples) {
      const { title, source } = sample
      expect(source, title).toMatch(/^(00[012]:\d+|https:\/\/\S+: )/)
      expect(
        historiesOf(sample)
          .flat()
          .filter(({ expect: result }) => result === undefined),
        title,
      ).toEqual([])
    }
  })

  test('quote the account under whose policy they are told, and no other', () => {
    const linesOf = (where: string): readonly [file: string, from: number, to: number] => {
      const [, file = '', from = '', to = from] = /^(\d{3}):(\d+)(?:-(\d+))?$/.exec(where) ?? []
      return [file, Number(from), Number(to)]
    }
    for (const { title, policy, source } of samples.filter(({ source }) => /^\d/.test(source))) {
      const [file, from, to] = linesOf(STANDS[policy] ?? '')
      const quoted = source.match(/\d{3}:\d+(?:-\d+)?/g) ?? []
      for (const place of quoted) {
        const [other, first, last] = linesOf(place)
        expect([other === file, first >= from, last <= to], `${title}: ${place}`).toEqual([
          true,
          true,
          true,
        ])
      }
    }
  })

  test('are told under eight accounts, the default and the base, and tell accepted and refused steps', () => {
    expect(new Set(samples.map(({ policy }) => policy))).toEqual(
      new Set([
        'aliexpress',
        'base',
        'day-after-consent',
        'instant-cancel',
        'one-day-window',
        'order-statuses',
        'processing-timer',
        'seven-day-shipping',
        'two-week-consent',
        'voluntary-repay',
      ]),
    )
    const results = samples.flatMap((sample) =>
      historiesOf(sample)
        .flat()
        .map(({ expect: result }) => result),
    )
    expect(results.filter((result) => result !== 'accepted').length).toBeGreaterThan(15)
  })

  test('are all there: no file is left out', () => {
    const all = readdirSync(new URL('../../../../src/cli/ask/samples', import.meta.url), {
      recursive: true,
    })
    // One file tells of two orders.
    expect(samples).toHaveLength(all.filter((file) => String(file).endsWith('.json')).length + 1)
  })

  test('those as carriers, providers and banks report them take less than forty lines each, no line wider than the terminal', () => {
    const { out } = running({})('ask')
    const told = out.split(/\n(?=── )/).slice(-REPORTED.length)
    const lengths = told.map((story) => story.replace(/\n\n.*$/s, '').split('\n').length)
    expect(lengths.filter((lines) => lines >= 40)).toEqual([])
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([])
  })
})
