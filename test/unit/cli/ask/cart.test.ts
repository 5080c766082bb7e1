import { describe, expect, test } from 'vitest'
import { asking } from '../read.js'

const cart = {
  id: 'C1',
  currency: 'USD',
  placed: '2026-05-04T10:00',
  method: 'card',
  shippingFee: 40,
  lines: [
    { id: 'socks', seller: 'woolhouse', amount: 300 },
    { id: 'tea', seller: 'teatime', amount: 100 },
  ],
}
const paid = { at: '2026-05-04T10:02', by: 'buyer', verb: 'pay', expect: 'accepted' }
const story = {
  title: 'Two sellers',
  policy: 'aliexpress',
  cart,
  ask: '2026-05-05T09:00',
  histories: {
    woolhouse: [
      paid,
      {
        at: '2026-05-04T12:00',
        by: 'buyer',
        verb: 'cancel',
        payload: { reason: 'not-needed' },
        expect: 'accepted',
      },
    ],
    teatime: [paid],
  },
}
const mistakesIn = (entry: unknown): readonly string[] => {
  const { out, err, code } = asking({ 'c.json': entry })('c.json')
  expect([out, code]).toEqual(['', 2])
  return err
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

describe('a cart', () => {
  test('becomes a story for each seller, and below them is said what it cost and where that is', () => {
    const { out, err, code } = asking({ 'c.json': story })('c.json')
    expect([err, code]).toEqual(['', 0])
    expect(out.match(/^── .*?(?= ─)/gm)).toEqual([
      '── Two sellers: woolhouse',
      '── Two sellers: teatime',
    ])
    expect(out.replace(/\s+/g, ' ')).toContain(
      'cart C1: 3.30 USD from woolhouse and 1.10 USD from teatime; of 4.40 USD paid, 1.10 USD is in escrow and 3.30 USD is on its way back to the buyer',
    )
  })

  test('of an order placed by itself no cart is spoken of', () => {
    expect(
      asking({ 'o.json': { ...cart, lines: [{ id: 'tea', amount: 100 }] } })('o.json').out,
    ).not.toContain('  cart ')
  })

  test('can be asked about under several policies, and as JSON', () => {
    const ask = asking({ 'c.json': story })
    expect(
      ask('c.json', '--policies', 'aliexpress,instant-cancel').out.match(/^Two sellers: .*$/gm),
    ).toEqual(['Two sellers: woolhouse', 'Two sellers: teatime'])
    expect(JSON.parse(ask('c.json', '--json').out)).toMatchObject([
      { cart: 'C1', status: 'cancelled' },
      { cart: 'C1', status: 'payment-review' },
    ])
  })

  test('may have instants and terms of its own for a seller', () => {
    const own = {
      ...story,
      cart: {
        ...cart,
        sellers: { teatime: { promisedAt: '2026-06-01T09:00', facts: { category: 'food' } } },
      },
    }
    const [, tea] = JSON.parse(asking({ 'c.json': own })('c.json', '--json').out) as readonly {
      readonly order: unknown
    }[]
    expect(tea?.order).toMatchObject({
      terms: { promisedAt: Date.UTC(2026, 5, 1, 16), facts: { category: 'food' } },
    })
  })

  test('with mistakes is told them all, each at its place', () => {
    expect(
      mistakesIn({
        ...story,
        titel: 'x',
        cart: { ...cart, placed: 'soon', sellers: { teatime: { promisedAt: 5.5 } } },
      }),
    ).toEqual([
      expect.stringMatching(/^titel: found `titel`/),
      expect.stringMatching(/^cart\.placed: found `soon`/),
      expect.stringMatching(/^cart\.sellers\.teatime\.promisedAt: found `5\.5`/),
    ])
    expect(
      mistakesIn({
        ...story,
        cart: { ...cart, lines: [{ id: 'socks', amount: 3 }], sellers: { nobody: {} } },
      }),
    ).toEqual([
      expect.stringMatching(/^cart\.lines\.0\.seller: found/),
      expect.stringMatching(/^cart\.sellers\.nobody: found/),
    ])
    expect(
      mistakesIn({
        ...story,
        histories: { teatim: [], woolhouse: [{ ...paid, at: '2026-05-01T09:00' }] },
      }),
    ).toEqual([
      expect.stringMatching(/^histories\.teatim: found `teatim`.*did you mean `teatime`\?$/),
      expect.stringMatching(/^histories\.woolhouse\.0\.at: found .*order’s last event/),
    ])
    expect(mistakesIn({ ...story, histories: [] })).toEqual([
      expect.stringMatching(/^histories: found/),
    ])
    expect(mistakesIn({ ...story, histories: { teatime: 5 } })).toEqual([
      expect.stringMatching(/^histories\.teatime: found `5`, expected a list$/),
    ])
    expect(mistakesIn({ policy: 'aliexpress', cart: 5 })).toEqual([
      'cart: found `5`, expected a cart',
    ])
  })
})
